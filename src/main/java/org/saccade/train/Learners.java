package org.saccade.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.saccade.train.paste.PhasePlan;
import org.saccade.vit.InitialWeights;
import org.saccade.vit.ProjectionSizes;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;

/** Makes what a recipe says of first weights. */
final class Learners {
    private static final double WARM_UP_SHARE = 0.1;

    private Learners() {}

    /**
     * A learner that has not learnt anything.
     *
     * @param classes to tell apart
     * @param manager owns all arrays
     */
    static Learner of(Recipe recipe, List<String> classes, TrainingLength length, NDManager manager)
            throws CheckpointException {
        long warmUp = Math.min(
                Math.round(recipe.warmUpEpochs() * length.stepsAnEpoch()), Math.round(WARM_UP_SHARE * length.steps()));
        PhasePlan phases = new PhasePlan(recipe.paste(), length.steps());
        Schedule rate = recipe.goal() == Goal.PASTE
                ? step -> phases.at(step).rate()
                : new CosineSchedule(recipe.learningRate(), recipe.finalLearningRate(), warmUp, length.steps());
        return new Learner(manager, objective(recipe, classes, length, manager), recipe.betas(), rate, recipe.seed());
    }

    private static Objective objective(Recipe recipe, List<String> classes, TrainingLength length, NDManager manager)
            throws CheckpointException {
        return switch (recipe.goal()) {
            case CLASSIFY -> {
                VitConfig config = recipe.sizes().classifier(classes.size(), recipe.drop());
                yield new Classification(
                        config,
                        new InitialWeights(config, InitialWeights.Style.GLOROT, recipe.seed()),
                        recipe.labelSmoothing(),
                        recipe.weightDecay(),
                        new GradientClipping(recipe.clip(), false),
                        manager);
            }
            case DINO -> {
                VitConfig config = recipe.sizes().backbone(recipe.drop());
                DinoOptions dino = recipe.dino();
                ProjectionSizes head =
                        new ProjectionSizes(config.dim(), dino.headHidden(), dino.bottleneck(), dino.outDim());
                yield new SelfDistillation(
                        config,
                        new InitialWeights(config, InitialWeights.Style.DINO, recipe.seed()),
                        new InitialWeights(head, recipe.seed() + 1),
                        dino,
                        length,
                        manager);
            }
            case PASTE -> {
                VitConfig config = recipe.sizes().backbone(recipe.drop());
                double scale = recipe.paste().firstScale();
                yield new PastedObjects(
                        config,
                        PasteFirstWeights.backbone(config, recipe.seed()),
                        PasteFirstWeights.heads(classes.size(), config.dim(), scale, recipe.seed()),
                        recipe.paste(),
                        recipe.weightDecay(),
                        length.steps(),
                        manager);
            }
        };
    }
}
