package org.saccade.export;

import java.util.Arrays;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.PixelBox;

/** Lines around patches and boxes, drawn into the pixels of a picture of whole patches. */
public final class MaskOutline {
    public static final int WHITE = 0xffffffff;
    /** How many times a line's thickness goes into a patch. */
    private static final int THICKNESSES = 4;

    private final PatchGrid grid;
    private final int[] argb;
    private final int width;
    private final int patch;
    private final int thickness;

    /** @param argb the pixels, row by row; a patch is a square of them */
    public MaskOutline(PatchGrid grid, int[] argb, int width) {
        this.grid = grid;
        this.argb = argb;
        this.width = width;
        this.patch = width / grid.columns();
        this.thickness = Math.max(1, patch / THICKNESSES);
    }

    /** Draws the border of a mask, inside it. */
    public void draw(boolean[] mask, int colour) {
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                drawPatch(mask, grid.row(i), grid.column(i), colour);
            }
        }
    }

    private void drawPatch(boolean[] mask, int row, int column, int colour) {
        int x = column * patch;
        int y = row * patch;
        if (!isInside(mask, row - 1, column)) {
            fill(x, y, x + patch, y + thickness, colour);
        }
        if (!isInside(mask, row + 1, column)) {
            fill(x, y + patch - thickness, x + patch, y + patch, colour);
        }
        if (!isInside(mask, row, column - 1)) {
            fill(x, y, x + thickness, y + patch, colour);
        }
        if (!isInside(mask, row, column + 1)) {
            fill(x + patch - thickness, y, x + patch, y + patch, colour);
        }
    }

    private boolean isInside(boolean[] mask, int row, int column) {
        return row >= 0
                && row < grid.rows()
                && column >= 0
                && column < grid.columns()
                && mask[row * grid.columns() + column];
    }

    /** Draws a box, inside its ends. */
    void draw(PixelBox box, int colour) {
        fill(box.x0(), box.y0(), box.x1(), box.y0() + thickness, colour);
        fill(box.x0(), box.y1() - thickness, box.x1(), box.y1(), colour);
        fill(box.x0(), box.y0(), box.x0() + thickness, box.y1(), colour);
        fill(box.x1() - thickness, box.y0(), box.x1(), box.y1(), colour);
    }

    private void fill(int fromX, int fromY, int toX, int toY, int colour) {
        for (int y = fromY; y < toY; y++) {
            Arrays.fill(argb, y * width + fromX, y * width + toX, colour);
        }
    }
}
