package org.saccade.train;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.saccade.image.input.Normalisation;
import org.saccade.train.data.CropPlan;
import org.saccade.train.data.MultiCrop;
import org.saccade.train.data.ViewPlan;
import org.saccade.train.paste.PasteOptions;
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
 * @param weightDecay of matrices; {@link DinoOptions} has its own
 * @param betas of AdamW
 * @param clip longest gradient, all parameters as one vector, of {@link Goal#CLASSIFY}
 * @param labelSmoothing share of a class that is spread over all
 * @param drop what is left out at random
 * @param views what chance does to pictures with classes
 * @param dino what {@link Goal#DINO} depends on
 * @param paste what {@link Goal#PASTE} depends on: its learning rates, clipping and views, too
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
        PasteOptions paste,
        long seed) {
    /** How the pictures of all models that are trained here are normalised. */
    static final Normalisation NORMALISATION = Normalisation.IMAGENET;

    private static final double SMALLEST_LOCAL_SCALE = 0.05;
    private static final int SMALLEST_BATCH = 16;
    private static final int STEPS_AN_EPOCH = 40;

    /**
     * The recipe of the demo weights.
     *
     * @param seed of the first weights and all that is random
     */
    public static Recipe demo(long seed) {
        return pasted(PasteOptions.demo(), seed);
    }

    /**
     * The recipe by which the demo weights were trained further, from a model that the other made.
     *
     * @param seed of the heads and all that is random
     */
    public static Recipe further(long seed) {
        return pasted(PasteOptions.further(), seed);
    }

    private static Recipe pasted(PasteOptions options, long seed) {
        return new Recipe(
                Goal.PASTE,
                new ModelSizes(8, 192, 4, 3, 128, Pool.CLS, 0),
                32,
                1e-3,
                1e-5,
                0,
                0.05,
                new AdamBetas(0.9, 0.98),
                3,
                0,
                DropRates.NONE,
                ViewChoice.PLAIN,
                DinoOptions.usual(64),
                options,
                seed);
    }

    /**
     * The same for few pictures: batches so small that an epoch has some steps, else little is learnt in a short time.
     *
     * @param pictures that are trained on
     */
    public Recipe suited(int pictures) {
        int smaller = batch;
        while (smaller > SMALLEST_BATCH && pictures / smaller < STEPS_AN_EPOCH) {
            smaller /= 2;
        }
        return new Recipe(
                goal,
                sizes,
                smaller,
                learningRate,
                finalLearningRate,
                warmUpEpochs,
                weightDecay,
                betas,
                clip,
                labelSmoothing,
                drop,
                views,
                dino,
                paste,
                seed);
    }

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public Recipe {
        if (Stream.of(goal, sizes, betas, drop, views, dino, paste).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("something is missing of the recipe");
        }
        if (batch < 1 || batch > 1 << 16) {
            throw new IllegalArgumentException("--batch is from 1 to 65,536, not " + batch);
        }
        if (!(learningRate > 0 && learningRate <= 100 && finalLearningRate >= 0 && finalLearningRate <= learningRate)) {
            throw new IllegalArgumentException("--learning-rate is above 0, and falls to one that isn't larger");
        }
        if (!(warmUpEpochs >= 0 && warmUpEpochs <= 1e9 && weightDecay >= 0 && weightDecay <= 1e4)) {
            throw new IllegalArgumentException("--warm-up is from 0 to 1e9, --weight-decay from 0 to 10,000");
        }
        if (!(clip > 0 && clip <= 1e9)) {
            throw new IllegalArgumentException("--clip is above 0, at most 1e9");
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("--label-smoothing is from 0 to below 1, not " + labelSmoothing);
        }
        if (goal == Goal.DINO && dino.localSide() % sizes.patch() != 0) {
            throw new IllegalArgumentException("--local-size " + dino.localSide() + " is no multiple of --patch "
                    + sizes.patch() + ": views are cut into whole patches");
        }
        if (goal == Goal.PASTE) {
            paste.requireWholeBlocks(sizes.patch());
        }
    }

    /**
     * The views that are made of a picture.
     *
     * @throws IllegalStateException of {@link Goal#PASTE}, whose views are made of several pictures
     */
    ViewPlan viewPlan() {
        return switch (goal) {
            case PASTE -> throw new IllegalStateException("pasted views are no views of one picture");
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

    /** The sides of the views of a picture that are learnt from, in pixels; of pasted ones the largest. */
    List<Integer> viewSides() {
        return goal == Goal.PASTE
                ? List.of(sizes.side())
                : viewPlan().views().stream().map(ViewPlan.View::side).toList();
    }
}
