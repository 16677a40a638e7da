package org.saccade.vit;

/**
 * Bicubic resampling along one axis as a matrix, (wanted, trained), by the arithmetic of PyTorch's
 * {@code interpolate(mode="bicubic", align_corners=False)}.
 */
final class BicubicWeights {
    private static final double SHARPNESS = -0.75;

    /** Pillow's, which PyTorch takes where it antialiases. */
    private static final double ANTIALIASED_SHARPNESS = -0.5;

    private BicubicWeights() {}

    /**
     * Without antialiasing. Row i holds the weights of the four trained positions around (i + 0.5) * step - 0.5; those
     * outside the grid are its edge's.
     */
    static float[] ofNeighbours(int trained, int wanted, double step) {
        float[] weights = new float[wanted * trained];
        for (int i = 0; i < wanted; i++) {
            double position = (i + 0.5) * step - 0.5;
            int before = (int) Math.floor(position);
            for (int neighbour = before - 1; neighbour <= before + 2; neighbour++) {
                int clamped = Math.max(0, Math.min(trained - 1, neighbour));
                weights[i * trained + clamped] += (float) cubic(Math.abs(position - neighbour), SHARPNESS);
            }
        }
        return weights;
    }

    /**
     * With {@code antialias=True}: the kernel is as much wider as the grid shrinks, cut at the grid's edges, and each
     * row divided by its sum.
     */
    static float[] antialiased(int trained, int wanted) {
        float[] weights = new float[wanted * trained];
        double step = (double) trained / wanted;
        double width = Math.max(1, step);
        for (int i = 0; i < wanted; i++) {
            double centre = (i + 0.5) * step;
            int from = Math.max((int) (centre - 2 * width + 0.5), 0);
            int to = Math.min((int) (centre + 2 * width + 0.5), trained);
            double[] row = new double[to - from];
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                row[j] = cubic(Math.abs((from + j - centre + 0.5) / width), ANTIALIASED_SHARPNESS);
                sum += row[j];
            }
            for (int j = 0; j < row.length; j++) {
                weights[i * trained + from + j] = (float) (row[j] / sum);
            }
        }
        return weights;
    }

    /** Keys' cubic convolution kernel ("Cubic convolution interpolation", 1981) at a distance of at least 0. */
    private static double cubic(double x, double a) {
        if (x > 2) {
            return 0;
        }
        return x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
    }
}
