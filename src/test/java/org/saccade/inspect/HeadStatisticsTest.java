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
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.Keep;
import org.saccade.attention.RunOptions;
import org.saccade.explore.Npz;
import org.saccade.explore.WorkListener;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.RunListener;
import org.saccade.vit.VitConfig;

/** From pixels to the goldens' statistics; tolerances of EXPLORE.md, section 9, for the micro model. */
class HeadStatisticsTest {
    private static final VitConfig MICRO = FormulaModels.MICRO;
    private static final double SHARES = 1e-4;
    private static final double BITS_AND_PATCHES = 3e-4;
    private static final double EFFECTIVE = 1e-3;

    private interface Check {
        void on(Exploration run, Npz golden) throws Exception;
    }

    private static void run(int image, int height, int width, Check check) throws Exception {
        Picture picture = new Picture(FormulaImage.rgb(image, height, width), List.of());
        ModelInput input = ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), 8);
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = session.explore(input, RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
            check.on(run, Npz.golden("vit_micro_8-w7-i%d-%dx%d.npz".formatted(image, height, width)));
        }
    }

    private static TokenQuery query(int token, int columns) {
        return token == 0 ? TokenQuery.CLS : TokenQuery.patch((token - 1) % columns, (token - 1) / columns);
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void everyLayersHeadsAreTheReferences(int image, int height, int width) throws Exception {
        run(image, height, width, (run, golden) -> {
            int[] tokens = golden.ints("queries");
            List<TokenQuery> queries = IntStream.of(tokens)
                    .mapToObj(token -> query(token, run.columns()))
                    .toList();
            List<HeadStatistics> all = HeadStatistics.of(run, LayerRange.ALL, queries, WorkListener.NONE);
            int heads = MICRO.heads();
            assertEquals(MICRO.depth() * tokens.length * heads, all.size());
            double[] meanDistance = golden.doubles("mean_distance");
            for (int i = 0; i < all.size(); i++) {
                HeadStatistics found = all.get(i);
                int layer = i / (tokens.length * heads);
                int query = i / heads % tokens.length;
                int head = i % heads;
                assertEquals(layer, found.layer());
                assertEquals(queries.get(query), found.query());
                assertEquals(head, found.head());
                assertEquals(meanDistance[layer * heads + head], found.meanDistance(), BITS_AND_PATCHES);
                assertRow(golden, "stat_q" + query + "_", layer * heads + head, found);
            }
        });
    }

    private static void assertRow(Npz golden, String stat, int at, HeadStatistics found) {
        assertEquals(golden.doubles(stat + "cls_share")[at], found.clsShare(), SHARES);
        assertEquals(golden.doubles(stat + "register_share")[at], found.registerShare(), SHARES);
        assertEquals(golden.doubles(stat + "self_share")[at], found.selfShare(), SHARES);
        assertEquals(golden.doubles(stat + "entropy")[at], found.map().entropy(), BITS_AND_PATCHES);
        assertEquals(golden.doubles(stat + "effective")[at], found.map().effective(), EFFECTIVE);
        assertEquals(golden.doubles(stat + "centre")[2 * at], found.map().centreRow(), BITS_AND_PATCHES);
        assertEquals(golden.doubles(stat + "centre")[2 * at + 1], found.map().centreColumn(), BITS_AND_PATCHES);
        assertEquals(golden.ints(stat + "peak")[at], found.map().peak());
        assertEquals(golden.doubles(stat + "top_tenth")[at], found.map().topTenth(), SHARES);
        double distance = found.query().isCls() ? Double.NaN : golden.doubles(stat + "distance")[at];
        assertEquals(distance, found.distance(), BITS_AND_PATCHES);
    }

    @Test
    void theRegionOfAllPatchesLooksAsFarAsTheMeanAndGivesItselfAllButCls() throws Exception {
        run(9, 40, 64, (run, golden) -> {
            TokenQuery everything = TokenQuery.rectangle(0, 0, run.columns() - 1, run.rows() - 1);
            for (HeadStatistics head : HeadStatistics.of(run, LayerRange.ALL, List.of(everything), WorkListener.NONE)) {
                assertEquals(head.meanDistance(), head.distance(), 1e-6);
                assertEquals(1 - head.clsShare(), head.selfShare(), 1e-5);
            }
        });
    }

    @Test
    void aRegionGivesItselfWhatItsPatchesGiveEachOtherOnAverage() throws Exception {
        run(9, 40, 64, (run, golden) -> {
            double[] attention = golden.doubles("attention");
            int tokens = run.tokens();
            int[] pair = {1 + 10, 1 + 11}; // patches 2,1 and 3,1
            double expected = 0;
            int last = (MICRO.depth() - 1) * MICRO.heads();
            for (int query : pair) {
                for (int key : pair) {
                    expected += attention[(last * tokens + query) * tokens + key] / 2;
                }
            }
            HeadStatistics first = HeadStatistics.of(
                            run, LayerRange.ONLY_LAST, List.of(TokenQuery.parse("2,1:3,1")), WorkListener.NONE)
                    .get(0);
            assertEquals(expected, first.selfShare(), SHARES);
        });
    }

    @Test
    void progressNeverGoesBackAndCancellingEndsIt() throws Exception {
        run(9, 40, 64, (run, golden) -> {
            List<TokenQuery> queries = List.of(TokenQuery.CLS, TokenQuery.parse("0,0:3,3"));
            List<Long> told = new ArrayList<>();
            HeadStatistics.of(run, LayerRange.ALL, queries, new WorkListener() {
                @Override
                public void progressed(long done, long total) {
                    told.add(1_000_000 * done / total);
                }
            });
            assertEquals(told.stream().sorted().toList(), told);
            assertEquals(1_000_000, told.get(told.size() - 1));
            WorkListener enough = new WorkListener() {
                @Override
                public boolean cancelled() {
                    return true;
                }
            };
            assertThrows(CancellationException.class, () -> HeadStatistics.of(run, LayerRange.ALL, queries, enough));
            assertTrue(assertThrows(
                            IllegalArgumentException.class,
                            () -> HeadStatistics.of(
                                    run, LayerRange.ALL, List.of(TokenQuery.patch(8, 0)), WorkListener.NONE))
                    .getMessage()
                    .startsWith("there is no patch 8,0"));
        });
    }
}
