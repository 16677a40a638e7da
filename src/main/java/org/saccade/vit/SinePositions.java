package org.saccade.vit;

/**
 * A position table of sines and cosines of the row, then of the column, in a quarter of a token's width frequencies each;
 * nothing for CLS. Wherever the grid ends, its sides are as long for the sines ({@code sine_positions} of {@code
 * demo_model.py}).
 */
final class SinePositions {
    private static final double SCALE = 0.3;
    private static final double RANGE = 16;
    private static final double LONGEST_WAVE = 100;

    private SinePositions() {}

    /** (1 + patches, dim), row-major. */
    static float[] of(VitConfig config) {
        int dim = config.dim();
        int rows = config.grid().rows();
        int columns = config.grid().columns();
        int frequencies = dim / 4;
        float[] table = new float[(rows * columns + 1) * dim];
        for (int patch = 0; patch < rows * columns; patch++) {
            int row = patch / columns;
            int column = patch % columns;
            double down = RANGE * row / rows;
            double across = RANGE * column / columns;
            int at = (patch + 1) * dim;
            for (int i = 0; i < frequencies; i++) {
                double frequency = Math.pow(LONGEST_WAVE, -(double) i / frequencies);
                table[at + i] = (float) (SCALE * Math.sin(down * frequency));
                table[at + frequencies + i] = (float) (SCALE * Math.cos(down * frequency));
                table[at + 2 * frequencies + i] = (float) (SCALE * Math.sin(across * frequency));
                table[at + 3 * frequencies + i] = (float) (SCALE * Math.cos(across * frequency));
            }
        }
        return table;
    }
}
