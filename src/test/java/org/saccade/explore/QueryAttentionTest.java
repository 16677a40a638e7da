package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.saccade.explore.Exactness.assertClose;
import static org.saccade.explore.Exactness.flat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.explore.HeadFusion.Rule;

class QueryAttentionTest {
    private final Npz registers = Npz.golden("registers-4-3x4.npz");
    private final TokenLayout layout = new TokenLayout(4, new PatchGrid(3, 4));

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void regions(Npz golden) {
        TokenLayout tokens = new TokenLayout(0, GoldenFiles.grid(golden));
        int[] region = tokens.tokens(golden.ints("region"));
        List<StoredAttention> layers = StoredAttention.layers(golden);
        for (int l = 0; l < layers.size(); l++) {
            assertClose(
                    "region_row",
                    GoldenFiles.part(golden, "region_row", l),
                    flat(QueryAttention.row(layers.get(l), region)));
            assertClose(
                    "region_column",
                    GoldenFiles.part(golden, "region_column", l),
                    flat(QueryAttention.column(layers.get(l), region, WorkListener.NONE)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void fusedHeadsAndTheirUnit(Npz golden) {
        List<StoredAttention> layers = StoredAttention.layers(golden);
        double[][] cls = QueryAttention.row(layers.get(layers.size() - 1), 0);
        assertClose(
                "mean",
                golden.doubles("fused_cls_mean"),
                HeadFusion.all(Rule.MEAN, 3).fuse(cls));
        assertClose(
                "max",
                golden.doubles("fused_cls_max"),
                HeadFusion.all(Rule.MAX, 3).fuse(cls));
        assertClose(
                "min",
                golden.doubles("fused_cls_min"),
                HeadFusion.all(Rule.MIN, 3).fuse(cls));
        assertClose(
                "heads02", golden.doubles("fused_cls_heads02"), new HeadFusion(Rule.MEAN, List.of(2, 0, 2)).fuse(cls));
        TokenLayout tokens = new TokenLayout(0, GoldenFiles.grid(golden));
        double[][] times = Arrays.stream(cls)
                .map(row -> tokens.grid().timesUniform(tokens.patchMap(row)))
                .toArray(double[][]::new);
        assertClose("cls_times_uniform", golden.doubles("cls_times_uniform"), flat(times));
    }

    @Test
    void registersAreNoPatches() {
        List<StoredAttention> layers = StoredAttention.layers(registers);
        for (int l = 0; l < layers.size(); l++) {
            double[][] maps = Arrays.stream(QueryAttention.row(layers.get(l), 0))
                    .map(layout::patchMap)
                    .toArray(double[][]::new);
            assertArrayEquals(GoldenFiles.part(registers, "patch_map_cls", l), flat(maps));
            assertClose(
                    "region_row",
                    GoldenFiles.part(registers, "region_row", l),
                    flat(QueryAttention.row(layers.get(l), layout.tokens(registers.ints("region")))));
        }
    }

    @Test
    void aTokensColumnIsWhatEveryQueryGivesIt() {
        StoredAttention layer = StoredAttention.layers(registers).get(1);
        double[][] column = QueryAttention.column(layer, new int[] {7, 7}, WorkListener.NONE);
        for (int query = 0; query < layer.tokens(); query++) {
            for (int head = 0; head < layer.heads(); head++) {
                assertEquals(QueryAttention.row(layer, query)[head][7], column[head][query]);
            }
        }
    }

    @Test
    void aQueryNeedsAToken() {
        StoredAttention layer = StoredAttention.layers(registers).get(0);
        assertThrows(IllegalArgumentException.class, () -> QueryAttention.row(layer));
        assertThrows(IllegalArgumentException.class, () -> QueryAttention.column(layer, new int[0], WorkListener.NONE));
        assertThrows(IllegalArgumentException.class, () -> layout.tokens(12));
        assertThrows(IllegalArgumentException.class, () -> new HeadFusion(Rule.MEAN, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new HeadFusion(Rule.MAX, List.of(-1, 2)));
        HeadFusion third = new HeadFusion(Rule.MEAN, List.of(2));
        assertThrows(IllegalArgumentException.class, () -> third.fuse(new double[2][5]));
    }

    @Test
    void aColumnCanBeCancelled() {
        StoredAttention layer = StoredAttention.layers(registers).get(0);
        Following listener = new Following(1);
        assertThrows(CancellationException.class, () -> QueryAttention.column(layer, new int[] {0}, listener));
        Following patient = new Following(Integer.MAX_VALUE);
        QueryAttention.column(layer, new int[] {0}, patient);
        assertEquals(17, patient.done());
        assertEquals(17, patient.total());
    }
}
