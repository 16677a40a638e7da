package org.saccade.heatmap;

/** Colours over a picture. */
final class Overlay {
    private Overlay() {}

    static void blend(int[] picture, int[] colours, double opacity, int[] out) {
        // a table for each side: no multiplication is left for the pixel
        double[] under = shares(1 - opacity, 0);
        double[] over = shares(opacity, 0.5);
        for (int i = 0; i < out.length; i++) {
            int p = picture[i];
            int c = colours[i];
            int red = (int) (under[p >> 16 & 0xff] + over[c >> 16 & 0xff]);
            int green = (int) (under[p >> 8 & 0xff] + over[c >> 8 & 0xff]);
            int blue = (int) (under[p & 0xff] + over[c & 0xff]);
            out[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
    }

    /** @param weights of each pixel's colour in [0, 1], as the bits of a float */
    static void blend(int[] picture, int[] colours, int[] weights, int[] out) {
        for (int i = 0; i < out.length; i++) {
            double over = Float.intBitsToFloat(weights[i]);
            int p = picture[i];
            int c = colours[i];
            int red = mixed(p >> 16 & 0xff, c >> 16 & 0xff, over);
            int green = mixed(p >> 8 & 0xff, c >> 8 & 0xff, over);
            int blue = mixed(p & 0xff, c & 0xff, over);
            out[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
    }

    private static int mixed(int under, int colour, double over) {
        return (int) (under * (1 - over) + colour * over + 0.5);
    }

    private static double[] shares(double weight, double plus) {
        double[] shares = new double[256];
        for (int value = 0; value < shares.length; value++) {
            shares[value] = value * weight + plus;
        }
        return shares;
    }
}
