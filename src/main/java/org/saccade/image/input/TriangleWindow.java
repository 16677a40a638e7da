package org.saccade.image.input;

/**
 * The source pixels of a row or column that one target pixel is made of, and their weights in fixed point: a triangle
 * as wide as the scale, at least two pixels, cut off at the edges and brought back to a sum of one (Pillow's {@code
 * precompute_coeffs} and {@code normalize_coeffs_8bpc}).
 */
final class TriangleWindow {
    static final int PRECISION_BITS = 22;
    /** A weight of one. */
    static final int ONE = 1 << PRECISION_BITS;

    /** The first source pixel. */
    final int first;
    /** The weights from there on. */
    final int[] weights;

    private TriangleWindow(int first, int[] weights) {
        this.first = first;
        this.weights = weights;
    }

    static TriangleWindow of(int target, int sourceLength, int targetLength) {
        return of(target, 0, sourceLength, sourceLength, targetLength);
    }

    /** @param from where in the source the picture begins
     * @param to where it ends */
    static TriangleWindow of(int target, double from, double to, int sourceLength, int targetLength) {
        double scale = (to - from) / targetLength;
        double support = Math.max(scale, 1);
        double center = from + (target + 0.5) * scale;
        int first = (int) Math.max(center - support + 0.5, 0);
        int end = (int) Math.min(center + support + 0.5, sourceLength);
        double[] exact = new double[end - first];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = Math.max(0, 1 - Math.abs((k + first - center + 0.5) * (1 / support)));
            sum += exact[k];
        }
        int[] weights = new int[exact.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (int) (0.5 + exact[k] / sum * ONE);
        }
        return new TriangleWindow(first, weights);
    }

    /** An upper bound on the length of any window of these lengths. */
    static int longest(int sourceLength, int targetLength) {
        double support = Math.max((double) sourceLength / targetLength, 1);
        return (int) Math.min(Math.ceil(support) * 2 + 1, sourceLength);
    }

    /** The source pixel after the last. */
    int end() {
        return first + weights.length;
    }
}
