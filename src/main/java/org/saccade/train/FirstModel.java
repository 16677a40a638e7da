package org.saccade.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.family.PublishedModel;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/**
 * A model whose backbone a training begins with, in place of a random one. Heads always begin anew.
 *
 * @param words its file's name and digest, for whoever asks how a model was made
 * @param weights its parameters
 */
record FirstModel(String words, StateDict weights) {
    /**
     * Opens a model.
     *
     * @param file its checkpoint
     * @param recipe of the training, whose model must have the same backbone
     * @throws TrainingException if it can't be read, or is another model than is trained
     */
    static FirstModel open(Path file, Recipe recipe) throws TrainingException {
        try {
            ModelDescription model =
                    FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), FamilyOptions.NONE);
            VitConfig trained = recipe.sizes().backbone(recipe.drop());
            VitConfig given = model.config();
            if (!hasSameParts(given.parts()) || !PublishedModel.isSame(given, trained)) {
                throw new TrainingException("--from %s is another model (%s) than is trained (%s): choose its --patch,"
                                .formatted(file, PublishedModel.words(given), PublishedModel.words(trained))
                        + " --dim, --depth, --heads and --size, or another model");
            }
            if (!model.normalisation().equals(Recipe.NORMALISATION)) {
                throw new TrainingException("--from " + file + " takes pictures with another mean and deviation than"
                        + " trainings here: choose another model");
            }
            VisionTransformer.requireShapes(trained, model.weights());
            String digest = WeightsDigest.compute(Checkpoint.files(file));
            return new FirstModel(file.getFileName() + ", SHA-256 " + digest, model.weights());
        } catch (CheckpointException e) {
            throw new TrainingException(e.getMessage(), e);
        }
    }

    /**
     * Whether a backbone is made of DINO's parts, which every training here uses, as far as {@link PublishedModel#isSame}
     * leaves it open. How its authors stretch its positions is of no consequence: trainings do it their own way.
     */
    private static boolean hasSameParts(VitParts given) {
        return facts(given).equals(facts(VitParts.DINO));
    }

    private static List<Object> facts(VitParts parts) {
        return List.of(parts.cls(), parts.prefixPositions(), parts.patchBias(), parts.qkvBias(), parts.eps());
    }

    /** The backbone's parameters of this model, and of others what it has none of: a head. */
    StateDict before(StateDict others, VitConfig backbone) {
        return new Joined(weights, backbone.parameterShapes().keySet(), others);
    }

    /** Parameters of two sources. */
    private record Joined(StateDict first, Set<String> ofFirst, StateDict others) implements StateDict {
        @Override
        public String source() {
            return first.source();
        }

        @Override
        public Set<String> names() {
            return others.names();
        }

        @Override
        public List<Long> shape(String name) throws CheckpointException {
            return of(name).shape(name);
        }

        @Override
        public Tensor tensor(String name) throws CheckpointException {
            return of(name).tensor(name);
        }

        private StateDict of(String name) {
            return ofFirst.contains(name) ? first : others;
        }
    }
}
