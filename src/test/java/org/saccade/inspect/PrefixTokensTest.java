package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.FamilyGoldens;
import org.saccade.attention.Keep;
import org.saccade.attention.RunOptions;
import org.saccade.explore.Npz;
import org.saccade.explore.Rollout;
import org.saccade.explore.RolloutOptions;
import org.saccade.explore.WorkListener;
import org.saccade.vit.RunListener;

/** What can be asked of models with registers, a distillation token, or no CLS token. */
class PrefixTokensTest {
    private static final float SHARES = 1e-4f;

    @FunctionalInterface
    private interface Question {
        void ask(Exploration run, Npz golden) throws Exception;
    }

    private static void with(String family, Question question) throws Exception {
        FamilyGoldens.Case golden = FamilyGoldens.micro(family, 1);
        try (AttentionSession session = golden.open();
                Exploration run = session.explore(golden.input(), RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
            question.ask(run, golden.golden());
        }
    }

    private static Selection selection(String layer, String query) {
        return Selection.of(Map.of("layer", layer, "query", query));
    }

    private static float[] heads(InspectedMaps maps) {
        int size = maps.whole().values().length;
        float[] all = new float[maps.single().size() * size];
        for (int head = 0; head < maps.single().size(); head++) {
            System.arraycopy(maps.single().get(head).values(), 0, all, head * size, size);
        }
        return all;
    }

    /** The patches' part of one token's rows. */
    private static float[] patches(Exploration run, int layer, int token) {
        float[] rows = run.layer(layer).rows(new int[] {token});
        int prefix = run.config().parts().prefix();
        int patches = run.tokens() - prefix;
        float[] all = new float[run.config().heads() * patches];
        for (int head = 0; head < run.config().heads(); head++) {
            System.arraycopy(rows, head * run.tokens() + prefix, all, head * patches, patches);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"dino", "dinov2_reg", "dinov3", "deit_distilled", "deit3", "clip"})
    void clsLooksAtPatchesAfterThePrefix(String family) throws Exception {
        with(family, (run, golden) -> {
            InspectedMaps maps = Inspection.of(run, selection("last", "cls"), WorkListener.NONE)
                    .parts()
                    .get(0);
            assertArrayEquals(golden.floats("attention"), heads(maps), SHARES);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "dinov2_reg, register:1, 1",
        "dinov2_reg, register:4, 4",
        "dinov3, register:2, 2",
        "deit_distilled, dist, 1",
        "'dinov2_reg', '2,1', 10",
        "'dino', '2,1', 6",
        "'siglip', '2,1', 5"
    })
    void anyTokenCanBeAsked(String family, String query, int token) throws Exception {
        with(family, (run, golden) -> {
            Selection selection = selection("1", query);
            assertEquals(query, selection.options().get("query"));
            InspectedMaps maps =
                    Inspection.of(run, selection, WorkListener.NONE).parts().get(0);
            assertArrayEquals(patches(run, 0, token), heads(maps), 1e-6f);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dino       | attention | last | register:1 | the model has no registers: query cls or a patch, COL,ROW
            dino       | attention | last | dist       | the model has no distillation token: query cls or a patch, COL,ROW
            dinov2_reg | attention | last | register:5 | there is no register 5: the model has 4, counted from 1
            siglip     | attention | 1    | cls        | the model has no CLS token, and its pooling attends in layer 2 alone, not in layer 1: query a patch, COL,ROW
            siglip     | attention | all  | cls        | the model has no CLS token, and its pooling attends in layer 2 alone, not in layer 1: query a patch, COL,ROW
            siglip     | column    | last | cls        | the model has no CLS token: query a patch, COL,ROW
            siglip     | rollout   | last | cls        | the model has no CLS token: query a patch, COL,ROW
            """)
    void whatAModelHasNotIsRefused(String family, String kind, String layer, String query, String message)
            throws Exception {
        with(family, (run, golden) -> {
            Selection selection = Selection.of(Map.of("kind", kind, "layer", layer, "query", query));
            String before = assertThrows(IllegalArgumentException.class, () -> selection.requireModel(run.config()))
                    .getMessage();
            assertEquals(message, before);
            String asked = assertThrows(
                            IllegalArgumentException.class, () -> Inspection.of(run, selection, WorkListener.NONE))
                    .getMessage();
            assertEquals(message, asked);
        });
    }

    @Test
    void featuresArePatchesAlone() throws Exception {
        for (String kind : List.of("components", "objects", "similarity")) {
            for (String family : List.of("dinov2_reg", "dinov3", "siglip")) {
                with(family, (run, golden) -> {
                    Map<String, String> options =
                            kind.equals("similarity") ? Map.of("kind", kind, "query", "1,1") : Map.of("kind", kind);
                    InspectedMaps maps = Inspection.of(run, Selection.of(options), WorkListener.NONE)
                            .parts()
                            .get(0);
                    assertEquals(15, maps.whole().values().length);
                    if (kind.equals("similarity")) {
                        assertEquals(1, maps.whole().value(1, 1), 1e-6);
                    }
                });
            }
        }
    }

    @Test
    void thePoolingStandsInForCls() throws Exception {
        with("siglip", (run, golden) -> {
            Inspection plain = Inspection.of(run, Selection.USUAL, WorkListener.NONE);
            assertArrayEquals(
                    golden.floats("pool_attention"), heads(plain.parts().get(0)), SHARES);
            HeadStatistics head = HeadStatistics.of(
                            run, LayerRange.ONLY_LAST, List.of(TokenQuery.CLS), WorkListener.NONE)
                    .get(0);
            assertTrue(Double.isNaN(head.clsShare()) && Double.isNaN(head.selfShare()), "there is no CLS");
            assertTrue(Double.isNaN(head.distance()), "the probe has no place");
            assertEquals(0, head.registerShare());
        });
    }

    @ParameterizedTest
    @CsvSource({"dinov2_reg", "dinov3"})
    void registersHaveTheirShare(String family) throws Exception {
        with(family, (run, golden) -> {
            float[] rows = golden.floats("cls_rows");
            List<HeadStatistics> all =
                    HeadStatistics.of(run, LayerRange.ALL, List.of(TokenQuery.CLS), WorkListener.NONE);
            for (int i = 0; i < all.size(); i++) {
                int start = i * run.tokens();
                double registers = rows[start + 1] + rows[start + 2] + rows[start + 3] + rows[start + 4];
                assertEquals(registers, all.get(i).registerShare(), SHARES);
                assertEquals(rows[start], all.get(i).clsShare(), SHARES);
            }
            HeadTable table = HeadTable.of(run, Selection.USUAL, WorkListener.NONE);
            HeadNumbers first = table.rows().get(1);
            int last = (run.config().depth() - 1) * run.config().heads();
            assertEquals(all.get(last).registerShare(), first.registerShare(), 1e-9);
            String[] lines = table.text(table.rows(), ",").split("\n", -1);
            assertTrue(lines[0].contains(",cls_share,register_share,centre_column,"), lines[0]);
            assertEquals(lines[0].split(",", -1).length, lines[1].split(",", -1).length);
        });
    }

    @Test
    void withoutRegistersTheTableHasNoColumnForThem() throws Exception {
        with("deit_distilled", (run, golden) -> {
            HeadTable table = HeadTable.of(run, Selection.USUAL, WorkListener.NONE);
            assertTrue(!table.text(table.rows(), ",").contains("register"));
            assertEquals(0, table.rows().get(1).registerShare(), "a distillation token is no register");
        });
    }

    @Test
    void rolloutGoesThroughAllTokens() throws Exception {
        with("dinov2_reg", (run, golden) -> {
            Selection selection = Selection.of(Map.of("kind", "rollout", "query", "register:1", "discard", "0"));
            float[] map = Inspection.of(run, selection, WorkListener.NONE)
                    .parts()
                    .get(0)
                    .whole()
                    .values();
            RolloutOptions options = new RolloutOptions(
                    selection.heads().of(run.config().heads()),
                    0,
                    0.5,
                    0,
                    run.config().depth());
            double[] row = new Rollout(List.of(run.layer(0), run.layer(1)), options)
                    .regionRow(new int[] {1}, WorkListener.NONE);
            assertEquals(1, Arrays.stream(row).sum(), 1e-5);
            for (int patch = 0; patch < map.length; patch++) {
                assertEquals(row[5 + patch], map[patch], 1e-6);
            }
        });
    }
}
