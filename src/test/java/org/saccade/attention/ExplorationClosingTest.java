package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.attention.ExplorationTest.explore;
import static org.saccade.attention.ExplorationTest.input;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.saccade.explore.WorkListener;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.RunListener;
import org.saccade.weights.checkpoint.CheckpointException;

/** Who closes and who asks need not know of each other: a question is answered, or refused. */
@Timeout(120)
class ExplorationClosingTest {
    private static final int ROUNDS = 60;
    private static final int LAST = FormulaModels.MICRO.depth() - 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void aSessionClosesItsExplorationsWhileTheyAreAsked() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            AttentionSession session = open();
            Exploration run = explore(session, 9, 40, 64, Keep.FULL);
            Exploration other = explore(session, 5, 8, 8, Keep.HALF);
            CountDownLatch answers = new CountDownLatch(round % 12);
            List<Future<?>> asking = askAllOf(run, answers);
            asking.addAll(askAllOf(other, answers));
            answers.await();
            if (round % 3 == 0) {
                asking.add(threads.submit(run::close));
            }
            session.close();
            assertRefused(run);
            assertRefused(other);
            for (Future<?> question : asking) {
                question.get();
            }
            run.close();
            session.close();
        }
    }

    /** Asks every kind of question again and again until one is refused. */
    private List<Future<?>> askAllOf(Exploration run, CountDownLatch answers) {
        int[] some = {run.tokens() - 1, 0};
        List<Callable<?>> questions = List.of(
                () -> run.layer(0).rows(0, run.tokens()),
                () -> run.layer(1).rows(some),
                () -> run.layer(LAST).columns(some, 0, run.tokens()),
                () -> run.features(Facet.NORMED, LAST));
        List<Future<?>> asking = new ArrayList<>();
        for (Callable<?> question : questions) {
            asking.add(threads.submit(() -> {
                try {
                    while (true) {
                        question.call();
                        answers.countDown();
                    }
                } catch (IllegalStateException refused) {
                    return null;
                }
            }));
        }
        return asking;
    }

    private static void assertRefused(Exploration run) {
        assertThrows(IllegalStateException.class, () -> run.layer(0).rows(0, 1));
        assertThrows(IllegalStateException.class, () -> run.layer(0).rows(new int[] {0}));
        assertThrows(IllegalStateException.class, () -> run.layer(0).columns(new int[] {0}, 0, 1));
        for (Facet facet : Facet.values()) {
            assertThrows(IllegalStateException.class, () -> run.features(facet, LAST));
        }
        assertThrows(IllegalStateException.class, () -> run.tokenNorms(0));
    }

    @Test
    void aQuestionNeedsNotWaitForItsSession() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        RunListener held = new RunListener() {
            @Override
            public void blockDone(int done, int depth) {
                running.countDown();
                try {
                    assertTrue(answered.await(60, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (AttentionSession session = open()) {
            Exploration run = explore(session, 9, 40, 64, Keep.FULL);
            ModelInput input = input(9, 40, 64);
            Future<AttentionMaps> map = threads.submit(() -> session.run(input, RunOptions.DEFAULT, held));
            running.await();
            assertEquals(
                    FormulaModels.MICRO.heads() * run.tokens(), run.layer(0).rows(0, 1).length);
            run.close();
            answered.countDown();
            assertEquals(40, map.get().rows() * map.get().columns());
        }
    }

    @Test
    void closingEndsTheBlockThatIsComputed() throws Exception {
        try (AttentionSession session = open();
                Exploration run = explore(session, 9, 40, 64, Keep.FULL)) {
            Thread closing = new Thread(run::close);
            WorkListener untilClosing = new WorkListener() {
                @Override
                public boolean cancelled() {
                    if (closing.getState() == Thread.State.NEW) {
                        closing.start();
                    }
                    while (closing.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                    return false;
                }
            };
            assertThrows(IllegalStateException.class, () -> run.features(Facet.TOKEN, LAST, untilClosing));
            closing.join();
        }
    }

    @Test
    void whoIsAskedWhetherToGoOnMayClose() throws Exception {
        try (AttentionSession session = open()) {
            Exploration run = explore(session, 9, 40, 64, Keep.FULL);
            WorkListener closing = new WorkListener() {
                @Override
                public boolean cancelled() {
                    run.close();
                    return false;
                }
            };
            assertThrows(IllegalStateException.class, () -> run.features(Facet.TOKEN, LAST, closing));
        }
    }

    @Test
    void closingOneLeavesTheOthersAndTheSession() throws Exception {
        try (AttentionSession session = open()) {
            Exploration first = explore(session, 9, 40, 64, Keep.FULL);
            Exploration second = explore(session, 5, 8, 8, Keep.FULL);
            first.close();
            assertRefused(first);
            assertEquals(2 * FormulaModels.MICRO.dim(), second.features(Facet.NORMED, LAST).length);
            assertEquals(
                    40,
                    session.run(input(9, 40, 64), RunOptions.DEFAULT, RunListener.NONE)
                            .mean()
                            .values()
                            .length);
        }
    }

    private static AttentionSession open() throws CheckpointException {
        return AttentionSession.open(FormulaModels.MICRO, new FormulaWeights(FormulaModels.MICRO, 7));
    }
}
