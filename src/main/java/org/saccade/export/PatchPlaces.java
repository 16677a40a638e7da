package org.saccade.export;

import java.util.Arrays;
import org.saccade.explore.PatchGrid;

/**
 * Where the patches lie in the picture: pixels of the picture as it lies in its file, at its full size, upright. A file
 * whose EXIF orientation turns it is meant as it is seen; a program that shows it as it is stored (Fiji and QuPath do)
 * has to turn it first. Pixels are squares: the left border of the first is 0, the right border of the last is the width.
 *
 * @param grid how the patches lie
 * @param width the picture's, in pixels
 * @param height the picture's, in pixels
 * @param coveredWidth how much of the width the patches lie over, from the left, in pixels
 * @param coveredHeight how much of the height, from the top
 */
record PatchPlaces(PatchGrid grid, int width, int height, double coveredWidth, double coveredHeight) {
    /** Of the column or row of a pixel that no patch lies over. */
    static final int NONE = -1;

    static PatchPlaces of(PatchGrid grid, Provenance from) {
        return new PatchPlaces(
                grid,
                from.inputWidth(),
                from.inputHeight(),
                from.coverage().width() * from.inputWidth(),
                from.coverage().height() * from.inputHeight());
    }

    /** The left border of a column of patches, which is the right one of the column before. */
    double x(int column) {
        return column * coveredWidth / grid.columns();
    }

    /** The upper border of a row of patches, which is the lower one of the row before. */
    double y(int row) {
        return row * coveredHeight / grid.rows();
    }

    /** Of each column of pixels the column of patches that its middle lies in, or {@link #NONE}. */
    int[] columnsOfPixels() {
        return patches(width, coveredWidth, grid.columns());
    }

    /** Of each row of pixels the row of patches that its middle lies in, or {@link #NONE}. */
    int[] rowsOfPixels() {
        return patches(height, coveredHeight, grid.rows());
    }

    private static int[] patches(int pixels, double covered, int patches) {
        int[] of = new int[pixels];
        Arrays.setAll(of, pixel -> {
            int patch = (int) ((pixel + 0.5) * patches / covered);
            return patch < patches ? patch : NONE;
        });
        return of;
    }
}
