package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.saccade.explore.Exactness.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
    private final Npz registers = Npz.golden("registers-4-3x4.npz");

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void rowsOfEveryQuery(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        int[] queries = golden.ints("queries");
        for (int q = 0; q < queries.length; q++) {
            if (golden.has("stat_q" + q + "_peak")) { // queries of the one-patch grid are alike
                check(golden, "stat_q" + q + "_", layout, queries[q]);
            }
        }
    }

    @Test
    void withRegisters() {
        TokenLayout layout = new TokenLayout(4, GoldenFiles.grid(registers));
        check(registers, "stat_cls_", layout, 0);
        check(registers, "stat_patch_", layout, 5 + registers.ints("query_patch")[0]);
    }

    private static void check(Npz golden, String prefix, TokenLayout layout, int token) {
        List<RowStatistics> statistics = new ArrayList<>();
        for (StoredAttention layer : StoredAttention.layers(golden)) {
            for (double[] row : QueryAttention.row(layer, token)) {
                statistics.add(RowStatistics.of(row, layout, token));
            }
        }
        check(Exactness::assertClose, golden, prefix, statistics);
        if (layout.isPatch(token)) {
            assertClose(prefix, golden.doubles(prefix + "distance"), each(statistics, RowStatistics::distance));
        } else {
            assertEquals(
                    statistics.size(),
                    statistics.stream().filter(s -> Double.isNaN(s.distance())).count());
        }
    }

    private static void check(Closeness close, Npz golden, String prefix, List<RowStatistics> statistics) {
        close.check(prefix, golden.doubles(prefix + "cls_share"), each(statistics, RowStatistics::clsShare));
        close.check(prefix, golden.doubles(prefix + "register_share"), each(statistics, RowStatistics::registerShare));
        close.check(prefix, golden.doubles(prefix + "self_share"), each(statistics, RowStatistics::selfShare));
        close.check(prefix, golden.doubles(prefix + "entropy"), each(statistics, s -> s.map()
                .entropy()));
        close.check(prefix, golden.doubles(prefix + "effective"), each(statistics, s -> s.map()
                .effective()));
        close.check(prefix, golden.doubles(prefix + "top_tenth"), each(statistics, s -> s.map()
                .topTenth()));
        double[] centres = statistics.stream()
                .flatMapToDouble(s ->
                        Arrays.stream(new double[] {s.map().centreRow(), s.map().centreColumn()}))
                .toArray();
        close.check(prefix, golden.doubles(prefix + "centre"), centres);
        int[] peaks = statistics.stream().mapToInt(s -> s.map().peak()).toArray();
        assertArrayEquals(golden.ints(prefix + "peak"), peaks);
    }

    private static double[] each(List<RowStatistics> statistics, ToDoubleFunction<RowStatistics> value) {
        return statistics.stream().mapToDouble(value).toArray();
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#small")
    void rowsOfRealSize(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        double[][] rows = GoldenFiles.rows(golden.doubles("cls_rows"), golden.size("stat_q0_peak"));
        check(
                Exactness::assertCloseAcrossRuns,
                golden,
                "stat_q0_",
                Arrays.stream(rows).map(row -> RowStatistics.of(row, layout, 0)).toList());
    }

    /** How near one array must be to another. */
    private interface Closeness {
        void check(String what, double[] expected, double... actual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal", "zero", "one_hot", "ties", "one_patch"})
    void tiesConstantsAndZeros(String map) {
        Npz edges = Npz.golden("edges.npz");
        int[] shape = edges.shape("map_" + map);
        MapStatistics s = MapStatistics.of(edges.doubles("map_" + map), new PatchGrid(shape[0], shape[1]));
        assertClose(
                map,
                edges.doubles("stat_" + map),
                s.entropy(),
                s.effective(),
                s.centreRow(),
                s.centreColumn(),
                s.peak(),
                s.topTenth());
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void meanDistances(Npz golden) {
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        List<StoredAttention> layers = StoredAttention.layers(golden);
        for (int l = 0; l < layers.size(); l++) {
            assertClose(
                    "mean_distance",
                    GoldenFiles.part(golden, "mean_distance", l),
                    MeanDistance.of(layers.get(l), layout, WorkListener.NONE));
            assertClose(
                    "mean_distance_raw",
                    GoldenFiles.part(golden, "mean_distance_raw", l),
                    MeanDistance.raw(layers.get(l), layout, WorkListener.NONE));
        }
    }

    @Test
    void meanDistancesWithRegisters() {
        TokenLayout layout = new TokenLayout(4, GoldenFiles.grid(registers));
        List<StoredAttention> layers = StoredAttention.layers(registers);
        for (int l = 0; l < layers.size(); l++) {
            Following listener = new Following(Integer.MAX_VALUE);
            assertClose(
                    "mean_distance",
                    GoldenFiles.part(registers, "mean_distance", l),
                    MeanDistance.of(layers.get(l), layout, listener));
            assertEquals(12, listener.done());
        }
        assertThrows(CancellationException.class, () -> MeanDistance.of(layers.get(0), layout, new Following(1)));
    }

    @Test
    void rowsWithoutMassOnPatchesAreLeftOut() {
        TokenLayout layout = new TokenLayout(0, new PatchGrid(1, 2));
        float[] attention = {1, 0, 0, 1, 0, 0, 0.5f, 0.25f, 0.25f}; // patch 0 looks at CLS alone
        StoredAttention layer = new StoredAttention(1, 3, attention);
        assertArrayEquals(new double[] {0.5}, MeanDistance.of(layer, layout, WorkListener.NONE));
        assertArrayEquals(new double[] {0.125}, MeanDistance.raw(layer, layout, WorkListener.NONE));
        StoredAttention nothing = new StoredAttention(1, 3, new float[9]);
        assertArrayEquals(new double[] {Double.NaN}, MeanDistance.of(nothing, layout, WorkListener.NONE));
        RowStatistics statistics = RowStatistics.of(new double[] {1, 0, 0}, layout, 1);
        assertEquals(
                new MapStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN), statistics.map());
        assertEquals(Double.NaN, statistics.distance());
        assertEquals(1, statistics.clsShare());
    }
}
