package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.RunListener;
import org.saccade.weights.checkpoint.StateDict;

class AttentionSessionTest {
    private final StateDict weights = new FormulaWeights(FormulaModels.MICRO, 7);

    @Test
    void runsOnPicturesOfAnySizeOneAfterTheOther() throws IOException, AttentionException {
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            AttentionMaps first = session.run(input(40, 64, 8), RunOptions.DEFAULT, RunListener.NONE);
            AttentionMaps other = session.run(input(96, 24, 8), RunOptions.DEFAULT, RunListener.NONE);
            AttentionMaps again = session.run(input(40, 64, 8), RunOptions.DEFAULT, RunListener.NONE);
            assertEquals(12, other.rows());
            assertEquals(3, other.columns());
            assertArrayEquals(
                    first.heads().get(0).values(), again.heads().get(0).values(), 1e-6f);
        }
    }

    @Test
    void attentionIsADistributionOverPatchesAndTheClsToken() throws IOException, AttentionException {
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            for (AttentionMap head : session.run(input(40, 64, 8), RunOptions.DEFAULT, RunListener.NONE)
                    .heads()) {
                assertTrue(head.minimum() >= 0 && head.mass() > 0 && head.mass() <= 1 + 1e-6, "mass " + head.mass());
            }
        }
    }

    @Test
    void aCancelledRunLeavesTheSessionUsable() throws IOException, AttentionException {
        RunListener cancelled = new RunListener() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            ModelInput input = input(40, 64, 8);
            assertThrows(CancellationException.class, () -> session.run(input, RunOptions.DEFAULT, cancelled));
            assertEquals(
                    3,
                    session.run(input, RunOptions.DEFAULT, RunListener.NONE)
                            .heads()
                            .size());
        }
    }

    @Test
    void anInputForAnotherPatchIsRefused() throws IOException, AttentionException {
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            ModelInput input = input(32, 32, 16);
            assertThrows(
                    IllegalArgumentException.class, () -> session.run(input, RunOptions.DEFAULT, RunListener.NONE));
        }
    }

    @Test
    void weightsThatOverflowAreAnErrorNotAPicture() throws IOException, AttentionException {
        try (AttentionSession session =
                AttentionSession.open(FormulaModels.MICRO, HugeWeights.of("blocks.2.attn.qkv.bias", 1e30f))) {
            ModelInput input = input(32, 32, 8);
            assertThrows(AttentionException.class, () -> session.run(input, RunOptions.DEFAULT, RunListener.NONE));
        }
    }

    @Test
    void aClosedSessionRunsNoMore() throws IOException {
        ModelInput input = input(32, 32, 8);
        AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights);
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, () -> session.run(input, RunOptions.DEFAULT, RunListener.NONE));
        assertThrows(
                IllegalStateException.class,
                () -> session.explore(input, RunOptions.DEFAULT, Keep.FULL, RunListener.NONE));
    }

    /** Each waits in its run for the others: one at a time this would end by the time that is allowed. */
    @Test
    void asManyRunsAsAreAllowedGoSideBySide() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        RunListener waiting = new RunListener() {
            @Override
            public void blockDone(int done, int depth) {
                try {
                    together.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new CancellationException("the runs don't go side by side: " + e);
                }
            }
        };
        ModelInput input = input(40, 64, 8);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            float[] alone = session.run(input).heads().get(1).values();
            session.allow(3);
            session.allow(2); // some need no more
            List<Future<AttentionMaps>> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runs.add(threads.submit(() -> session.run(input, RunOptions.DEFAULT, waiting)));
            }
            for (Future<AttentionMaps> run : runs) {
                assertArrayEquals(alone, run.get().heads().get(1).values());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** More grids than positions are kept of: what one run has in hand is evicted by the others. */
    @Test
    void sideBySidePicturesOfAnySizesHaveTheMapsThatTheyHaveAlone() throws Exception {
        int grids = 12;
        List<ModelInput> inputs = new ArrayList<>();
        for (int i = 0; i < grids; i++) {
            inputs.add(input(8 * (i + 2), 64, 8));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            List<float[]> alone = new ArrayList<>();
            for (ModelInput input : inputs) {
                alone.add(session.run(input).heads().get(0).values());
            }
            session.allow(4);
            List<Future<AttentionMaps>> runs = new ArrayList<>();
            for (int i = 0; i < 50 * grids; i++) {
                ModelInput input = inputs.get(i * 7 % grids);
                runs.add(threads.submit(() -> session.run(input)));
            }
            for (int i = 0; i < runs.size(); i++) {
                assertArrayEquals(
                        alone.get(i * 7 % grids),
                        runs.get(i).get().heads().get(0).values(),
                        "run " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsAskedSideBySideIsAnsweredAsAlone() throws Exception {
        List<ModelInput> inputs = List.of(input(40, 64, 8), input(64, 40, 8), input(24, 24, 8), input(96, 24, 8));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            List<float[]> alone = new ArrayList<>();
            for (ModelInput input : inputs) {
                alone.add(asked(session, input));
            }
            session.allow(4);
            List<Future<float[]>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ModelInput input = inputs.get(i % inputs.size());
                asked.add(threads.submit(() -> asked(session, input)));
            }
            for (int i = 0; i < asked.size(); i++) {
                assertArrayEquals(alone.get(i % inputs.size()), asked.get(i).get(), "run " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static float[] asked(AttentionSession session, ModelInput input) throws AttentionException {
        try (Exploration run = session.explore(input)) {
            return run.layer(1).rows(1, 4);
        }
    }

    @Test
    void otherwiseThereIsOneAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        RunListener counting = new RunListener() {
            @Override
            public void blockDone(int done, int depth) {
                if (done == 0) {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                } else if (done == depth - 1) {
                    running.decrementAndGet();
                }
            }
        };
        ModelInput input = input(40, 64, 8);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AttentionSession session = AttentionSession.open(FormulaModels.MICRO, weights)) {
            List<Future<AttentionMaps>> runs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                runs.add(threads.submit(() -> session.run(input, RunOptions.DEFAULT, counting)));
            }
            for (Future<AttentionMaps> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, most.get());
    }

    private static ModelInput input(int height, int width, int patch) throws IOException {
        InputOptions options = InputOptions.DEFAULT.withSize(new InputSize.Original());
        return ModelInput.of(new Picture(FormulaImage.rgb(3, height, width), List.of()), options, patch);
    }
}
