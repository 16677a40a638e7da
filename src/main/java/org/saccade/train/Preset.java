package org.saccade.train;

import java.util.Locale;
import org.saccade.train.data.PictureSets;
import org.saccade.train.paste.PasteOptions;
import org.saccade.vit.DropRates;

/** Recipes that are known to work; a student changes one number at a time. */
public enum Preset {
    /** 32 x 32 pictures of CIFAR-10's kind: patch 4, width 48, 4 layers, 4 heads. */
    CIFAR_TINY(new ModelSizes(4, 48, 4, 4, 32, Pool.CLS, 0), 64, 3e-3, ViewChoice.SMALL, 30),
    /** The same model on MNIST's digits of 28 x 28. */
    MNIST(new ModelSizes(4, 48, 4, 4, 28, Pool.CLS, 0), 64, 3e-3, ViewChoice.DIGITS, 40),
    /** Photographs of 64 x 64 on two cores: the demo weights' sizes. */
    PHOTOS(new ModelSizes(8, 192, 4, 3, 64, Pool.CLS, 0), 64, 1e-3, ViewChoice.PHOTOGRAPHS, 30),
    /** ViT-tiny (Touvron et al., 2021) on photographs of 224 x 224, for machines with time. */
    VIT_TINY(new ModelSizes(16, 192, 12, 3, 224, Pool.CLS, 0), 128, 5e-4, ViewChoice.PHOTOGRAPHS, 100);

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final ModelSizes sizes;

    private final int batch;
    private final double learningRate;
    private final ViewChoice views;
    private final int epochs;

    Preset(ModelSizes sizes, int batch, double learningRate, ViewChoice views, int epochs) {
        this.sizes = sizes;
        this.batch = batch;
        this.learningRate = learningRate;
        this.views = views;
        this.epochs = epochs;
    }

    /** The recipe for a goal, with seed 0. */
    public Recipe recipe(Goal goal) {
        boolean isDino = goal == Goal.DINO;
        return new Recipe(
                goal,
                sizes,
                isDino ? Math.max(16, batch / 2) : batch,
                isDino ? learningRate / 2 : learningRate,
                1e-5,
                isDino ? 10 : 2,
                0.05,
                AdamBetas.USUAL,
                1,
                0.1,
                isDino ? new DropRates(0, 0.1f) : DropRates.NONE,
                views,
                DinoOptions.usual(sizes.usualLocalSide()),
                PasteOptions.demo(),
                0);
    }

    /** How long a training with it is, unless one says otherwise. */
    public Length length() {
        return new Length(epochs, Length.Unit.EPOCHS);
    }

    /** What suits the pictures of a layout. */
    public static Preset of(PictureSets.Layout layout) {
        return switch (layout) {
            case CIFAR -> CIFAR_TINY;
            case MNIST -> MNIST;
            case FOLDER -> PHOTOS;
        };
    }

    /** As it is written in a command. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
