package org.saccade.explore;

import java.util.Optional;

/**
 * A box of pixels. Source: LOST/object_discovery.py (detect_box).
 *
 * @param x0 the first column, from 0
 * @param y0 the first row, from 0
 * @param x1 the column after the last, above {@code x0}
 * @param y1 the row after the last, above {@code y0}
 */
public record PixelBox(int x0, int y0, int x1, int y1) {
    /** @throws IllegalArgumentException if the box begins before 0 or has no pixels */
    public PixelBox {
        if (x0 < 0 || y0 < 0 || x1 <= x0 || y1 <= y0) {
            throw new IllegalArgumentException("no box: " + x0 + ", " + y0 + " to " + x1 + ", " + y1);
        }
    }

    /**
     * The smallest box around a mask's patches, without what lies beyond the picture.
     *
     * @param mask whether each patch is inside
     * @param patchSize a patch's width and height in pixels
     * @param width the picture's, before it was padded to whole patches
     * @param height the same
     * @return nothing if the mask is empty
     * @throws IllegalArgumentException if the mask isn't of the grid, or the last row or column of patches lies wholly
     *     beyond the picture
     */
    public static Optional<PixelBox> around(boolean[] mask, PatchGrid grid, int patchSize, int width, int height) {
        grid.check(mask.length);
        if (width <= (grid.columns() - 1) * patchSize || height <= (grid.rows() - 1) * patchSize) {
            throw new IllegalArgumentException(grid.rows() + "x" + grid.columns() + " patches of " + patchSize
                    + " pixels are more than a picture of " + height + "x" + width + " needs");
        }
        return PatchBox.around(mask, grid)
                .map(box -> new PixelBox(
                        box.left() * patchSize,
                        box.top() * patchSize,
                        Math.min((box.right() + 1) * patchSize, width),
                        Math.min((box.bottom() + 1) * patchSize, height)));
    }
}
