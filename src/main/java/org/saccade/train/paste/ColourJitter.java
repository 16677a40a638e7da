package org.saccade.train.paste;

import java.util.SplittableRandom;

/**
 * How much colours change at random: each factor is 1 plus or minus up to an amount, a fifth of all changes is none.
 *
 * @param brightness amount
 * @param contrast amount, about the picture's mean
 * @param saturation amount, about each pixel's grey
 * @param hue share of a full circle, either way
 */
record ColourJitter(double brightness, double contrast, double saturation, double hue) {
    private static final double CHANGED = 0.8;

    static final ColourJitter OF_BACKGROUND = new ColourJitter(0.4, 0.4, 0.4, 0.08);
    static final ColourJitter OF_CUTOUT = new ColourJitter(0.35, 0.3, 0.4, 0.04);
    static final ColourJitter OF_VIEW = new ColourJitter(0.25, 0.25, 0.3, 0.03);

    /** Draws a change. */
    ColourChange draw(SplittableRandom random) {
        if (random.nextDouble() >= CHANGED) {
            return ColourChange.NONE;
        }
        return new ColourChange(
                random.nextDouble(-hue, hue) * 2 * Math.PI,
                1 + random.nextDouble(-saturation, saturation),
                1 + random.nextDouble(-contrast, contrast),
                1 + random.nextDouble(-brightness, brightness));
    }
}
