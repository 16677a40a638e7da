package org.saccade.train.data;

import java.util.Optional;

/**
 * What chance may do to a picture to make a view of it. Where there is nothing of a kind, it is not done; with {@link
 * #NONE} a view is the plain picture of {@link Views#plain}. The order is that of DINO's DataAugmentationDINO (Caron et
 * al. 2021, main_dino.py): crop, flip, colour jitter, grey, blur, solarise.
 *
 * @param crop which part of the picture
 * @param flip probability of a mirror image, left and right exchanged, 0 to 1
 * @param jitter how colours change
 * @param grey probability of a picture without colour, 0 to 1
 * @param blur how the view is blurred
 * @param solarise probability that values of 128 and above are inverted, 0 to 1
 */
public record Augmentation(
        Crop crop, double flip, Optional<Jitter> jitter, double grey, Optional<Blur> blur, double solarise) {
    /** Nothing: the plain picture. */
    public static final Augmentation NONE =
            new Augmentation(new Crop.Centre(), 0, Optional.empty(), 0, Optional.empty(), 0);

    /** For photographs with classes: a quarter to all of the picture, flipped or not, colours changed a little. */
    public static final Augmentation CLASSIFY =
            NONE.withCrop(new Crop.Part(.25, 1)).withFlip(.5).withJitter(new Jitter(.8, .3, .3, .3, 0));

    /** For pictures of about 32 pixels (CIFAR-10's usual): moved by up to 4 pixels, flipped or not. */
    public static final Augmentation SMALL = NONE.withCrop(new Crop.Moved(4)).withFlip(.5);

    /** For digits, which mean something else when flipped: moved by up to 2 pixels. */
    public static final Augmentation DIGITS = NONE.withCrop(new Crop.Moved(2));

    /** @throws IllegalArgumentException if a probability is out of range */
    public Augmentation {
        probability(flip, "flip");
        probability(grey, "grey");
        probability(solarise, "solarise");
    }

    /** Which part of the picture a view shows. */
    public sealed interface Crop {
        /** The largest square in the middle. */
        record Centre() implements Crop {}

        /**
         * The same, moved by up to so many pixels of the view each way, with black where the picture ends (torchvision's
         * RandomCrop with padding).
         *
         * @param padding at least 1
         */
        record Moved(int padding) implements Crop {
            /** @throws IllegalArgumentException if the padding is out of range */
            public Moved {
                if (padding < 1 || padding > 1_000) {
                    throw new IllegalArgumentException("padding is 1 to 1,000 pixels, not " + padding);
                }
            }
        }

        /**
         * A part of a drawn share of the area and drawn proportions, 3:4 to 4:3, at a drawn place (torchvision's
         * RandomResizedCrop).
         *
         * @param minScale smallest share of the picture's area, above 0
         * @param maxScale largest share, at most 1
         */
        record Part(double minScale, double maxScale) implements Crop {
            /** @throws IllegalArgumentException if the shares are out of range */
            public Part {
                if (!(minScale > 0 && minScale <= maxScale && maxScale <= 1)) {
                    throw new IllegalArgumentException(
                            "the area's share goes from above 0 up to 1, not from " + minScale + " to " + maxScale);
                }
            }
        }
    }

    /**
     * How colours change (torchvision's ColorJitter, applied with a probability): brightness, contrast and saturation by
     * factors drawn from 1 - b to 1 + b, the hue by a drawn part of the circle up to h either way, the four in a drawn
     * order.
     *
     * @param probability 0 to 1
     * @param brightness 0 to 1
     * @param contrast 0 to 1
     * @param saturation 0 to 1
     * @param hue 0 to 0.5
     */
    public record Jitter(double probability, double brightness, double contrast, double saturation, double hue) {
        /** DINO's. */
        public static final Jitter DINO = new Jitter(.8, .4, .4, .2, .1);

        /** @throws IllegalArgumentException if a number is out of range */
        public Jitter {
            Augmentation.probability(probability, "jitter");
            Augmentation.probability(brightness, "brightness");
            Augmentation.probability(contrast, "contrast");
            Augmentation.probability(saturation, "saturation");
            Augmentation.probability(2 * hue, "twice the hue");
        }
    }

    /**
     * A Gaussian blur of a drawn width.
     *
     * @param probability 0 to 1
     * @param minSigma smallest standard deviation in pixels of the view, above 0
     * @param maxSigma largest, at most 100
     */
    public record Blur(double probability, double minSigma, double maxSigma) {
        /** @throws IllegalArgumentException if a number is out of range */
        public Blur {
            Augmentation.probability(probability, "blur");
            if (!(minSigma > 0 && minSigma <= maxSigma && maxSigma <= 100)) {
                throw new IllegalArgumentException(
                        "the blur's width goes from above 0 to 100 pixels, not from " + minSigma + " to " + maxSigma);
            }
        }

        /** DINO's width, .1 to 2 pixels, with this probability. */
        public static Blur dino(double probability) {
            return new Blur(probability, .1, 2);
        }
    }

    private static void probability(double value, String what) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is from 0 to 1, not " + value);
        }
    }

    /** The same with another crop. */
    public Augmentation withCrop(Crop crop) {
        return new Augmentation(crop, flip, jitter, grey, blur, solarise);
    }

    /** The same with another probability of a mirror image, 0 to 1. */
    public Augmentation withFlip(double flip) {
        return new Augmentation(crop, flip, jitter, grey, blur, solarise);
    }

    /** The same with this jitter. */
    public Augmentation withJitter(Jitter jitter) {
        return new Augmentation(crop, flip, Optional.of(jitter), grey, blur, solarise);
    }

    /** The same with another probability of no colour, 0 to 1. */
    public Augmentation withGrey(double grey) {
        return new Augmentation(crop, flip, jitter, grey, blur, solarise);
    }

    /** The same with this blur. */
    public Augmentation withBlur(Blur blur) {
        return new Augmentation(crop, flip, jitter, grey, Optional.of(blur), solarise);
    }

    /** The same with another probability of inverted bright values, 0 to 1. */
    public Augmentation withSolarise(double solarise) {
        return new Augmentation(crop, flip, jitter, grey, blur, solarise);
    }
}
