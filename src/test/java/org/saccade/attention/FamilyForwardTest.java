package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.explore.Npz;
import org.saccade.explore.WorkListener;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.HeadKind;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.RunListener;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** Every family's forward pass against the independent PyTorch reference, within the tolerances of FAMILIES.md. */
class FamilyForwardTest {
    /** Of what is compared the largest difference of attention, and of tokens and what is made of them. */
    private record Tolerance(float attention, float tokens) {}

    private static final Tolerance MICRO = new Tolerance(1e-4f, 2e-4f);
    private static final Tolerance FULL = new Tolerance(5e-4f, 2e-3f);

    static List<FamilyGoldens.Case> micro() throws IOException {
        return FamilyGoldens.micro();
    }

    static List<FamilyGoldens.Case> full() throws IOException {
        return FamilyGoldens.full();
    }

    @ParameterizedTest
    @MethodSource("micro")
    void aSmallModelAgrees(FamilyGoldens.Case family) throws Exception {
        try (AttentionSession session = family.open()) {
            checkPlainRuns(family, session);
            checkKeptRun(family, session, MICRO);
        }
    }

    @ParameterizedTest
    @MethodSource("full")
    void aModelOfPublishedSizeAgrees(FamilyGoldens.Case family) throws Exception {
        try (AttentionSession session = family.open()) {
            checkKeptRun(family, session, FULL); // that a plain run gives the same, small models show
        }
    }

    private static String map(AttentionSession session) {
        return session.config().parts().head() == HeadKind.POOLING ? "pool_attention" : "attention";
    }

    private static void checkPlainRuns(FamilyGoldens.Case family, AttentionSession session) throws Exception {
        AttentionMaps maps = session.run(family.input(), RunOptions.DEFAULT, RunListener.NONE);
        assertArrayEquals(family.golden().floats(map(session)), values(maps), MICRO.attention());
        for (PositionInterpolation positions : PositionInterpolation.values()) {
            String name = map(session) + "_" + positions.name();
            if (family.golden().has(name)) {
                RunOptions options = new RunOptions(true, positions);
                float[] found = values(session.run(family.input(), options, RunListener.NONE));
                assertArrayEquals(family.golden().floats(name), found, MICRO.attention(), name);
            }
        }
        try (Exploration run = session.explore(family.input(), RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
            assertArrayEquals(values(maps), values(run.plain()), "a kept run gives the same bits");
        }
    }

    private static void checkKeptRun(FamilyGoldens.Case family, AttentionSession session, Tolerance tolerance)
            throws Exception {
        Npz golden = family.golden();
        try (Exploration run = session.explore(family.input(), RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
            assertArrayEquals(golden.floats(map(session)), values(run.plain()), tolerance.attention());
            checkLayers(golden, run, tolerance.attention());
            checkTokens(golden, run, tolerance.tokens());
        }
    }

    private static void checkLayers(Npz golden, Exploration run, float tolerance) {
        int heads = run.config().heads();
        int prefix = run.config().parts().prefix();
        assertEquals(prefix + run.rows() * run.columns(), run.tokens());
        if (golden.has("cls_rows")) {
            float[] all = golden.floats("cls_rows");
            int size = heads * run.tokens();
            for (int layer = 0; layer < run.config().depth(); layer++) {
                float[] expected = Arrays.copyOfRange(all, layer * size, (layer + 1) * size);
                assertArrayEquals(expected, run.layer(layer).rows(new int[] {0}), tolerance, "layer " + layer);
            }
        }
        if (golden.has("attention_layer_0")) {
            float[] row = run.layer(0).rows(new int[] {0});
            int patches = run.tokens() - prefix;
            float[] found = new float[heads * patches];
            for (int head = 0; head < heads; head++) {
                System.arraycopy(row, head * run.tokens() + prefix, found, head * patches, patches);
            }
            assertArrayEquals(golden.floats("attention_layer_0"), found, tolerance);
        }
    }

    private static void checkTokens(Npz golden, Exploration run, float tolerance) throws AttentionException {
        float[] tokens = run.features(Facet.NORMED, run.config().depth() - 1);
        if (golden.has("tokens")) {
            assertArrayEquals(golden.floats("tokens"), tokens, tolerance);
        }
        if (golden.has("feature")) {
            assertArrayEquals(
                    golden.floats("feature"), Arrays.copyOf(tokens, run.config().dim()), tolerance);
        }
        for (String name : List.of("logits", "embedding", "pooled")) {
            if (golden.has(name)) {
                assertArrayEquals(golden.floats(name), run.output(WorkListener.NONE), tolerance, name);
            }
        }
        if (run.config().parts().head() == HeadKind.NONE) {
            assertThrows(IllegalStateException.class, () -> run.output(WorkListener.NONE));
        }
    }

    /** Of the families whose parts tell how their authors' files are ordered. */
    @ParameterizedTest
    @CsvSource({
        "dino",
        "dinov2",
        "dinov2_reg",
        "dinov2_giant",
        "dinov3",
        "vit",
        "deit",
        "deit_distilled",
        "deit3",
        "mae",
        "clip",
        "openclip"
    })
    void theFormulaIsTheReferences(String name) throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro(name, 0);
        StateDict stored = family.weights();
        StateDict formula = new FormulaWeights(family.config(), family.seed());
        assertEquals(stored.names(), formula.names());
        for (String parameter : stored.names()) {
            assertEquals(stored.shape(parameter), formula.shape(parameter), parameter);
            assertArrayEquals(floats(stored, parameter), floats(formula, parameter), parameter);
        }
    }

    /** To the last bit, but for the sign of zero: a masked bias is a product. */
    private static float[] floats(StateDict weights, String parameter) throws CheckpointException {
        FloatBuffer buffer = weights.tensor(parameter).data().asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.get(i) + 0f;
        }
        return values;
    }

    @Test
    void keysAreKeptFreeOfTheirPlace() throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro("dinov3", 1);
        try (AttentionSession session = family.open();
                Exploration run = session.explore(family.input(), RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
            // the rows of the first layer, from keys and queries that the test itself turns
            int layer = 0;
            float[] query = run.features(Facet.QUERY, layer);
            float[] key = run.features(Facet.KEY, layer);
            int width = run.config().dim() / run.config().heads();
            float[] row = run.layer(layer).rows(new int[] {0});
            double[] scores = new double[5];
            for (int token = 0; token < scores.length; token++) {
                for (int i = 0; i < width; i++) {
                    scores[token] += query[i] * key[token * run.config().dim() + i] / Math.sqrt(width);
                }
            }
            // tokens before the patches aren't turned, so their ratios are those of plain products
            for (int token = 1; token < scores.length; token++) {
                assertEquals(Math.exp(scores[token] - scores[0]), row[token] / row[0], 1e-3 * row[token] / row[0]);
            }
        }
    }

    @Test
    void theBoundCountsAllTokens() throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro("dinov3", 1);
        long values = (5 + 15) * 24L;
        ExplorationBytes bytes = ExplorationBytes.of(family.config(), 15, Keep.FULL);
        assertEquals(values * 3 * 4, bytes.entering());
        assertEquals(values * 3 * 4 * 2 + 15 * 12 * 2 * 4, bytes.atHand());
        assertEquals(values * 4, bytes.last());
    }

    static float[] values(AttentionMaps maps) {
        float[] all = new float[maps.heads().size() * maps.rows() * maps.columns()];
        int size = maps.rows() * maps.columns();
        IntStream.range(0, maps.heads().size())
                .forEach(head -> System.arraycopy(maps.heads().get(head).values(), 0, all, head * size, size));
        return all;
    }
}
