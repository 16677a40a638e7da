package org.saccade.train.paste;

import java.util.SplittableRandom;

/** Lays a cut-out on a view. */
final class Pasting {
    private static final double HARMONISED = 0.3;
    /** What colours are divided by at least, where nothing is opaque. */
    private static final float LEAST_OPACITY = 1e-4f;

    private Pasting() {}

    /**
     * What happens to a cut-out's colours.
     *
     * @param change of its colours
     * @param harmony share of the way from its mean colour to the background's that it is moved; 0 for most
     */
    record Colours(ColourChange change, double harmony) {
        static Colours draw(SplittableRandom random) {
            ColourChange change = ColourJitter.OF_CUTOUT.draw(random);
            return new Colours(change, random.nextDouble() < HARMONISED ? random.nextDouble(0.2, 0.6) : 0);
        }
    }

    /**
     * Samples a square where a placement puts it: bilinear, transparent outside.
     *
     * @return (4, side, side), 0 to 1, colours multiplied by the opacity
     */
    static float[] sampled(CutoutSquare square, Placement place, int side) {
        double[] m = place.matrix(side, square);
        int from = square.side();
        float[] values = new float[4 * side * side];
        for (int row = 0; row < side; row++) {
            double y = (2.0 * row + 1) / side - 1;
            for (int column = 0; column < side; column++) {
                double x = (2.0 * column + 1) / side - 1;
                double across = ((m[0] * x + m[1] * y + m[2] + 1) * from - 1) / 2;
                double down = ((m[3] * x + m[4] * y + m[5] + 1) * from - 1) / 2;
                if (across > -1 && across < from && down > -1 && down < from) {
                    sample(square, across, down, values, row * side + column, side * side);
                }
            }
        }
        return values;
    }

    private static void sample(CutoutSquare square, double across, double down, float[] values, int at, int plane) {
        int left = (int) Math.floor(across);
        int top = (int) Math.floor(down);
        float right = (float) (across - left);
        float below = (float) (down - top);
        int side = square.side();
        for (int dy = 0; dy < 2; dy++) {
            for (int dx = 0; dx < 2; dx++) {
                int row = top + dy;
                int column = left + dx;
                float weight = (dx == 0 ? 1 - right : right) * (dy == 0 ? 1 - below : below) / 255;
                if (row >= 0 && row < side && column >= 0 && column < side && weight > 0) {
                    for (int channel = 0; channel < 4; channel++) {
                        values[at + channel * plane] += weight * square.value(channel, row, column);
                    }
                }
            }
        }
    }

    /**
     * Pastes.
     *
     * @param view (3, side, side), 0 to 1; is changed
     * @return the opacity of each pixel of the view, 0 to 1
     */
    static float[] paste(Cutout cutout, Placement place, Colours how, float[] view, int side) {
        float[] sampled = sampled(cutout.squareFor(place.length()), place, side);
        int pixels = side * side;
        float[] opacity = new float[pixels];
        float[] colours = new float[3 * pixels];
        System.arraycopy(sampled, 3 * pixels, opacity, 0, pixels);
        for (int i = 0; i < colours.length; i++) {
            colours[i] = Math.min(1, sampled[i] / Math.max(LEAST_OPACITY, opacity[i % pixels]));
        }
        how.change.apply(colours);
        if (how.harmony > 0) {
            harmonise(colours, opacity, view, (float) how.harmony);
        }
        for (int i = 0; i < colours.length; i++) {
            float opaque = Math.min(1, opacity[i % pixels]);
            view[i] = view[i] * (1 - opaque) + colours[i] * opaque;
        }
        return opacity;
    }

    /** Moves a cut-out's colours towards the background's mean. */
    static void harmonise(float[] colours, float[] opacity, float[] background, float strength) {
        int pixels = opacity.length;
        for (int channel = 0; channel < 3; channel++) {
            double sum = 0;
            double weight = 0;
            double ground = 0;
            for (int i = 0; i < pixels; i++) {
                float opaque = Math.max(LEAST_OPACITY, Math.min(1, opacity[i]));
                sum += colours[channel * pixels + i] * opaque;
                weight += opaque;
                ground += background[channel * pixels + i];
            }
            float shift = strength * (float) (ground / pixels - sum / weight);
            for (int i = channel * pixels; i < (channel + 1) * pixels; i++) {
                colours[i] = Math.max(0, Math.min(1, colours[i] + shift));
            }
        }
    }
}
