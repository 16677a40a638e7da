package org.saccade.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.saccade.train.paste.PhasePlan;
import org.saccade.vit.InitialWeights;
import org.saccade.vit.ProjectionSizes;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** Makes what a recipe says of first weights. */
final class Learners {
    private static final double WARM_UP_SHARE = 0.1;

    private Learners() {}

    /**
     * A learner that has not learnt anything.
     *
     * @param first whose backbone it begins with; else with random numbers
     * @param classes to tell apart
     * @param manager owns all arrays
     */
    static Learner of(
            Recipe recipe, Optional<FirstModel> first, List<String> classes, TrainingLength length, NDManager manager)
            throws CheckpointException {
        long warmUp = Math.min(
                Math.round(recipe.warmUpEpochs() * length.stepsAnEpoch()), Math.round(WARM_UP_SHARE * length.steps()));
        PhasePlan phases = new PhasePlan(recipe.paste(), length.steps());
        Schedule rate = recipe.goal() == Goal.PASTE
                ? step -> phases.at(step).rate()
                : new CosineSchedule(recipe.learningRate(), recipe.finalLearningRate(), warmUp, length.steps());
        return new Learner(
                manager, objective(recipe, first, classes, length, manager), recipe.betas(), rate, recipe.seed());
    }

    private static Objective objective(
            Recipe recipe, Optional<FirstModel> given, List<String> classes, TrainingLength length, NDManager manager)
            throws CheckpointException {
        VitConfig backbone = recipe.sizes().backbone(recipe.drop());
        UnaryOperator<StateDict> first =
                random -> given.map(model -> model.before(random, backbone)).orElse(random);
        return switch (recipe.goal()) {
            case CLASSIFY -> {
                VitConfig config = recipe.sizes().classifier(classes.size(), recipe.drop());
                yield new Classification(
                        config,
                        first.apply(new InitialWeights(config, InitialWeights.Style.GLOROT, recipe.seed())),
                        recipe.labelSmoothing(),
                        recipe.weightDecay(),
                        new GradientClipping(recipe.clip(), false),
                        manager);
            }
            case DINO -> {
                DinoOptions dino = recipe.dino();
                ProjectionSizes head =
                        new ProjectionSizes(backbone.dim(), dino.headHidden(), dino.bottleneck(), dino.outDim());
                yield new SelfDistillation(
                        backbone,
                        first.apply(new InitialWeights(backbone, InitialWeights.Style.DINO, recipe.seed())),
                        new InitialWeights(head, recipe.seed() + 1),
                        dino,
                        length,
                        manager);
            }
            case PASTE -> {
                double scale = recipe.paste().firstScale();
                yield new PastedObjects(
                        backbone,
                        first.apply(PasteFirstWeights.backbone(backbone, recipe.seed())),
                        PasteFirstWeights.heads(classes.size(), backbone.dim(), scale, recipe.seed()),
                        recipe.paste(),
                        recipe.weightDecay(),
                        length.steps(),
                        manager);
            }
        };
    }
}
