package org.saccade.heatmap;

import org.saccade.attention.AttentionMap;

/**
 * Values between the patches' centres by linear interpolation, then coloured; logarithms are taken of what was
 * interpolated. The map's rows are blended first, so that a pixel costs one interpolation and one look into the colour
 * table.
 */
final class Bilinear {
    private Bilinear() {}

    static void render(AttentionMap map, Spread spread, Shade shade, int width, int height, int[] pixels) {
        // what is spread evenly may be normalised before it is interpolated: that is one step less for each pixel
        boolean isLinear = spread.transfer() == Transfer.LINEAR;
        Spread early = isLinear ? spread : Spread.NONE;
        Spread late = isLinear ? Spread.NONE : spread;
        Axis across = Axis.of(width, map.columns());
        Axis down = Axis.of(height, map.rows());
        float[] row = new float[map.columns()];
        for (int y = 0; y < height; y++) {
            int first = down.first[y];
            int second = Math.min(first + 1, map.rows() - 1);
            for (int column = 0; column < row.length; column++) {
                float above = early.normalise(map.value(first, column));
                float below = early.normalise(map.value(second, column));
                row[column] = above + (below - above) * down.share[y];
            }
            shadeRow(row, across, late, shade, pixels, y * width);
        }
    }

    private static void shadeRow(float[] row, Axis across, Spread late, Shade shade, int[] pixels, int start) {
        int last = row.length - 1;
        for (int x = 0; x < across.first.length; x++) {
            int first = across.first[x];
            float left = row[first];
            float right = row[Math.min(first + 1, last)];
            pixels[start + x] = shade.of(late.normalise(left + (right - left) * across.share[x]));
        }
    }

    /** Where the pixels of one direction fall between patches: the patch before, and how far on to the next, [0, 1). */
    @SuppressWarnings("ArrayRecordComponent") // lives within one call, never compared
    private record Axis(int[] first, float[] share) {
        static Axis of(int pixels, int patches) {
            int[] first = new int[pixels];
            float[] share = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                double at = Math.max(0, Math.min((i + 0.5) * patches / pixels - 0.5, patches - 1));
                first[i] = (int) at;
                share[i] = (float) (at - first[i]);
            }
            return new Axis(first, share);
        }
    }
}
