package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.explore.Exactness.assertClose;
import static org.saccade.explore.Exactness.flat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.explore.HeadFusion.Rule;

class RolloutTest {
    private static final RolloutOptions DEFAULTS = RolloutOptions.defaults(3, 3);

    private static Map<String, RolloutOptions> golden() {
        HeadFusion max = HeadFusion.all(Rule.MAX, 3);
        Map<String, RolloutOptions> options = new LinkedHashMap<>();
        options.put("mean", DEFAULTS);
        options.put("max_90", DEFAULTS.withFusion(max).withDiscardRatio(0.9));
        options.put("min_50", DEFAULTS.withFusion(HeadFusion.all(Rule.MIN, 3)).withDiscardRatio(0.5));
        options.put("mean_90", DEFAULTS.withDiscardRatio(0.9));
        options.put("mean_from1", DEFAULTS.withLayers(1, 3));
        options.put("mean_first2", DEFAULTS.withLayers(0, 2));
        options.put("mean_alpha90", DEFAULTS.withAlpha(0.9));
        options.put("heads02", DEFAULTS.withFusion(new HeadFusion(Rule.MEAN, List.of(0, 2))));
        options.put("max_alpha100_50", DEFAULTS.withFusion(max).withAlpha(1).withDiscardRatio(0.5));
        return options;
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void rowsOfEveryQueryInChunksOfAnySize(Npz golden) {
        List<StoredAttention> layers = StoredAttention.layers(golden);
        int[] queries = golden.ints("queries");
        golden().forEach((name, options) -> {
            double[] expected = golden.doubles("rollout_" + name);
            double[][] whole = new Rollout(layers, options).rows(queries, WorkListener.NONE);
            assertClose(name, expected, flat(whole));
            for (int chunk : new int[] {1, 7, layers.get(0).tokens()}) {
                double[][] chunked = new Rollout(layers, options, chunk).rows(queries, WorkListener.NONE);
                assertArrayEquals(flat(whole), flat(chunked), name + " by " + chunk);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void theMatrixByRowsAndByColumns(Npz golden) {
        int tokens = golden.shape("rollout_matrix_mean")[0];
        double[][] matrix = GoldenFiles.rows(golden.doubles("rollout_matrix_mean"), tokens);
        Rollout rollout = new Rollout(StoredAttention.layers(golden), DEFAULTS);
        int[] all = IntStream.range(0, tokens).toArray();
        assertClose("rows", flat(matrix), flat(rollout.rows(all, WorkListener.NONE)));
        assertClose("columns", flat(transposed(matrix)), flat(rollout.columns(all, WorkListener.NONE)));
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void aRegionsRowIsAMeanAndItsColumnASum(Npz golden) {
        int[] region = new TokenLayout(0, GoldenFiles.grid(golden)).tokens(golden.ints("region"));
        double[][] matrix =
                GoldenFiles.rows(golden.doubles("rollout_matrix_mean"), golden.shape("rollout_matrix_mean")[0]);
        double[] row = new double[matrix.length];
        double[] column = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int token : region) {
                row[i] += matrix[token][i] / region.length;
                column[i] += matrix[i][token];
            }
        }
        Rollout rollout = new Rollout(StoredAttention.layers(golden), DEFAULTS);
        assertClose("row", row, rollout.regionRow(region, WorkListener.NONE));
        assertClose("column", column, rollout.regionColumn(region, WorkListener.NONE));
    }

    @Test
    void registersTakePart() {
        Npz golden = Npz.golden("registers-4-3x4.npz");
        List<StoredAttention> layers = StoredAttention.layers(golden);
        int[] queries = {0, 5 + golden.ints("query_patch")[0]};
        RolloutOptions options = RolloutOptions.defaults(3, 2);
        RolloutOptions max = options.withFusion(HeadFusion.all(Rule.MAX, 2)).withDiscardRatio(0.9);
        assertClose(
                "mean",
                golden.doubles("rollout_mean"),
                flat(new Rollout(layers, options).rows(queries, WorkListener.NONE)));
        assertClose(
                "max_90",
                golden.doubles("rollout_max_90"),
                flat(new Rollout(layers, max).rows(queries, WorkListener.NONE)));
    }

    @ParameterizedTest
    @CsvSource({"tied_step_50, 0.5, 0.5", "tied_step_100, 1, 0.5", "tied_step_100_alpha100, 1, 1"})
    void tiesAreDiscardedInOrder(String expected, double ratio, double alpha) {
        Npz edges = Npz.golden("edges.npz");
        List<StoredAttention> layers = List.of(new StoredAttention(1, 4, edges.floats("tied_fused")));
        RolloutOptions options =
                RolloutOptions.defaults(1, 1).withDiscardRatio(ratio).withAlpha(alpha);
        for (int chunk = 1; chunk <= 4; chunk++) {
            Rollout rollout = new Rollout(layers, options, chunk);
            double[][] step = rollout.rows(new int[] {0, 1, 2, 3}, WorkListener.NONE);
            assertClose(expected, edges.doubles(expected), flat(step));
            double[][] columns = rollout.columns(new int[] {0, 1, 2, 3}, WorkListener.NONE);
            assertClose(expected, edges.doubles(expected), flat(transposed(columns)));
        }
    }

    /** The smallest are found by sorting everything, which the program can't afford. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 1 << 22})
    void theSmallestAreFoundHoweverFewFitIntoMemory(int capacity) {
        int tokens = 23;
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[2 * tokens * tokens];
        for (int i = 0; i < values.length; i++) { // many ties, many nearly equal, some zeros
            values[i] = random.nextInt(3) == 0 ? random.nextInt(4) / 8f : 0.25f + random.nextInt(9) * 0x1p-25f;
        }
        StoredAttention layer = new StoredAttention(2, tokens, values);
        FusedRows rows = new FusedRows(layer, HeadFusion.all(Rule.MEAN, 2), new RowChunks(4));
        double[] fused = HeadFusion.all(Rule.MEAN, 2)
                .fuse(GoldenFiles.rows(
                        IntStream.range(0, values.length)
                                .mapToDouble(i -> values[i])
                                .toArray(),
                        2));
        Integer[] order = IntStream.range(0, fused.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(fused[a], fused[b])); // stable
        Progress progress = new Progress(WorkListener.NONE, Long.MAX_VALUE);
        for (int count = 0; count <= fused.length; count += 23) {
            double[] expected = fused.clone();
            Arrays.stream(order).limit(count).filter(i -> i != 0).forEach(i -> expected[i] = 0);
            Discard discard = Discard.smallest(rows, count, capacity, progress);
            double[] actual = new double[fused.length];
            rows.forEach(progress, (chunk, from) -> {
                discard.from(chunk, from);
                System.arraycopy(chunk, 0, actual, from * tokens, chunk.length);
            });
            assertArrayEquals(expected, actual, count + " discarded");
        }
    }

    @Test
    void noLayersChangeNothing() {
        List<StoredAttention> layers = StoredAttention.layers(Npz.golden("registers-4-3x4.npz"));
        RolloutOptions options = RolloutOptions.defaults(3, 2).withLayers(2, 2);
        double[] unit = new double[17];
        unit[3] = 1;
        Rollout rollout = new Rollout(layers, options);
        assertArrayEquals(unit, rollout.rows(new int[] {3}, WorkListener.NONE)[0]);
        assertArrayEquals(unit, rollout.columns(new int[] {3}, WorkListener.NONE)[0]);
    }

    @Test
    void aRowWithoutSumBecomesTheIdentitys() {
        List<StoredAttention> layers = List.of(new StoredAttention(1, 3, new float[9]));
        Rollout rollout = new Rollout(layers, RolloutOptions.defaults(1, 1).withAlpha(1));
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, flat(rollout.rows(new int[] {0, 1, 2}, WorkListener.NONE)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9})
    void itTellsHowFarItIsAndCanBeCancelled(double ratio) {
        List<StoredAttention> layers = StoredAttention.layers(Npz.golden("registers-4-3x4.npz"));
        RolloutOptions options = RolloutOptions.defaults(3, 2).withDiscardRatio(ratio);
        Rollout rollout = new Rollout(layers, options, 1);
        int[] cls = {0};
        Following patient = new Following(Integer.MAX_VALUE);
        rollout.rows(cls, patient);
        assertEquals(patient.total(), patient.done());
        Following hasty = new Following(20);
        assertThrows(CancellationException.class, () -> rollout.rows(cls, hasty));
        assertTrue(hasty.done() < hasty.total());
        assertThrows(CancellationException.class, () -> rollout.columns(cls, new Following(20)));
        assertThrows(CancellationException.class, () -> rollout.columns(cls, new Following(0)));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withAlpha(1.1));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withDiscardRatio(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withLayers(-1, 2));
        List<StoredAttention> layers = StoredAttention.layers(Npz.golden("registers-4-3x4.npz"));
        assertThrows(IllegalArgumentException.class, () -> new Rollout(layers, DEFAULTS.withLayers(0, 4)));
        Rollout rollout = new Rollout(layers, RolloutOptions.defaults(3, 2));
        assertThrows(IllegalArgumentException.class, () -> rollout.rows(new int[0], WorkListener.NONE));
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }
}
