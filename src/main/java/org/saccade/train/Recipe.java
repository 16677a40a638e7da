package org.saccade.train;

import org.saccade.image.input.Normalisation;
import org.saccade.train.data.CropPlan;
import org.saccade.train.data.MultiCrop;
import org.saccade.train.data.ViewPlan;
import org.saccade.vit.DropRates;

/**
 * How a model is trained; with the pictures and the length it decides every number of the result.
 *
 * @param goal what for
 * @param sizes of the model
 * @param batch pictures a step
 * @param learningRate at the end of the warm-up
 * @param finalLearningRate at the end, by a cosine
 * @param warmUpEpochs how long it rises, at most a tenth of the training
 * @param weightDecay of matrices, of {@link Goal#CLASSIFY}; {@link DinoOptions} has its own
 * @param betas of AdamW
 * @param clip longest gradient, all parameters as one vector, of {@link Goal#CLASSIFY}
 * @param labelSmoothing share of a class that is spread over all
 * @param drop what is left out at random
 * @param views what chance does to pictures with classes
 * @param dino what {@link Goal#DINO} depends on
 * @param seed of the first weights and all that is random
 */
public record Recipe(
        Goal goal,
        ModelSizes sizes,
        int batch,
        double learningRate,
        double finalLearningRate,
        double warmUpEpochs,
        double weightDecay,
        AdamBetas betas,
        double clip,
        double labelSmoothing,
        DropRates drop,
        ViewChoice views,
        DinoOptions dino,
        long seed) {
    /** How the pictures of all models that are trained here are normalised. */
    static final Normalisation NORMALISATION = Normalisation.IMAGENET;

    private static final double SMALLEST_LOCAL_SCALE = 0.05;

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public Recipe {
        if (batch < 1 || batch > 1 << 16) {
            throw new IllegalArgumentException("--batch is from 1 to 65,536, not " + batch);
        }
        if (!(learningRate > 0 && learningRate <= 100 && finalLearningRate >= 0 && finalLearningRate <= learningRate)) {
            throw new IllegalArgumentException("--learning-rate is above 0, and falls to one that isn't larger");
        }
        if (!(warmUpEpochs >= 0 && weightDecay >= 0 && clip > 0)) {
            throw new IllegalArgumentException("--warm-up and --weight-decay aren't negative, --clip is above 0");
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("--label-smoothing is from 0 to below 1, not " + labelSmoothing);
        }
        if (goal == Goal.DINO && dino.localSide() % sizes.patch() != 0) {
            throw new IllegalArgumentException("--local-size " + dino.localSide() + " is no multiple of --patch "
                    + sizes.patch() + ": views are cut into whole patches");
        }
    }

    /** The views that are made of a picture. */
    ViewPlan viewPlan() {
        return switch (goal) {
            case CLASSIFY -> ViewPlan.one(sizes.side(), views.augmentation());
            case DINO ->
                MultiCrop.of(new CropPlan(
                        sizes.side(),
                        dino.globalCropsScale(),
                        1,
                        dino.localCropsNumber(),
                        dino.localSide(),
                        Math.min(SMALLEST_LOCAL_SCALE, dino.localCropsScale()),
                        dino.localCropsScale()));
        };
    }

    /** How many views of a picture are learnt from. */
    int viewsAPicture() {
        return viewPlan().views().size();
    }
}
