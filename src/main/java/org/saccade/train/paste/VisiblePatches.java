package org.saccade.train.paste;

import java.util.SplittableRandom;
import org.saccade.train.data.Chance;

/** Which patches of a view are seen. */
final class VisiblePatches {
    private VisiblePatches() {}

    /**
     * Draws blocks of 2 x 2 patches; all patches, row by row, if there are no more than are to be seen.
     *
     * @param grid patches along a side, even unless all are seen
     * @param visible how many are to be seen, a multiple of 4
     * @return where they lie in the grid, row by row; the four of a block one after the other
     */
    static int[] draw(int grid, int visible, SplittableRandom random) {
        int[] places = new int[visible];
        if (grid * grid <= visible) {
            for (int i = 0; i < visible; i++) {
                places[i] = i;
            }
            return places;
        }
        int half = grid / 2;
        int[] blocks = Chance.shuffled(half * half, random);
        for (int i = 0; i < visible; i++) {
            int block = blocks[i / 4];
            int row = block / half * 2 + i % 4 / 2;
            int column = block % half * 2 + i % 2;
            places[i] = row * grid + column;
        }
        return places;
    }
}
