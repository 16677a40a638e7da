package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.attention.ExplorationTest.explore;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.vit.FormulaModels;
import org.saccade.weights.checkpoint.StateDict;

/** Weights that drive the numbers out of range are an error, not NaN. */
class ExplorationRangeTest {
    private static final int LAST = FormulaModels.MICRO.depth() - 1;

    static List<StateDict> overflowing() {
        return List.of(
                HugeWeights.of("pos_embed", 3e38f),
                HugeWeights.of("blocks.0.attn.qkv.bias", 1e30f),
                HugeWeights.of("blocks.1.mlp.fc2.weight", 3e38f),
                HugeWeights.queriesAndKeys(0, 1e30f),
                HugeWeights.queriesAndKeys(1, 1e30f),
                HugeWeights.queriesAndKeys(LAST, 1e30f));
    }

    @ParameterizedTest
    @MethodSource("overflowing")
    void noRunCanBeAskedForWhatIsNoNumber(StateDict weights) throws Exception {
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            AttentionException thrown =
                    assertThrows(AttentionException.class, () -> explore(session, 9, 40, 64, Keep.FULL));
            assertTrue(thrown.getMessage().contains("out of range"), thrown.getMessage());
            assertFalse(thrown.isForWantOfMemory());
        }
    }

    @Test
    void whatLeavesTheLastBlockIsCheckedWhenItIsAskedFor() throws Exception {
        StateDict weights = HugeWeights.of("blocks." + LAST + ".mlp.fc2.weight", 3e38f);
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights);
                Exploration run = explore(session, 9, 40, 64, Keep.FULL)) {
            assertTrue(run.layer(LAST).rows(0, 1)[0] > 0);
            assertThrows(AttentionException.class, () -> run.features(Facet.TOKEN, LAST));
            assertThrows(AttentionException.class, () -> run.features(Facet.NORMED, LAST));
            assertThrows(AttentionException.class, () -> run.tokenNorms(LAST));
            assertTrue(run.tokenNorms(LAST - 1)[0] > 0);
        }
    }

    @Test
    void tokensBeyondHalfPrecisionAreKeptInFullAlone() throws Exception {
        StateDict weights = HugeWeights.of("blocks.0.mlp.fc2.bias", 1e5f);
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights);
                Exploration run = explore(session, 9, 40, 64, Keep.FULL)) {
            assertTrue(run.tokenNorms(0)[0] > 1e5);
            AttentionException thrown =
                    assertThrows(AttentionException.class, () -> explore(session, 9, 40, 64, Keep.HALF));
            assertTrue(thrown.getMessage().contains("full precision"), thrown.getMessage());
        }
    }
}
