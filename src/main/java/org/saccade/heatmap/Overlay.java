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

    private static double[] shares(double weight, double plus) {
        double[] shares = new double[256];
        for (int value = 0; value < shares.length; value++) {
            shares[value] = value * weight + plus;
        }
        return shares;
    }
}
