package org.saccade.export;

import java.util.Arrays;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.PixelBox;

/** Lines around patches and boxes of them, drawn into the pixels of a picture of any size, which the patches cover. */
public final class MaskOutline {
    public static final int WHITE = 0xffffffff;
    /** How many times a line's thickness goes into a patch. */
    private static final int THICKNESSES = 4;

    private final PatchGrid grid;
    private final int[] argb;
    private final int width;
    private final int height;
    private final int thickness;

    /** @param argb the pixels, row by row */
    public MaskOutline(PatchGrid grid, int[] argb, int width) {
        this.grid = grid;
        this.argb = argb;
        this.width = width;
        this.height = argb.length / width;
        int patch = Math.min(width / grid.columns(), height / grid.rows());
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
        int left = x(column);
        int right = x(column + 1);
        int top = y(row);
        int bottom = y(row + 1);
        if (!isInside(mask, row - 1, column)) {
            fill(left, top, right, top + thickness, colour);
        }
        if (!isInside(mask, row + 1, column)) {
            fill(left, bottom - thickness, right, bottom, colour);
        }
        if (!isInside(mask, row, column - 1)) {
            fill(left, top, left + thickness, bottom, colour);
        }
        if (!isInside(mask, row, column + 1)) {
            fill(right - thickness, top, right, bottom, colour);
        }
    }

    private int x(int column) {
        return first(column, grid.columns(), width);
    }

    private int y(int row) {
        return first(row, grid.rows(), height);
    }

    /** The first pixel whose centre lies in a patch: where sharp squares begin, too. */
    private static int first(int patch, int patches, int pixels) {
        return (int) ((2L * patch * pixels + patches - 1) / (2L * patches));
    }

    private boolean isInside(boolean[] mask, int row, int column) {
        return row >= 0
                && row < grid.rows()
                && column >= 0
                && column < grid.columns()
                && mask[row * grid.columns() + column];
    }

    /**
     * Draws a box, inside its ends.
     *
     * @param box in patches
     */
    void draw(PixelBox box, int colour) {
        int left = x(box.x0());
        int right = x(box.x1());
        int top = y(box.y0());
        int bottom = y(box.y1());
        fill(left, top, right, top + thickness, colour);
        fill(left, bottom - thickness, right, bottom, colour);
        fill(left, top, left + thickness, bottom, colour);
        fill(right - thickness, top, right, bottom, colour);
    }

    private void fill(int fromX, int fromY, int toX, int toY, int colour) {
        // a patch may be narrower than a line
        int left = Math.max(0, fromX);
        int right = Math.max(left, Math.min(toX, width));
        for (int y = Math.max(0, fromY); y < Math.min(toY, height); y++) {
            Arrays.fill(argb, y * width + left, y * width + right, colour);
        }
    }
}
