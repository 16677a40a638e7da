package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.WorkListener;

/** Every head of every layer against the reference's rows, shares and distances. */
class AtlasMapsTest {
    private static final List<Integer> LAYERS =
            IntStream.range(0, MicroRun.CONFIG.depth()).boxed().toList();

    private static List<AtlasMaps.Cell> cells(Exploration run, TokenQuery query, List<Integer> layers)
            throws AttentionException {
        List<AtlasMaps.Cell> cells = new ArrayList<>();
        AtlasMaps.cells(run, query, layers, WorkListener.NONE, cells::addAll);
        return cells;
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void cellsAreTheReferences(int image, int height, int width) throws Exception {
        MicroRun.check(image, height, width, (run, golden) -> {
            int tokens = run.tokens();
            int heads = run.config().heads();
            double[] attention = golden.doubles("attention");
            int[] queries = golden.ints("queries");
            for (int q = 0; q < queries.length; q++) {
                List<AtlasMaps.Cell> cells = cells(run, MicroRun.query(queries[q], run.columns()), LAYERS);
                assertEquals(LAYERS.size() * heads, cells.size());
                for (int at = 0; at < cells.size(); at++) {
                    AtlasMaps.Cell cell = cells.get(at);
                    assertEquals(at / heads, cell.layer());
                    assertEquals(at % heads, cell.head());
                    int row = (at * tokens + queries[q]) * tokens;
                    for (int patch = 0; patch < tokens - 1; patch++) {
                        assertEquals(attention[row + 1 + patch], cell.map().values()[patch], MicroRun.SHARES);
                    }
                    String stat = "stat_q" + q + "_";
                    if (golden.has(stat + "peak")) { // queries of the one-patch grid are alike
                        assertEquals(golden.doubles(stat + "entropy")[at], cell.entropy(), MicroRun.BITS_AND_PATCHES);
                        assertEquals(golden.doubles(stat + "cls_share")[at], cell.clsShare(), MicroRun.SHARES);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void distancesAreTheReferences(int image, int height, int width) throws Exception {
        MicroRun.check(image, height, width, (run, golden) -> {
            List<AtlasMaps.Distances> all = new ArrayList<>();
            AtlasMaps.distances(run, LAYERS, WorkListener.NONE, all::add);
            double[] expected = golden.doubles("mean_distance");
            int heads = run.config().heads();
            assertEquals(LAYERS, all.stream().map(AtlasMaps.Distances::layer).toList());
            for (int at = 0; at < expected.length; at++) {
                assertEquals(expected[at], all.get(at / heads).distances().get(at % heads), MicroRun.BITS_AND_PATCHES);
            }
        });
    }

    @Test
    void onlyTheLayersThatAreAskedForAreTold() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            List<AtlasMaps.Cell> last = cells(run, TokenQuery.CLS, List.of(2));
            assertEquals(
                    List.of(2, 2, 2), last.stream().map(AtlasMaps.Cell::layer).toList());
            assertEquals(List.of(), cells(run, TokenQuery.CLS, List.of()));
            assertThrows(IndexOutOfBoundsException.class, () -> cells(run, TokenQuery.CLS, List.of(3)));
            assertThrows(IllegalArgumentException.class, () -> cells(run, TokenQuery.patch(8, 0), LAYERS));
        });
    }

    @Test
    void oneHeadAndOnePatchWork() throws Exception {
        MicroRun.ofOneHead(8, 8, run -> {
            List<AtlasMaps.Cell> cells = cells(run, TokenQuery.patch(0, 0), List.of(0, 1));
            assertEquals(2, cells.size());
            assertEquals(0, cells.get(1).entropy());
            List<AtlasMaps.Distances> distances = new ArrayList<>();
            AtlasMaps.distances(run, List.of(0, 1), WorkListener.NONE, distances::add);
            assertEquals(List.of(0.0), distances.get(1).distances());
        });
    }

    @Test
    void progressGoesToTheEndAndCancellingEndsItAfterWhatWasTold() throws Exception {
        MicroRun.check(20, 56, 88, (run, golden) -> {
            List<Long> told = new ArrayList<>();
            List<AtlasMaps.Distances> taken = new ArrayList<>();
            AtlasMaps.distances(
                    run,
                    LAYERS,
                    new WorkListener() {
                        @Override
                        public void progressed(long done, long total) {
                            told.add(1_000_000 * done / total);
                        }
                    },
                    taken::add);
            assertEquals(told.stream().sorted().toList(), told);
            assertEquals(1_000_000, told.get(told.size() - 1));
            taken.clear();
            WorkListener afterTheFirst = new WorkListener() {
                @Override
                public boolean cancelled() {
                    return !taken.isEmpty();
                }
            };
            assertThrows(
                    CancellationException.class, () -> AtlasMaps.distances(run, LAYERS, afterTheFirst, taken::add));
            assertEquals(
                    List.of(0), taken.stream().map(AtlasMaps.Distances::layer).toList());
        });
    }

    @Test
    void aClosedRunIsToldAsSuch() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            run.close();
            IllegalStateException closed =
                    assertThrows(IllegalStateException.class, () -> cells(run, TokenQuery.CLS, LAYERS));
            assertTrue(closed.getMessage().contains("closed"), closed.getMessage());
        });
    }
}
