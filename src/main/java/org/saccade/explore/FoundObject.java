package org.saccade.explore;

import java.util.Optional;

/**
 * An object, or that there is none: then no patch is in the mask, and the seed is -1.
 *
 * @param grid how the patches lie
 * @param mask whether each patch is in it
 * @param seed the patch that it was found from
 * @param map of each patch, what the mask was cut out of: LOST's score, which is above 0 in the mask, or a cut's
 *     eigenvector, which is above its mean there
 * @param cut how good the cut is; LOST has none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: never used as a key
public record FoundObject(PatchGrid grid, boolean[] mask, int seed, double[] map, Optional<CutValues> cut) {
    /** @throws IllegalArgumentException if the mask or the map isn't of the grid */
    public FoundObject {
        grid.check(mask.length);
        grid.check(map.length);
    }

    /** That nothing was found. */
    static FoundObject none(PatchGrid grid, CutValues cut) {
        return new FoundObject(grid, new boolean[grid.patches()], -1, new double[grid.patches()], Optional.of(cut));
    }

    /** Whether there is an object. */
    public boolean isFound() {
        return seed >= 0;
    }

    /** How many patches it has. */
    public int patches() {
        int patches = 0;
        for (boolean isInside : mask) {
            patches += isInside ? 1 : 0;
        }
        return patches;
    }

    /**
     * The smallest box around it.
     *
     * @param patchSize a patch's width and height in pixels
     * @param width the picture's, before it was padded to whole patches
     * @param height the same
     * @return nothing if there is no object
     * @throws IllegalArgumentException if the grid has more patches than the picture needs
     */
    public Optional<PixelBox> box(int patchSize, int width, int height) {
        return PixelBox.around(mask, grid, patchSize, width, height);
    }
}
