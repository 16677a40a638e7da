package org.saccade.explore;

/** The part of a mask that hangs together with one of its patches, over their four sides. */
public final class ConnectedPart {
    private ConnectedPart() {}

    /**
     * The 4-connected component that holds a patch. O(patches) time and memory.
     *
     * @param mask whether each patch is inside
     * @param seed a patch
     * @return whether each patch is in that part; none is if the seed isn't in the mask
     * @throws IllegalArgumentException if the mask isn't of the grid, or the seed isn't in the grid
     */
    public static boolean[] of(boolean[] mask, PatchGrid grid, int seed) {
        grid.check(mask.length);
        grid.checkPatch(seed);
        boolean[] part = new boolean[mask.length];
        int[] open = new int[mask.length];
        int waiting = reach(seed, mask, part, open, 0);
        while (waiting > 0) {
            int patch = open[--waiting];
            int column = grid.column(patch);
            if (column > 0) {
                waiting = reach(patch - 1, mask, part, open, waiting);
            }
            if (column < grid.columns() - 1) {
                waiting = reach(patch + 1, mask, part, open, waiting);
            }
            waiting = reach(patch - grid.columns(), mask, part, open, waiting);
            waiting = reach(patch + grid.columns(), mask, part, open, waiting);
        }
        return part;
    }

    /** Takes a patch into the part, once, and among those whose neighbours are to be seen; returns how many these are. */
    private static int reach(int patch, boolean[] mask, boolean[] part, int[] open, int waiting) {
        if (patch < 0 || patch >= mask.length || !mask[patch] || part[patch]) {
            return waiting;
        }
        part[patch] = true;
        open[waiting] = patch;
        return waiting + 1;
    }
}
