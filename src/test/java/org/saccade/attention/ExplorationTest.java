package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.explore.Exactness.flat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.explore.GoldenFiles;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.Npz;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.Rollout;
import org.saccade.explore.RolloutOptions;
import org.saccade.explore.TokenLayout;
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

/** From pixels to the attention of every layer and query, against the reference; tolerances of EXPLORE.md, section 9. */
class ExplorationTest {
    private static final VitConfig MICRO = FormulaModels.MICRO;
    private static final float MICRO_ROWS = 1e-4f;
    private static final float MICRO_FEATURES = 7e-4f;
    private static final float SMALL_ROWS = 5e-4f;
    private static final float SMALL_FEATURES = 1e-2f;

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void everyLayerEveryQueryAndEveryFacetIsTheReferences(int image, int height, int width) throws Exception {
        Npz golden = Npz.golden("vit_micro_8-w7-i%d-%dx%d.npz".formatted(image, height, width));
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = explore(session, image, height, width, Keep.FULL)) {
            int tokens = run.tokens();
            float[] attention = floats(golden, "attention");
            int layerSize = MICRO.heads() * tokens * tokens;
            for (int layer = 0; layer < MICRO.depth(); layer++) {
                LayerAttention asked = run.layer(layer);
                assertEquals(tokens, asked.tokens());
                float[] expected = part(attention, layer, layerSize);
                assertArrayEquals(expected, asked.rows(0, tokens), MICRO_ROWS, "layer " + layer);
                int from = tokens / 3;
                int to = Math.min(tokens, from + 2);
                assertArrayEquals(rows(expected, MICRO.heads(), tokens, from, to), asked.rows(from, to), MICRO_ROWS);
                int[] some = {tokens - 1, 0, from};
                assertArrayEquals(rows(expected, MICRO.heads(), tokens, some), asked.rows(some), MICRO_ROWS);
                int[] all = IntStream.range(0, tokens).toArray();
                assertArrayEquals(expected, asked.columns(all, 0, tokens), MICRO_ROWS, "all columns");
                assertArrayEquals(
                        columns(expected, MICRO.heads(), tokens, some, from, to),
                        asked.columns(some, from, to),
                        MICRO_ROWS);
                assertArrayEquals(
                        GoldenFiles.part(golden, "token_norms", layer), run.tokenNorms(layer), MICRO_FEATURES);
                int features = tokens * MICRO.dim();
                assertFacet(golden, "query", run, Facet.QUERY, layer, features);
                assertFacet(golden, "key", run, Facet.KEY, layer, features);
                assertFacet(golden, "value", run, Facet.VALUE, layer, features);
                assertFacet(golden, "tokens", run, Facet.TOKEN, layer, features);
            }
            assertArrayEquals(floats(golden, "normed"), run.features(Facet.NORMED, MICRO.depth() - 1), MICRO_FEATURES);
        }
    }

    private static void assertFacet(Npz golden, String array, Exploration run, Facet facet, int layer, int size)
            throws AttentionException {
        assertArrayEquals(
                part(floats(golden, array), layer, size),
                run.features(facet, layer),
                MICRO_FEATURES,
                array + " of layer " + layer);
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void regionsLookAndAreLookedAt(int image, int height, int width) throws Exception {
        Npz golden = Npz.golden("vit_micro_8-w7-i%d-%dx%d.npz".formatted(image, height, width));
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = explore(session, image, height, width, Keep.FULL)) {
            int[] region = new TokenLayout(0, new PatchGrid(run.rows(), run.columns())).tokens(golden.ints("region"));
            for (int layer = 0; layer < MICRO.depth(); layer++) {
                LayerAttention asked = run.layer(layer);
                assertArrayEquals(
                        GoldenFiles.part(golden, "region_row", layer),
                        flat(QueryAttention.row(asked, region)),
                        MICRO_ROWS);
                assertArrayEquals(
                        GoldenFiles.part(golden, "region_column", layer),
                        flat(QueryAttention.column(asked, region, WorkListener.NONE)),
                        MICRO_ROWS);
            }
        }
    }

    @Test
    void rolloutGoesThroughTheRunChunkByChunk() throws Exception {
        Npz golden = Npz.golden("vit_micro_8-w7-i9-40x64.npz");
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = explore(session, 9, 40, 64, Keep.FULL)) {
            List<LayerAttention> layers =
                    IntStream.range(0, MICRO.depth()).mapToObj(run::layer).toList();
            int[] queries = golden.ints("queries");
            double[][] rows = new Rollout(layers, RolloutOptions.defaults(MICRO.depth(), MICRO.heads()))
                    .rows(queries, WorkListener.NONE);
            float[] expected = floats(golden, "rollout_mean");
            for (int q = 0; q < queries.length; q++) {
                float[] row = new float[rows[q].length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) rows[q][i];
                }
                assertArrayEquals(part(expected, q, row.length), row, MICRO_ROWS);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 224, 224", "2, 320, 240"})
    void aModelOfRealSizeAgreesToo(int image, int height, int width) throws Exception {
        Npz golden = Npz.golden("vit_small_8-w1-i%d-%dx%d.npz".formatted(image, height, width));
        VitConfig small = FormulaModels.config("vit_small_8");
        try (AttentionSession session = AttentionSession.open(small, new FormulaWeights(small, 1));
                Exploration run = explore(session, image, height, width, Keep.FULL)) {
            int[] layers = golden.ints("layers");
            int size = small.heads() * run.tokens();
            for (int i = 0; i < layers.length; i++) {
                assertArrayEquals(
                        part(floats(golden, "cls_rows"), i, size),
                        run.layer(layers[i]).rows(0, 1),
                        SMALL_ROWS);
                int[] patch = {golden.ints("queries")[1]};
                assertArrayEquals(
                        GoldenFiles.part(golden, "column_q1", i),
                        flat(QueryAttention.column(run.layer(layers[i]), patch, WorkListener.NONE)),
                        SMALL_ROWS);
                assertArrayEquals(
                        GoldenFiles.part(golden, "token_norms", i), run.tokenNorms(layers[i]), SMALL_FEATURES);
            }
            if (golden.has("key_last")) {
                float[] key = floats(golden, "key_last");
                float[] all = run.features(Facet.KEY, small.depth() - 1);
                float[] patches = part(all, 0, all.length).clone();
                float[] without = new float[key.length];
                System.arraycopy(patches, all.length - key.length, without, 0, key.length); // CLS is not in the golden
                assertArrayEquals(key, without, SMALL_FEATURES);
            }
        }
    }

    @Test
    void theLastLayersClsRowIsThePlainRunsMap() throws Exception {
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = explore(session, 9, 40, 64, Keep.FULL)) {
            AttentionMaps maps = session.run(input(9, 40, 64), RunOptions.DEFAULT, RunListener.NONE);
            float[] rows = run.layer(MICRO.depth() - 1).rows(0, 1);
            AttentionMaps plain = run.plain();
            for (int head = 0; head < MICRO.heads(); head++) {
                assertArrayEquals(
                        maps.heads().get(head).values(), plain.heads().get(head).values(), "to the last bit");
            }
            for (int head = 0; head < MICRO.heads(); head++) {
                float[] patches = new float[run.tokens() - 1];
                System.arraycopy(rows, head * run.tokens() + 1, patches, 0, patches.length);
                assertArrayEquals(maps.heads().get(head).values(), patches, 1e-6f);
            }
        }
    }

    @Test
    void halfTheMemoryMovesTheNumbersALittle() throws Exception {
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration full = explore(session, 9, 40, 64, Keep.FULL);
                Exploration half = explore(session, 9, 40, 64, Keep.HALF)) {
            for (int layer = 0; layer < MICRO.depth(); layer++) {
                assertArrayEquals(
                        full.layer(layer).rows(0, full.tokens()),
                        half.layer(layer).rows(0, half.tokens()),
                        2e-3f);
            }
        }
    }

    @Test
    void theBoundIsToldBeforehand() throws Exception {
        ExplorationBytes full = ExplorationBytes.of(MICRO, 40, Keep.FULL);
        long array = 41L * MICRO.dim() * Float.BYTES;
        assertEquals(new ExplorationBytes(3 * array, 2 * 3 * array, array), full);
        assertEquals(10 * array, full.total());
        ExplorationBytes half = ExplorationBytes.of(MICRO, 40, Keep.HALF);
        assertEquals(new ExplorationBytes(full.entering() / 2, full.atHand(), full.last()), half);
        VitConfig shallow = new VitConfig(8, 48, 1, 3, 4);
        assertEquals(3 * array, ExplorationBytes.of(shallow, 40, Keep.FULL).atHand());
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = explore(session, 9, 40, 64, Keep.HALF)) {
            assertEquals(half, run.bytes());
        }
    }

    @Test
    void theLastBlockIsComputedOnce() throws Exception {
        AtomicInteger pauses = new AtomicInteger();
        WorkListener counting = new WorkListener() {
            @Override
            public boolean cancelled() {
                pauses.incrementAndGet();
                return false;
            }
        };
        WorkListener cancelled = new WorkListener() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        int last = MICRO.depth() - 1;
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7));
                Exploration run = explore(session, 9, 40, 64, Keep.FULL)) {
            assertThrows(CancellationException.class, () -> run.features(Facet.TOKEN, last, cancelled));
            float[] first = run.features(Facet.TOKEN, last, counting);
            int once = pauses.get();
            assertTrue(once > 0);
            assertArrayEquals(first, run.features(Facet.TOKEN, last, counting));
            run.features(Facet.NORMED, last, counting);
            assertEquals(once, pauses.get());
        }
    }

    @Test
    void aClosedExplorationAndWhatIsNotThereAreRefused() throws Exception {
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7))) {
            Exploration run = explore(session, 5, 8, 8, Keep.FULL);
            LayerAttention layer = run.layer(0);
            assertEquals(2, layer.tokens(), "CLS and one patch");
            assertThrows(IndexOutOfBoundsException.class, () -> layer.rows(0, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> layer.rows(1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> layer.rows(new int[] {0, 2}));
            assertThrows(IndexOutOfBoundsException.class, () -> layer.rows(new int[0]));
            assertThrows(IndexOutOfBoundsException.class, () -> layer.columns(new int[] {-1}, 0, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> layer.columns(new int[] {1}, 0, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> run.features(Facet.KEY, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> run.layer(MICRO.depth()));
            assertThrows(IllegalArgumentException.class, () -> run.features(Facet.NORMED, 0));
            run.close();
            run.close();
            assertThrows(IllegalStateException.class, () -> layer.rows(0, 1));
            assertThrows(IllegalStateException.class, () -> run.features(Facet.KEY, 0));
        }
    }

    @Test
    void aCancelledRunKeepsNothingAndTheSessionGoesOn() throws Exception {
        RunListener cancelled = new RunListener() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (AttentionSession session = AttentionSession.open(MICRO, new FormulaWeights(MICRO, 7))) {
            ModelInput input = input(9, 40, 64);
            assertThrows(
                    CancellationException.class,
                    () -> session.explore(input, RunOptions.DEFAULT, Keep.FULL, cancelled));
            try (Exploration run = session.explore(input, RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
                assertTrue(run.layer(0).rows(0, 1)[0] > 0);
            }
        }
    }

    static Exploration explore(AttentionSession session, int image, int height, int width, Keep keep)
            throws IOException, AttentionException {
        return session.explore(input(image, height, width), RunOptions.DEFAULT, keep, RunListener.NONE);
    }

    static ModelInput input(int image, int height, int width) throws IOException {
        Picture picture = new Picture(FormulaImage.rgb(image, height, width), List.of());
        return ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), 8);
    }

    private static float[] floats(Npz golden, String array) {
        double[] doubles = golden.doubles(array);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    private static float[] part(float[] all, int index, int size) {
        float[] part = new float[size];
        System.arraycopy(all, index * size, part, 0, size);
        return part;
    }

    /** Some queries' rows of all heads. */
    private static float[] rows(float[] layer, int heads, int tokens, int from, int to) {
        return rows(layer, heads, tokens, IntStream.range(from, to).toArray());
    }

    private static float[] rows(float[] layer, int heads, int tokens, int[] queries) {
        float[] rows = new float[heads * queries.length * tokens];
        for (int i = 0; i < heads * queries.length; i++) {
            int row = i / queries.length * tokens + queries[i % queries.length];
            System.arraycopy(layer, row * tokens, rows, i * tokens, tokens);
        }
        return rows;
    }

    /** What a range of queries gives to some keys, of all heads. */
    private static float[] columns(float[] layer, int heads, int tokens, int[] keys, int from, int to) {
        float[] rows = rows(layer, heads, tokens, from, to);
        float[] columns = new float[heads * (to - from) * keys.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows[i / keys.length * tokens + keys[i % keys.length]];
        }
        return columns;
    }
}
