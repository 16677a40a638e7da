package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.Keep;
import org.saccade.attention.RunOptions;
import org.saccade.explore.GoldenFiles;
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

/** From pixels through a selection to the goldens; tolerances of EXPLORE.md, section 9, for the micro model. */
class InspectionTest {
    private static final VitConfig MICRO = FormulaModels.MICRO;
    private static final double NEAR = 1e-4;
    private static final double SCORES = 1e-3;

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

    private static Inspection inspect(Exploration run, String... namesAndTexts) throws Exception {
        Map<String, String> options = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            options.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return Inspection.of(run, Selection.of(options), WorkListener.NONE);
    }

    private static String patchText(int token, int columns) {
        return token == 0 ? "cls" : (token - 1) % columns + "," + (token - 1) / columns;
    }

    private static double[] doubles(AttentionMap map) {
        double[] doubles = new double[map.values().length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = map.values()[i];
        }
        return doubles;
    }

    /** The patches' part of a golden's row. */
    private static double[] patches(double[] row) {
        return java.util.Arrays.copyOfRange(row, 1, row.length);
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void everyLayersRowsAndColumnsAreTheReferences(int image, int height, int width) throws Exception {
        run(image, height, width, (run, golden) -> {
            int columns = width / 8;
            int tokens = run.tokens();
            double[] attention = golden.doubles("attention");
            for (int token : golden.ints("queries")) {
                String query = patchText(token, columns);
                Inspection rows = inspect(run, "layer", "all", "query", query);
                Inspection whoLooks = inspect(run, "kind", "column", "layer", "all", "query", query);
                assertEquals(MICRO.depth(), rows.parts().size());
                for (int layer = 0; layer < MICRO.depth(); layer++) {
                    for (int head = 0; head < MICRO.heads(); head++) {
                        int matrix = (layer * MICRO.heads() + head) * tokens * tokens;
                        double[] row = new double[tokens - 1];
                        double[] column = new double[tokens - 1];
                        for (int i = 0; i < row.length; i++) {
                            row[i] = attention[matrix + token * tokens + 1 + i];
                            column[i] = attention[matrix + (1 + i) * tokens + token];
                        }
                        assertArrayEquals(
                                row, doubles(rows.parts().get(layer).single().get(head)), NEAR);
                        assertArrayEquals(
                                column,
                                doubles(whoLooks.parts().get(layer).single().get(head)),
                                NEAR);
                    }
                }
            }
        });
    }

    @Test
    void regionsAndFusionsAreTheReferences() throws Exception {
        run(9, 40, 64, (run, golden) -> {
            StringBuilder region = new StringBuilder();
            for (int patch : golden.ints("region")) {
                region.append(region.isEmpty() ? "" : "+")
                        .append(patch % 8)
                        .append(',')
                        .append(patch / 8);
            }
            Inspection rows = inspect(run, "layer", "all", "query", region.toString());
            Inspection columns = inspect(run, "kind", "column", "layer", "all", "query", region.toString());
            int tokens = run.tokens();
            double[] row = golden.doubles("region_row");
            double[] column = golden.doubles("region_column");
            for (int i = 0; i < MICRO.depth() * MICRO.heads(); i++) {
                int layer = i / MICRO.heads();
                int head = i % MICRO.heads();
                assertArrayEquals(
                        java.util.Arrays.copyOfRange(row, i * tokens + 1, (i + 1) * tokens),
                        doubles(rows.parts().get(layer).single().get(head)),
                        NEAR);
                assertArrayEquals(
                        java.util.Arrays.copyOfRange(column, i * tokens + 1, (i + 1) * tokens),
                        doubles(columns.parts().get(layer).single().get(head)),
                        NEAR);
            }
            for (String fuse : List.of("mean", "max", "min")) {
                assertFused(golden, "fused_cls_" + fuse, inspect(run, "layer", "all", "fuse", fuse));
            }
            assertFused(golden, "fused_cls_heads02", inspect(run, "layer", "all", "use-heads", "1,3"));
        });
    }

    /** The reference fuses the last layer's rows, CLS included. */
    private static void assertFused(Npz golden, String array, Inspection fused) {
        InspectedMaps last = fused.parts().get(MICRO.depth() - 1);
        assertArrayEquals(patches(golden.doubles(array)), doubles(last.whole()), NEAR, array);
    }

    @ParameterizedTest
    @CsvSource({
        "rollout_mean, mean, all, 0, 0.5, 1, last",
        "rollout_max_90, max, all, 0.9, 0.5, 1, last",
        "rollout_min_50, min, all, 0.5, 0.5, 1, last",
        "rollout_mean_90, mean, all, 0.9, 0.5, 1, last",
        "rollout_mean_from1, mean, all, 0, 0.5, 2, last",
        "rollout_mean_first2, mean, all, 0, 0.5, 1, 2",
        "rollout_mean_alpha90, mean, all, 0, 0.1, 1, last",
        "rollout_heads02, mean, '1,3', 0, 0.5, 1, last",
        "rollout_max_alpha100_50, max, all, 0.5, 0, 1, last",
    })
    void rolloutIsTheReferences(
            String array, String fuse, String heads, String discard, String residual, String from, String layer)
            throws Exception {
        run(9, 40, 64, (run, golden) -> {
            int[] queries = golden.ints("queries");
            for (int q = 0; q < queries.length; q++) {
                Inspection rollout = inspect(
                        run,
                        "kind",
                        "rollout",
                        "fuse",
                        fuse,
                        "use-heads",
                        heads,
                        "discard",
                        discard,
                        "residual",
                        residual,
                        "from-layer",
                        from,
                        "layer",
                        layer,
                        "query",
                        patchText(queries[q], 8));
                assertArrayEquals(
                        patches(GoldenFiles.part(golden, array, q)),
                        doubles(rollout.parts().get(0).whole()),
                        NEAR,
                        array);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"key", "query", "value", "token"})
    void similarityIsTheReferences(String facet) throws Exception {
        run(9, 40, 64, (run, golden) -> {
            List<String> queries = new ArrayList<>();
            for (int token : golden.ints("queries")) {
                if (token != 0) {
                    queries.add(patchText(token, 8));
                }
            }
            Inspection similar = inspect(
                    run, "kind", "similarity", "facet", facet, "layer", "all", "query", String.join(" ", queries));
            double[] cosines = golden.doubles("cosine_" + facet);
            int patches = similar.grid().patches();
            for (int i = 0; i < similar.parts().size(); i++) {
                assertArrayEquals(
                        java.util.Arrays.copyOfRange(cosines, i * patches, (i + 1) * patches),
                        doubles(similar.parts().get(i).whole()),
                        NEAR,
                        facet + " " + i);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"key", "token", "normed"})
    void componentsAreTheReferences(String facet) throws Exception {
        run(9, 40, 64, (run, golden) -> {
            InspectedMaps shown =
                    inspect(run, "kind", "components", "facet", facet).parts().get(0);
            double[] scores = golden.doubles("pca_" + facet + "_scores");
            byte[] bytes = golden.bytes("pca_" + facet + "_bytes");
            int components = golden.shape("pca_" + facet + "_scores")[1];
            byte[] colours = shown.colours().orElseThrow();
            for (int patch = 0; patch < shown.whole().values().length; patch++) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(
                            scores[patch * components + i],
                            shown.single().get(i).values()[patch],
                            SCORES,
                            facet);
                    assertEquals(bytes[patch * 3 + i] & 255, colours[patch * 3 + i] & 255, 1, facet);
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void objectsAreTheReferences(int image, int height, int width) throws Exception {
        run(image, height, width, (run, golden) -> {
            InspectedMaps lost =
                    inspect(run, "kind", "objects", "method", "lost").parts().get(0);
            assertEquals(golden.ints("key_lost_seed")[0], lost.objects().get(0).seed());
            assertArrayEquals(
                    golden.booleans("key_lost_mask"), lost.objects().get(0).mask());
            InspectedMaps cut = inspect(run, "kind", "objects").parts().get(0);
            int seed = golden.ints("key_tokencut_seed")[0];
            assertEquals(seed >= 0, !cut.objects().isEmpty(), "nothing to cut is told as nothing");
            if (seed >= 0) {
                assertEquals(seed, cut.objects().get(0).seed());
                assertArrayEquals(
                        golden.booleans("key_tokencut_mask"),
                        cut.objects().get(0).mask());
            }
            InspectedMaps several =
                    inspect(run, "kind", "objects", "method", "maskcut").parts().get(0);
            // NumPy gave an empty list no whole numbers
            int[] seeds = golden.size("key_maskcut_seeds") == 0 ? new int[0] : golden.ints("key_maskcut_seeds");
            assertArrayEquals(
                    seeds,
                    several.objects().stream().mapToInt(object -> object.seed()).toArray());
        });
    }

    @Test
    void whatIsNotThereIsRefusedInOneLine() throws Exception {
        run(9, 40, 64, (run, golden) -> {
            assertRefused(run, "there is no layer 13", "layer", "13");
            assertRefused(run, "there is no patch 8,0: the picture has 8 columns and 5 rows", "query", "8,0");
            assertRefused(run, "there is no patch 2,5", "query", "1,1:2,5");
            assertRefused(run, "there is no head 9: the model has", "use-heads", "9");
            assertRefused(
                    run,
                    "facet normed is of the last layer alone",
                    "kind",
                    "components",
                    "facet",
                    "normed",
                    "layer",
                    "1");
            assertRefused(
                    run,
                    "rollout goes from a layer to a later one",
                    "kind",
                    "rollout",
                    "from-layer",
                    "2",
                    "layer",
                    "1");
        });
    }

    private static void assertRefused(Exploration run, String why, String... options) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> inspect(run, options));
        assertTrue(refused.getMessage().startsWith(why), refused.getMessage());
    }

    @Test
    void progressNeverGoesBackAndCancellingEndsIt() throws Exception {
        run(20, 56, 88, (run, golden) -> {
            List<Long> told = new ArrayList<>();
            Selection all = Selection.of(Map.of("kind", "column", "layer", "all", "query", "0,0 1,0:3,2"));
            Inspection.of(run, all, new WorkListener() {
                @Override
                public void progressed(long done, long total) {
                    told.add(1_000_000 * done / total);
                }
            });
            assertEquals(told.stream().sorted().toList(), told);
            assertEquals(1_000_000, told.get(told.size() - 1));
            assertThrows(
                    CancellationException.class,
                    () -> Inspection.of(run, all, new WorkListener() {
                        @Override
                        public boolean cancelled() {
                            return true;
                        }
                    }));
        });
    }
}
