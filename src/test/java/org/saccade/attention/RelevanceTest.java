package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.explore.Npz;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.vit.AvailableMemory;
import org.saccade.vit.RunListener;

/** Relevance of a class against the reference, within the tolerance of FAMILIES.md; and what it takes. */
class RelevanceTest {
    private static final float NEAR = 1e-4f;

    static List<FamilyGoldens.Case> withRelevance() throws IOException {
        return FamilyGoldens.micro().stream()
                .filter(each -> each.golden().has("relevance_0"))
                .toList();
    }

    private interface Check {
        void on(Exploration run) throws Exception;
    }

    private static void run(FamilyGoldens.Case family, Keep keep, Check check) throws Exception {
        try (AttentionSession session = family.open();
                Exploration run = session.explore(family.input(), RunOptions.DEFAULT, keep, RunListener.NONE)) {
            check.on(run);
        }
    }

    private static float[] patches(Exploration run, float[] row) {
        return Arrays.copyOfRange(row, run.config().parts().prefix(), row.length);
    }

    @ParameterizedTest
    @MethodSource("withRelevance")
    void theRowsAreTheReferences(FamilyGoldens.Case family) throws Exception {
        Npz golden = family.golden();
        run(family, Keep.FULL, run -> {
            for (int output = 0; output < 2; output++) {
                float[][] rows = run.relevance(output, WorkListener.NONE);
                String name = "relevance_" + output;
                assertArrayEquals(golden.floats(name), patches(run, rows[0]), NEAR, name);
                boolean isDistilled = golden.has(name + "_dist_row");
                assertEquals(isDistilled ? 2 : 1, rows.length);
                if (isDistilled) {
                    assertArrayEquals(golden.floats(name + "_dist_row"), patches(run, rows[1]), NEAR, name);
                }
            }
            assertArrayEquals(golden.floats("logits"), run.logits(WorkListener.NONE), 2e-4f);
        });
    }

    @ParameterizedTest
    @CsvSource({"vit, 0", "deit3, 1", "deit_distilled, 1"})
    void halfPrecisionIsNear(String family, int picture) throws Exception {
        FamilyGoldens.Case of = FamilyGoldens.micro(family, picture);
        run(of, Keep.HALF, run -> {
            float[] row = patches(run, run.relevance(1, WorkListener.NONE)[0]);
            float[] expected = of.golden().floats("relevance_1");
            assertArrayEquals(expected, row, 0.02f, "an approximation");
        });
    }

    @Test
    void askingAgainGivesTheSameAndDisturbsNoOtherAnswer() throws Exception {
        run(FamilyGoldens.micro("vit", 1), Keep.FULL, run -> {
            float[] before = run.layer(1).rows(new int[] {0});
            float[][] first = run.relevance(1, WorkListener.NONE);
            run.relevance(0, WorkListener.NONE);
            assertArrayEquals(first[0], run.relevance(1, WorkListener.NONE)[0]);
            assertArrayEquals(before, run.layer(1).rows(new int[] {0}));
            assertArrayEquals(
                    FamilyGoldens.micro("vit", 1).golden().floats("logits"), run.logits(WorkListener.NONE), 2e-4f);
        });
    }

    @Test
    void everyBlockIsToldAndCanBeTheLast() throws Exception {
        run(FamilyGoldens.micro("vit", 0), Keep.FULL, run -> {
            List<String> told = new ArrayList<>();
            WorkListener afterTwo = new WorkListener() {
                @Override
                public void progressed(long done, long total) {
                    told.add(done + "/" + total);
                }

                @Override
                public boolean cancelled() {
                    return told.contains("2/3");
                }
            };
            assertThrows(CancellationException.class, () -> run.relevance(0, afterTwo));
            assertEquals(List.of("0/3", "1/3", "2/3"), told);
            run.relevance(0, WorkListener.NONE);
        });
    }

    @Test
    void whatDoesNotFitIsRefusedWithASizeThatDoes() throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro("vit", 1); // 5 rows, 3 columns of 8 pixels
        RelevanceMemory memory = RelevanceMemory.of(family.config());
        long ofTwoColumns = memory.bytes(new PatchGrid(4, 2));
        run(family, Keep.FULL, run -> {
            AttentionException refused =
                    assertThrows(AttentionException.class, () -> run.relevance(0, WorkListener.NONE, ofTwoColumns));
            assertTrue(
                    refused.getMessage()
                            .matches("relevance of 3 x 5 patches takes up to .* GB of memory, of which"
                                    + " .* GB are free: choose --size 16 or less"),
                    refused.getMessage());
            assertTrue(refused.isForWantOfMemory());
            refused = assertThrows(AttentionException.class, () -> run.relevance(0, WorkListener.NONE, 1));
            assertTrue(refused.getMessage().endsWith("no size fits, so end other programs"), refused.getMessage());
            run.relevance(0, WorkListener.NONE, memory.bytes(new PatchGrid(5, 3)));
        });
        PatchGrid grid = new PatchGrid(3, 5);
        assertEquals(
                new RelevanceMemory.Need(memory.bytes(grid), ofTwoColumns, OptionalInt.of(16)),
                memory.need(grid, ofTwoColumns));
        assertEquals(new RelevanceMemory.Need(memory.bytes(grid), 1, OptionalInt.empty()), memory.need(grid, 1));
        assertFalse(memory.need(grid, memory.bytes(grid) - 1).fits());
        assertTrue(memory.need(grid, memory.bytes(grid)).fits());
        assertTrue(memory.need(grid).fits());
        assertTrue(memory.bytes(new PatchGrid(64, 64)) < memory.bytes(new PatchGrid(128, 128)));
        assertTrue(AvailableMemory.bytes() > 0);
    }

    @Test
    void aClassThatIsNotThereIsRefused() throws Exception {
        run(FamilyGoldens.micro("vit", 0), Keep.FULL, run -> {
            assertThrows(IndexOutOfBoundsException.class, () -> run.relevance(5, WorkListener.NONE));
            assertThrows(IndexOutOfBoundsException.class, () -> run.relevance(-1, WorkListener.NONE));
        });
        for (String family : List.of("dino", "clip", "siglip")) {
            run(FamilyGoldens.micro(family, 0), Keep.FULL, run -> {
                assertThrows(IllegalArgumentException.class, () -> run.relevance(0, WorkListener.NONE));
                assertThrows(IllegalArgumentException.class, () -> run.logits(WorkListener.NONE));
            });
        }
    }
}
