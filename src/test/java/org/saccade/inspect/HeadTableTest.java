package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.MapStatistics;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;

/** The heads' numbers against the reference's statistics. */
class HeadTableTest {
    private static HeadTable table(Exploration run, Map<String, String> options) throws AttentionException {
        return HeadTable.of(run, Selection.of(options), WorkListener.NONE);
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void everyRowIsTheReferences(int image, int height, int width) throws Exception {
        MicroRun.check(image, height, width, (run, golden) -> {
            int[] queries = golden.ints("queries");
            int heads = run.config().heads();
            for (int q = 0; q < queries.length; q++) {
                String stat = "stat_q" + q + "_";
                for (int layer = 0;
                        golden.has(stat + "peak") && layer < run.config().depth();
                        layer++) {
                    String query = MicroRun.query(queries[q], run.columns()).text();
                    HeadTable table = table(run, Map.of("layer", "" + (layer + 1), "query", query));
                    assertEquals(layer, table.layer());
                    assertEquals(heads + 1, table.rows().size());
                    for (int head = 0; head < heads; head++) {
                        HeadNumbers row = table.rows().get(head + 1);
                        assertEquals(head + 1, row.head().getAsInt());
                        int at = layer * heads + head;
                        MapStatistics map = row.map();
                        assertEquals(golden.doubles(stat + "cls_share")[at], row.clsShare(), MicroRun.SHARES);
                        assertEquals(golden.doubles(stat + "entropy")[at], map.entropy(), MicroRun.BITS_AND_PATCHES);
                        assertEquals(golden.doubles(stat + "effective")[at], map.effective(), MicroRun.EFFECTIVE);
                        double[] centre = golden.doubles(stat + "centre");
                        assertEquals(centre[2 * at], map.centreRow(), MicroRun.BITS_AND_PATCHES);
                        assertEquals(centre[2 * at + 1], map.centreColumn(), MicroRun.BITS_AND_PATCHES);
                        assertEquals(golden.ints(stat + "peak")[at], map.peak());
                        assertEquals(golden.doubles(stat + "top_tenth")[at], map.topTenth(), MicroRun.SHARES);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void correlationsAreTheReferences(int image, int height, int width) throws Exception {
        MicroRun.check(image, height, width, (run, golden) -> {
            int heads = run.config().heads();
            double[] expected = golden.doubles("head_correlation_cls");
            for (int layer = 0; layer < run.config().depth(); layer++) {
                HeadTable table = table(run, Map.of("layer", "" + (layer + 1)));
                for (int i = 0; i < heads * heads; i++) {
                    double found = table.correlations().get(i / heads).get(i % heads);
                    assertEquals(expected[layer * heads * heads + i], found, MicroRun.BITS_AND_PATCHES);
                }
            }
        });
    }

    @Test
    void theFusedRowIsThatOfTheShownMap() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            for (String fuse : List.of("mean", "max", "min")) {
                Map<String, String> options = Map.of("fuse", fuse, "use-heads", "1,3", "query", "2,1");
                HeadNumbers fused = table(run, options).rows().get(0);
                assertTrue(fused.head().isEmpty());
                float[] shown = Inspection.of(run, Selection.of(options), WorkListener.NONE)
                        .parts()
                        .get(0)
                        .whole()
                        .values();
                double[] map = new double[shown.length];
                Arrays.setAll(map, i -> shown[i]);
                MapStatistics expected = MapStatistics.of(map, new PatchGrid(run.rows(), run.columns()));
                assertEquals(expected.entropy(), fused.map().entropy(), 1e-5);
                assertEquals(expected.peak(), fused.map().peak());
                assertEquals(!fuse.equals("mean"), Double.isNaN(fused.clsShare()), "only a mean leaves shares");
            }
        });
    }

    @Test
    void whoLooksAtTheQueryHasNoClsShare() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            HeadTable table = table(run, Map.of("kind", "column", "query", "2,1", "layer", "2"));
            assertEquals(1, table.layer());
            assertTrue(table.rows().stream().allMatch(row -> Double.isNaN(row.clsShare())));
            double[] attention = golden.doubles("attention");
            int tokens = run.tokens();
            int token = 1 + 8 + 2;
            double[] column = new double[tokens - 1];
            for (int patch = 0; patch < column.length; patch++) { // of layer 2, head 1
                column[patch] = attention[(3 * tokens + 1 + patch) * tokens + token];
            }
            MapStatistics expected = MapStatistics.of(column, new PatchGrid(5, 8));
            assertEquals(expected.entropy(), table.rows().get(1).map().entropy(), MicroRun.BITS_AND_PATCHES);
        });
    }

    @Test
    void oneHeadAndOnePatchHaveNumbersAndNoCorrelation() throws Exception {
        MicroRun.ofOneHead(8, 8, run -> {
            HeadTable table = table(run, Map.of());
            assertEquals(2, table.rows().size());
            assertEquals(1, table.rows().get(1).map().effective());
            assertEquals(List.of(List.of(Double.NaN)), table.correlations(), "one value has no shape");
        });
    }

    @Test
    void aKindWithoutHeadsAttentionIsRefused() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            assertThrows(IllegalArgumentException.class, () -> table(run, Map.of("kind", "rollout")));
            assertTrue(HeadTable.suits(MapKinds.usual("column")));
            assertFalse(HeadTable.suits(MapKinds.usual("rollout")));
        });
    }

    @Test
    void theTextKeepsTheOrderAndLeavesOutWhatIsNotThere() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            HeadTable table = table(run, Map.of());
            List<HeadNumbers> backwards = new java.util.ArrayList<>(table.rows());
            Collections.reverse(backwards);
            String[] lines = table.text(backwards, "\t").split("\n", -1);
            assertEquals(6, lines.length, "a line feed ends the last line");
            String[] names = lines[0].split("\t", -1);
            assertEquals("map", names[0]);
            assertEquals("mean_distance_patches", names[6]);
            assertEquals("correlation_head_3", names[12]);
            String[] third = lines[1].split("\t", -1);
            assertEquals(names.length, third.length);
            assertEquals("head_3", third[0]);
            assertEquals(table.rows().get(3).map().entropy(), Double.parseDouble(third[1]));
            assertEquals("", third[6], "not known yet");
            assertEquals(1, Double.parseDouble(third[12]));
            assertTrue(lines[4].startsWith("fused\t"), lines[4]);
            HeadTable known = table.withMeanDistances(List.of(1.5, 2.5, 3.5));
            String[] csv = known.text(known.rows(), ",").split("\n", -1);
            assertEquals("", csv[1].split(",", -1)[6], "a fused map has none");
            assertEquals("1.5", csv[2].split(",", -1)[6]);
        });
    }
}
