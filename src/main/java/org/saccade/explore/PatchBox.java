package org.saccade.explore;

import java.util.Optional;

/**
 * The patches from the first column and row of a mask to its last.
 *
 * @param left the first column, from 0
 * @param top the first row, from 0
 * @param right the last column, included
 * @param bottom the last row, included
 */
public record PatchBox(int left, int top, int right, int bottom) {
    /**
     * Around a mask.
     *
     * @param mask of the patches, row by row
     * @return nothing if the mask is empty
     * @throws IllegalArgumentException if the mask isn't of the grid
     */
    public static Optional<PatchBox> around(boolean[] mask, PatchGrid grid) {
        grid.check(mask.length);
        int left = grid.columns();
        int top = grid.rows();
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                left = Math.min(left, grid.column(i));
                right = Math.max(right, grid.column(i));
                top = Math.min(top, grid.row(i));
                bottom = Math.max(bottom, grid.row(i));
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new PatchBox(left, top, right, bottom));
    }

    /** Whether a patch lies in it. */
    public boolean contains(int column, int row) {
        return column >= left && column <= right && row >= top && row <= bottom;
    }
}
