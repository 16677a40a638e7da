package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectedPartTest {
    private static final PatchGrid GRID = new PatchGrid(4, 5);
    private static final boolean[] MASK = mask(
            "##..#", //
            ".#.#.", "##.##", "#...#");

    private static boolean[] mask(String... rows) {
        String all = String.join("", rows);
        boolean[] mask = new boolean[all.length()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = all.charAt(i) == '#';
        }
        return mask;
    }

    @Test
    void cornersDoNotConnectAndRowsDoNotWrap() {
        boolean[] left = mask("##...", ".#...", "##...", "#....");
        boolean[] right = mask(".....", "...#.", "...##", "....#");
        boolean[] corner = mask("....#", ".....", ".....", ".....");
        assertArrayEquals(left, ConnectedPart.of(MASK, GRID, 15));
        assertArrayEquals(right, ConnectedPart.of(MASK, GRID, 8));
        assertArrayEquals(corner, ConnectedPart.of(MASK, GRID, 4));
    }

    @Test
    void aSeedOutsideTheMaskHasNoPart() {
        assertArrayEquals(new boolean[20], ConnectedPart.of(MASK, GRID, 2));
    }

    @Test
    void aSeedOutsideTheGridIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ConnectedPart.of(MASK, GRID, 20));
        assertThrows(IllegalArgumentException.class, () -> ConnectedPart.of(MASK, GRID, -1));
        assertThrows(IllegalArgumentException.class, () -> ConnectedPart.of(new boolean[19], GRID, 0));
    }

    @Test
    void aLargeGridNeedsNoDeepStack() {
        PatchGrid large = new PatchGrid(1000, 1000);
        boolean[] all = new boolean[large.patches()];
        Arrays.fill(all, true);
        assertArrayEquals(all, ConnectedPart.of(all, large, 123_456));
    }

    @Test
    void boxesEndWithThePicture() {
        boolean[] right = ConnectedPart.of(MASK, GRID, 8);
        assertEquals(Optional.of(new PixelBox(24, 8, 40, 32)), PixelBox.around(right, GRID, 8, 40, 32));
        assertEquals(Optional.of(new PixelBox(24, 8, 33, 25)), PixelBox.around(right, GRID, 8, 33, 25));
        assertEquals(Optional.empty(), PixelBox.around(new boolean[20], GRID, 8, 40, 32));
    }

    @Test
    void aPictureOfOtherPatchesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PixelBox.around(MASK, GRID, 8, 32, 32));
        assertThrows(IllegalArgumentException.class, () -> PixelBox.around(MASK, GRID, 8, 40, 24));
        assertThrows(IllegalArgumentException.class, () -> PixelBox.around(new boolean[3], GRID, 8, 40, 32));
        assertThrows(IllegalArgumentException.class, () -> new PixelBox(3, 0, 3, 1));
    }
}
