package org.saccade.train.paste;

import java.util.SplittableRandom;

/** What happens to a whole view: colours, some grey, some blurred. Noise comes last, where patches are seen. */
final class Degrading {
    private static final double GREY = 0.08;
    private static final double BLURRED = 0.3;
    private static final float[] BINOMIAL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    private Degrading() {}

    /** @param view (3, side, side), 0 to 1; is changed */
    static void apply(float[] view, int side, SplittableRandom random) {
        ColourJitter.OF_VIEW.draw(random).apply(view);
        if (random.nextDouble() < GREY) {
            grey(view);
        }
        if (random.nextDouble() < BLURRED) {
            blur(view, side);
        }
    }

    private static void grey(float[] view) {
        int pixels = view.length / 3;
        for (int i = 0; i < pixels; i++) {
            float mean = (view[i] + view[i + pixels] + view[i + 2 * pixels]) / 3;
            view[i] = mean;
            view[i + pixels] = mean;
            view[i + 2 * pixels] = mean;
        }
    }

    /** By 1 4 6 4 1 along rows and columns; outside lies the mirror image, without the edge's own pixel. */
    static void blur(float[] view, int side) {
        for (int line = 0; line < 3 * side; line++) {
            blurLine(view, line * side, 1, side);
        }
        for (int channel = 0; channel < 3; channel++) {
            for (int column = 0; column < side; column++) {
                blurLine(view, channel * side * side + column, side, side);
            }
        }
    }

    private static void blurLine(float[] view, int from, int step, int side) {
        float[] line = new float[side];
        for (int i = 0; i < side; i++) {
            line[i] = view[from + i * step];
        }
        for (int i = 0; i < side; i++) {
            float sum = 0;
            for (int k = -2; k <= 2; k++) {
                int at = Math.abs(i + k);
                sum += BINOMIAL[k + 2] * line[at < side ? at : 2 * (side - 1) - at];
            }
            view[from + i * step] = sum;
        }
    }
}
