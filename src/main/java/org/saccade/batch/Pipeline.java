package org.saccade.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The way of many inputs through three stages. Each goes it on one thread; as many are in the model at the same time as the
 * cores suffice for, and some more are read or written meanwhile, so that no core waits for a file. Each stage does to an
 * input what it would do to it alone.
 *
 * @param <I> an input
 * @param <P> what reading makes of it
 * @param <R> what the model makes of that
 * @param <W> what is left when it is written
 */
public final class Pipeline<I, P, R, W> {
    private final Stages<I, P, R, W> stages;
    private final Width width;
    /** Those that no input is in the model with. */
    private final Semaphore cores;

    private volatile boolean isOver;

    /**
     * What is done to each input, on any thread and beside others. What a stage throws ends the whole: a failure that concerns
     * one input alone belongs into what it returns.
     */
    public interface Stages<I, P, R, W> {
        P read(I input);

        /** How many of the cores an input takes while it is in the model; 0 if it doesn't go there. */
        int cores(P read);

        /** Called with these cores taken. */
        R run(P read);

        W write(R result);

        /** On the calling thread, in the order of the inputs. */
        void ended(W written);
    }

    /**
     * How many inputs are under way.
     *
     * @param cores how many there are to be shared among those in the model
     * @param ahead how many more are read and written meanwhile; 0 does one thing after another, on the calling thread
     */
    public record Width(int cores, int ahead) {
        public Width {
            if (cores < 1 || ahead < 0) {
                throw new IllegalArgumentException(
                        "there are 1 or more cores, and 0 or more inputs ahead, not " + cores + " and " + ahead);
            }
        }
    }

    public Pipeline(Stages<I, P, R, W> stages, Width width) {
        this.stages = stages;
        this.width = width;
        cores = new Semaphore(width.cores, true);
    }

    /**
     * Takes all inputs through the stages.
     *
     * @param stopped whether to begin no other input; those that are in the model or beyond it are ended in order. Asked by
     *     several threads
     */
    public void run(Iterator<I> inputs, BooleanSupplier stopped) {
        if (width.ahead == 0) {
            while (!stopped.getAsBoolean() && inputs.hasNext()) {
                taken(inputs.next(), stopped).ifPresent(stages::ended);
            }
            return;
        }
        int atOnce = width.cores + width.ahead;
        ExecutorService threads = threads(atOnce);
        Deque<Future<Optional<W>>> begun = new ArrayDeque<>();
        try {
            while (!stopped.getAsBoolean() && inputs.hasNext()) {
                I input = inputs.next();
                begun.add(threads.submit(() -> taken(input, stopped)));
                // one that takes long doesn't hold up the next, but those that wait for it to be ended take memory
                while (begun.size() > 2 * atOnce
                        || (!begun.isEmpty() && begun.peek().isDone())) {
                    result(begun.remove()).ifPresent(stages::ended);
                }
            }
            while (!begun.isEmpty()) {
                result(begun.remove()).ifPresent(stages::ended);
            }
        } finally {
            isOver = true; // also where a stage failed
            end(threads);
        }
    }

    /** Takes an input through the stages, or leaves it out where nothing new is to be begun. */
    private Optional<W> taken(I input, BooleanSupplier stopped) {
        if (isOver || stopped.getAsBoolean()) {
            return Optional.empty();
        }
        P read = stages.read(input);
        int share = Math.min(stages.cores(read), width.cores);
        R result;
        cores.acquireUninterruptibly(share);
        try {
            if (isOver || stopped.getAsBoolean()) {
                return Optional.empty();
            }
            result = stages.run(read);
        } finally {
            cores.release(share);
        }
        return Optional.of(stages.write(result));
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException("a stage throws nothing else", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the batch was interrupted");
        }
    }

    private static ExecutorService threads(int count) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "saccade-picture-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits for what has begun, so that nobody is left who reads or writes. */
    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("three centuries have passed");
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
