package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.saccade.train.data.Batch;
import org.saccade.train.data.BatchLoader;
import org.saccade.train.data.LoadPlan;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.SmallCopies;
import org.saccade.train.data.TrainingDataException;
import org.saccade.train.data.UnreadablePictures;
import org.saccade.train.data.ViewPlan;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** Measures a model on pictures that were held out, whole and unchanged, as often as one likes. */
final class Evaluation {
    private static final int BATCH = 128;

    private final PictureSet pictures;
    private final int side;
    private final UnreadablePictures unreadable;

    /** @param side of the pictures, as the model is trained on them */
    Evaluation(PictureSet pictures, int side, UnreadablePictures unreadable) {
        this.pictures = SmallCopies.squares(pictures, side);
        this.side = side;
        this.unreadable = unreadable;
    }

    /** Whether there is anything to measure on. */
    boolean isPossible() {
        return pictures.size() > 0;
    }

    /**
     * Measures a model.
     *
     * @param step how many are done
     * @param stopped asked before each batch
     * @return of the pictures until it was stopped; empty if none of them could be read
     */
    Optional<HeldOutFigures> of(VitConfig config, StateDict parameters, long step, int epoch, BooleanSupplier stopped)
            throws CheckpointException, TrainingDataException, InterruptedException {
        int classes = pictures.classes().size();
        long[][] counts = new long[classes][classes];
        double loss = 0;
        long done = 0;
        LoadPlan plan = new LoadPlan(ViewPlan.plain(side), Recipe.NORMALISATION, BATCH, 0, 1);
        try (NDManager manager = NDManager.newBaseManager();
                BatchLoader batches = BatchLoader.once(pictures, plan, unreadable)) {
            VisionTransformer model = VisionTransformer.load(config, parameters, manager);
            while (!stopped.getAsBoolean() && batches.hasNext()) {
                Batch batch = batches.next();
                loss += count(model, batch, counts, manager) * batch.size();
                done += batch.size();
            }
        }
        return done == 0
                ? Optional.empty()
                : Optional.of(
                        new HeldOutFigures(step, epoch, loss / done, new ConfusionMatrix(pictures.classes(), counts)));
    }

    /** Adds a batch to the counts, and gives its mean loss. */
    private double count(VisionTransformer model, Batch batch, long[][] counts, NDManager manager) {
        try (NDManager own = manager.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits = model.logits(new ParameterStore(own, false), BatchImage.of(batch, 0, own), false);
            int[] taken = Classification.taken(logits);
            for (int i = 0; i < taken.length; i++) {
                counts[batch.labels()[i]][taken[i]]++;
            }
            return Classification.crossEntropy(logits, own.create(batch.labels()), 0)
                    .getFloat();
        }
    }
}
