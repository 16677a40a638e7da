package org.saccade.heatmap;

import org.saccade.attention.AttentionMap;

/** Patches as sharp squares: a pixel takes the patch that its centre lies in. */
final class Nearest {
    private Nearest() {}

    static void render(AttentionMap map, Spread spread, Shade shade, int width, int height, int[] pixels) {
        int[] columnOf = patchOf(width, map.columns());
        int[] rowOf = patchOf(height, map.rows());
        int[] rowShades = new int[map.columns()];
        for (int y = 0; y < height; y++) {
            int start = y * width;
            if (y > 0 && rowOf[y] == rowOf[y - 1]) {
                System.arraycopy(pixels, start - width, pixels, start, width);
                continue;
            }
            for (int column = 0; column < rowShades.length; column++) {
                rowShades[column] = shade.of(spread.normalise(map.value(rowOf[y], column)));
            }
            for (int x = 0; x < width; x++) {
                pixels[start + x] = rowShades[columnOf[x]];
            }
        }
    }

    private static int[] patchOf(int pixels, int patches) {
        int[] patch = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            patch[i] = (int) ((2L * i + 1) * patches / (2L * pixels));
        }
        return patch;
    }
}
