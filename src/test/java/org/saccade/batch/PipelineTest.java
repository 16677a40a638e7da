package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    private static final int INPUTS = 50;
    private static final int CORES = 4;

    /** Writes down what it does. */
    private static class Recorded implements Pipeline.Stages<Integer, String, String, String> {
        final List<String> ended = new ArrayList<>();
        final AtomicInteger ran = new AtomicInteger();
        final AtomicInteger written = new AtomicInteger();
        final AtomicInteger atWork = new AtomicInteger();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        /** The most that there were at any time. */
        final AtomicInteger mostUnderWay = new AtomicInteger();

        final AtomicInteger mostCores = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger taken = new AtomicInteger();

        /** Every fifth takes three cores, every fifth none. */
        @Override
        public int cores(String read) {
            return List.of(1, 1, 3, 1, 0).get(Integer.parseInt(read.substring(1)) % 5);
        }

        @Override
        public String read(Integer input) {
            threads.add(Thread.currentThread());
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            atWork.incrementAndGet();
            atWork.decrementAndGet();
            return "r" + input;
        }

        @Override
        public String run(String read) {
            mostCores.accumulateAndGet(taken.addAndGet(cores(read)), Math::max);
            ran.incrementAndGet();
            taken.addAndGet(-cores(read));
            return read + "m";
        }

        @Override
        public String write(String result) {
            atWork.incrementAndGet();
            written.incrementAndGet();
            atWork.decrementAndGet();
            underWay.decrementAndGet();
            return result + "w";
        }

        @Override
        public void ended(String written) {
            ended.add(written);
        }
    }

    private static void run(Recorded stages, int ahead, BooleanSupplier stopped) {
        new Pipeline<>(stages, new Pipeline.Width(CORES, ahead))
                .run(IntStream.range(0, INPUTS).boxed().iterator(), stopped);
    }

    private static List<String> upTo(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i + "mw").toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 100})
    void allGoThroughInOrderAndNoMoreThanToldAreUnderWay(int ahead) {
        Recorded stages = new Recorded();
        run(stages, ahead, () -> false);
        assertEquals(upTo(INPUTS), stages.ended);
        int most = ahead == 0 ? 1 : CORES + ahead;
        assertTrue(stages.mostUnderWay.get() <= most, stages.mostUnderWay + " were under way");
        assertTrue(stages.mostCores.get() <= CORES, stages.mostCores + " cores were taken");
        assertEquals(ahead == 0, stages.threads.equals(Set.of(Thread.currentThread())));
    }

    /** Where one that takes more than there is would wait for ever. */
    @Test
    void noneTakesMoreThanThereIs() {
        Recorded stages = new Recorded();
        new Pipeline<>(stages, new Pipeline.Width(1, 2))
                .run(IntStream.range(0, INPUTS).boxed().iterator(), () -> false);
        assertEquals(upTo(INPUTS), stages.ended);
    }

    /** Each waits for the others: one after another this would never end. */
    @Test
    void theStagesOverlap() throws InterruptedException {
        CountDownLatch twoAreInTheModel = new CountDownLatch(2);
        CountDownLatch anotherIsBeingRead = new CountDownLatch(CORES + 1);
        CountDownLatch firstIsBeingWritten = new CountDownLatch(1);
        List<String> unmet = Collections.synchronizedList(new ArrayList<>());
        Recorded stages = new Recorded() {
            @Override
            public String read(Integer input) {
                anotherIsBeingRead.countDown();
                return super.read(input);
            }

            @Override
            public String run(String read) {
                await(anotherIsBeingRead, "the next aren't read meanwhile");
                twoAreInTheModel.countDown();
                await(twoAreInTheModel, "there is never more than one in the model");
                if (read.equals("r1")) {
                    await(firstIsBeingWritten, "the first isn't written meanwhile");
                }
                return super.run(read);
            }

            @Override
            public String write(String result) {
                firstIsBeingWritten.countDown();
                return super.write(result);
            }

            private void await(CountDownLatch latch, String otherwise) {
                try {
                    if (!latch.await(60, TimeUnit.SECONDS)) {
                        unmet.add(otherwise);
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        run(stages, 2, () -> false);
        assertEquals(List.of(), unmet);
        assertEquals(upTo(INPUTS), stages.ended);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void stoppedItEndsWhatIsInHand(int ahead) {
        Recorded stages = new Recorded();
        run(stages, ahead, () -> stages.ran.get() >= 7);
        assertEquals(stages.ran.get(), stages.ended.size(), "what was in the model is ended");
        assertEquals(stages.ran.get(), stages.written.get());
        assertTrue(stages.ran.get() >= 7 && stages.ran.get() < 7 + CORES + ahead, stages.ran + " ran");
        assertEquals(
                stages.ended.stream()
                        .sorted(Comparator.comparingInt(PipelineTest::number))
                        .toList(),
                stages.ended);
    }

    private static int number(String ended) {
        return Integer.parseInt(ended.substring(1, ended.length() - 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void whatAStageThrowsEndsAllOnceNobodyIsAtWork(int ahead) {
        IllegalStateException fault = new IllegalStateException("r20");
        for (String stage : List.of("read", "run", "write")) {
            Recorded stages = new Recorded() {
                @Override
                public String read(Integer input) {
                    return fail("read", super.read(input));
                }

                @Override
                public String run(String read) {
                    return fail("run", super.run(read));
                }

                @Override
                public String write(String result) {
                    return fail("write", super.write(result));
                }

                private String fail(String at, String result) {
                    if (at.equals(stage) && result.startsWith("r20")) {
                        throw fault;
                    }
                    return result;
                }
            };
            assertSame(fault, assertThrows(IllegalStateException.class, () -> run(stages, ahead, () -> false)));
            assertTrue(stages.ended.size() <= 20);
            assertEquals(0, stages.atWork.get(), "somebody still reads or writes");
        }
    }

    @Test
    void aWidthHasACore() {
        assertThrows(IllegalArgumentException.class, () -> new Pipeline.Width(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pipeline.Width(1, -1));
    }

    @Test
    void ofNothingThereIsNothingToDo() {
        Recorded stages = new Recorded();
        new Pipeline<>(stages, new Pipeline.Width(2, 2)).run(List.<Integer>of().iterator(), () -> false);
        assertEquals(List.of(), stages.ended);
    }
}
