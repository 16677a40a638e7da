package org.saccade.ui.centre;

import org.saccade.explore.PatchGrid;

/** Patches that have a colour each, as sharp squares. */
final class PatchColours {
    private PatchColours() {}

    /**
     * Fills an image.
     *
     * @param rgb red, green and blue of each patch, row by row
     * @param argb (height, width), takes opaque pixels
     */
    static void render(byte[] rgb, PatchGrid grid, int width, int height, int[] argb) {
        for (int y = 0; y < height; y++) {
            int row = y * grid.rows() / height;
            for (int x = 0; x < width; x++) {
                int patch = 3 * (row * grid.columns() + x * grid.columns() / width);
                argb[y * width + x] =
                        0xFF000000 | (rgb[patch] & 255) << 16 | (rgb[patch + 1] & 255) << 8 | (rgb[patch + 2] & 255);
            }
        }
    }
}
