package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
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

    /** Writes down what it does. */
    private static class Recorded implements Pipeline.Stages<Integer, String, String, String> {
        final List<String> ended = new ArrayList<>();
        final AtomicInteger read = new AtomicInteger();
        final AtomicInteger written = new AtomicInteger();
        final Set<Thread> models = ConcurrentHashMap.newKeySet();
        int ran;
        int mostAhead;
        int mostBehind;

        final AtomicInteger atWork = new AtomicInteger();

        @Override
        public String read(Integer input) {
            atWork.incrementAndGet();
            read.incrementAndGet();
            atWork.decrementAndGet();
            return "r" + input;
        }

        @Override
        public String run(String read) {
            models.add(Thread.currentThread());
            ran++;
            mostAhead = Math.max(mostAhead, this.read.get() - ran);
            mostBehind = Math.max(mostBehind, ran - ended.size());
            return read + "m";
        }

        @Override
        public String write(String result) {
            atWork.incrementAndGet();
            written.incrementAndGet();
            atWork.decrementAndGet();
            return result + "w";
        }

        @Override
        public void ended(String written) {
            ended.add(written);
        }
    }

    private static void run(Recorded stages, int width, BooleanSupplier stopped) {
        new Pipeline<>(stages, width).run(IntStream.range(0, INPUTS).boxed().iterator(), stopped);
    }

    private static List<String> upTo(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i + "mw").toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 100})
    void allGoThroughInOrderAndNoMoreThanToldAreUnderWay(int width) {
        Recorded stages = new Recorded();
        run(stages, width, () -> false);
        assertEquals(upTo(INPUTS), stages.ended);
        assertEquals(Set.of(Thread.currentThread()), stages.models);
        assertTrue(stages.mostAhead <= width, stages.mostAhead + " were read ahead");
        assertTrue(stages.mostBehind <= width + 1, stages.mostBehind + " were not written");
    }

    /** Each stage waits for the others: one after another this would never end. */
    @Test
    void theStagesOverlap() throws InterruptedException {
        CountDownLatch nextIsBeingRead = new CountDownLatch(3);
        CountDownLatch firstIsBeingWritten = new CountDownLatch(1);
        List<String> unmet = Collections.synchronizedList(new ArrayList<>());
        Recorded stages = new Recorded() {
            @Override
            public String read(Integer input) {
                nextIsBeingRead.countDown();
                return super.read(input);
            }

            @Override
            public String run(String read) {
                await(nextIsBeingRead, "the next aren't read meanwhile");
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
    void stoppedItEndsWhatIsInHand(int width) {
        Recorded stages = new Recorded();
        run(stages, width, () -> stages.ran == 7);
        assertEquals(upTo(7), stages.ended);
        assertEquals(7, stages.written.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void whatAStageThrowsEndsAllOnceNobodyIsAtWork(int width) {
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
            assertSame(fault, assertThrows(IllegalStateException.class, () -> run(stages, width, () -> false)));
            assertTrue(stages.ended.size() <= 20);
            assertEquals(0, stages.atWork.get(), "somebody still reads or writes");
        }
    }

    @Test
    void ofNothingThereIsNothingToDo() {
        Recorded stages = new Recorded();
        new Pipeline<>(stages, 2).run(List.<Integer>of().iterator(), () -> false);
        assertEquals(List.of(), stages.ended);
    }
}
