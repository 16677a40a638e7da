package org.saccade.cli;

import org.saccade.train.Goal;
import org.saccade.train.ModelSizes;
import org.saccade.train.Preset;
import org.saccade.train.Recipe;
import picocli.CommandLine.ArgGroup;

/** A preset's recipe, of which each option changes one number. */
final class RecipeOptions {
    @ArgGroup(validate = false, heading = "%nThe model (default: the preset's):%n", order = 30)
    private ModelSizeOptions model = new ModelSizeOptions();

    @ArgGroup(validate = false, heading = "%nHow it learns (default: the preset's):%n", order = 40)
    private LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nWith --classify (default: the preset's):%n", order = 50)
    private ClassifyOptions classify = new ClassifyOptions();

    @ArgGroup(
            validate = false,
            heading = "%nWith --dino, named as in its main_dino.py (default: its values, and sizes for small data):%n",
            order = 60)
    private DinoTrainOptions dino = new DinoTrainOptions();

    ClassifyOptions classify() {
        return classify;
    }

    /** Of all that is random, 0 unless one says otherwise. */
    long seed() {
        return learning.seed().orElse(0L);
    }

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    Recipe recipe(Preset preset, Goal goal) {
        Recipe usual = preset.recipe(goal);
        ModelSizes sizes = model.sizes(usual.sizes(), classify);
        return new Recipe(
                goal,
                sizes,
                learning.batch().orElse(usual.batch()),
                learning.learningRate().orElse(usual.learningRate()),
                learning.finalLearningRate()
                        .orElse(Math.min(
                                usual.finalLearningRate(),
                                learning.learningRate().orElse(usual.learningRate()))),
                learning.warmUp().orElse(usual.warmUpEpochs()),
                learning.weightDecay().orElse(usual.weightDecay()),
                usual.betas(),
                classify.clip().orElse(usual.clip()),
                classify.labelSmoothing().orElse(usual.labelSmoothing()),
                learning.drop(usual.drop()),
                classify.views().orElse(usual.views()),
                dino.options(usual.dino(), sizes, learning.weightDecay()),
                usual.paste(),
                learning.seed().orElse(usual.seed()));
    }
}
