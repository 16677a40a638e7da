package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.saccade.explore.Exactness.assertClose;
import static org.saccade.explore.Exactness.assertCloseAcrossRuns;
import static org.saccade.explore.Exactness.flat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.explore.HeadFusion.Rule;

class ComparisonTest {
    private final Npz edges = Npz.golden("edges.npz");

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void headsAndLayers(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        List<StoredAttention> layers = StoredAttention.layers(golden);
        double[][] first = maps(layers.get(0), layout);
        double[][] last = maps(layers.get(layers.size() - 1), layout);
        HeadFusion mean = HeadFusion.all(Rule.MEAN, 3);
        check(golden, "compare_heads01_", MapComparison.of(last[0], last[1], MassMask.DEFAULT_KEEP));
        check(golden, "compare_layers_", MapComparison.of(mean.fuse(first), mean.fuse(last), MassMask.DEFAULT_KEEP));
    }

    private static double[][] maps(StoredAttention layer, TokenLayout layout) {
        return Arrays.stream(QueryAttention.row(layer, 0)).map(layout::patchMap).toArray(double[][]::new);
    }

    private static void check(Npz golden, String prefix, MapComparison comparison) {
        assertClose(prefix, golden.doubles(prefix + "difference"), comparison.difference());
        assertClose(prefix, golden.doubles(prefix + "iou"), comparison.iou());
        assertClose(prefix, golden.doubles(prefix + "jensen_shannon"), comparison.jensenShannon());
        assertClose(prefix, golden.doubles(prefix + "pearson"), comparison.pearson());
        assertClose(prefix, golden.doubles(prefix + "spearman"), comparison.spearman());
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void headsOfEveryLayer(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        List<StoredAttention> layers = StoredAttention.layers(golden);
        for (int l = 0; l < layers.size(); l++) {
            assertClose(
                    "head_correlation_cls",
                    GoldenFiles.part(golden, "head_correlation_cls", l),
                    flat(Correlation.ofHeads(maps(layers.get(l), layout))));
        }
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#small")
    void headsOfRealSize(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        for (int l = 0; l < golden.size("layers"); l++) {
            double[][] maps = Arrays.stream(GoldenFiles.rows(GoldenFiles.part(golden, "cls_rows", l), 6))
                    .map(layout::patchMap)
                    .toArray(double[][]::new);
            assertCloseAcrossRuns(
                    "head_correlation_cls",
                    GoldenFiles.part(golden, "head_correlation_cls", l),
                    flat(Correlation.ofHeads(maps)));
        }
    }

    @ParameterizedTest
    @CsvSource({"equal, ties", "zero, ties", "one_hot, ties", "ties, ties", "one_hot, equal"})
    void tiesConstantsAndZeros(String a, String b) {
        MapComparison comparison = MapComparison.of(edges.doubles("map_" + a), edges.doubles("map_" + b), 0.6);
        assertClose(
                a + " with " + b,
                edges.doubles("compare_" + a + "_" + b),
                comparison.iou(),
                comparison.jensenShannon(),
                comparison.pearson(),
                comparison.spearman());
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal", "zero", "one_hot", "ties", "one_patch"})
    void equalValuesShareARank(String map) {
        assertArrayEquals(edges.doubles("ranks_" + map), Correlation.ranks(edges.doubles("map_" + map)));
    }

    @Test
    void whatHasNoMassHasNoMasksAndNoDivergence() {
        MapComparison comparison = MapComparison.of(new double[] {-1, 0, 1}, new double[] {0, 1, 2}, 0.6);
        assertEquals(Double.NaN, comparison.iou());
        assertEquals(Double.NaN, comparison.jensenShannon());
        assertEquals(1, comparison.pearson(), 1e-15);
        assertEquals(1, comparison.spearman(), 1e-15);
        assertArrayEquals(new double[] {-1, -1, -1}, comparison.difference());
    }

    @Test
    void onlyMapsOnTheSameGridAreCompared() {
        double[] three = new double[3];
        double[] four = new double[4];
        assertThrows(IllegalArgumentException.class, () -> MapComparison.of(three, four, 0.6));
        assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(three, four));
        assertThrows(IllegalArgumentException.class, () -> JensenShannon.bits(three, four));
        assertThrows(IllegalArgumentException.class, () -> MaskOverlap.iou(new boolean[3], new boolean[4]));
    }

    @Test
    void emptyMasksHaveNoOverlap() {
        assertEquals(Double.NaN, MaskOverlap.iou(new boolean[3], new boolean[3]));
        assertEquals(0.5, MaskOverlap.iou(new boolean[] {true, true}, new boolean[] {true, false}));
    }
}
