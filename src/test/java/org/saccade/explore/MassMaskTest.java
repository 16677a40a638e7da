package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MassMaskTest {
    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void clsMapsOfEveryHead(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        for (int keep : new int[] {50, 60, 90}) {
            check(golden, layout, keep);
        }
    }

    @Test
    void withRegisters() {
        Npz golden = Npz.golden("registers-4-3x4.npz");
        check(golden, new TokenLayout(4, GoldenFiles.grid(golden)), 60);
    }

    private static void check(Npz golden, TokenLayout layout, int keep) {
        List<StoredAttention> layers = StoredAttention.layers(golden);
        boolean[] expected = golden.booleans("mass_mask_" + keep);
        int patches = layout.grid().patches();
        int start = 0;
        for (StoredAttention layer : layers) {
            for (double[] row : QueryAttention.row(layer, 0)) {
                assertArrayEquals(
                        Arrays.copyOfRange(expected, start, start + patches),
                        MassMask.of(layout.patchMap(row), keep / 100.0),
                        keep + " % at " + start);
                start += patches;
            }
        }
        assertEquals(expected.length, start);
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#small")
    void mapsOfRealSize(Npz golden) {
        PatchGrid grid = GoldenFiles.grid(golden);
        TokenLayout layout = new TokenLayout(0, grid);
        boolean[] expected = golden.booleans("mass_mask_60");
        double[][] rows = GoldenFiles.rows(golden.doubles("cls_rows"), expected.length / grid.patches());
        for (int i = 0; i < rows.length; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(expected, i * grid.patches(), (i + 1) * grid.patches()),
                    MassMask.of(layout.patchMap(rows[i]), MassMask.DEFAULT_KEEP));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal", "zero", "one_hot", "ties", "one_patch"})
    void tiesConstantsAndZeros(String map) {
        Npz edges = Npz.golden("edges.npz");
        for (int keep : new int[] {0, 50, 60, 90, 100}) {
            assertArrayEquals(
                    edges.booleans("mask_" + map + "_" + keep),
                    MassMask.of(edges.doubles("map_" + map), keep / 100.0),
                    map + " " + keep);
        }
    }

    @Test
    void whatHasNoMassIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MassMask.of(new double[] {1, -0.1}, 0.6));
        assertThrows(IllegalArgumentException.class, () -> MassMask.of(new double[] {1, 0.1}, 1.6));
    }
}
