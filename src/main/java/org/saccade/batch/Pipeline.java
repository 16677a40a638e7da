package org.saccade.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The way of many inputs through three stages, side by side: while one is in the model on the calling thread, those after it
 * are read and those before it are written, on threads of their own. At most so many are read ahead and so many wait to
 * be written; threads that have nothing to do sleep. Each stage does to an input what it would do to it alone.
 *
 * @param <I> an input
 * @param <P> what reading makes of it
 * @param <R> what the model makes of that
 * @param <W> what is left when it is written
 */
public final class Pipeline<I, P, R, W> {
    private final Stages<I, P, R, W> stages;
    private final int width;

    /**
     * What is done to each input. What a stage throws ends the whole: a failure that concerns one input alone belongs into what
     * it returns.
     */
    public interface Stages<I, P, R, W> {
        /** On any of the reading threads. */
        P read(I input);

        /** On the calling thread, one after another in their order. */
        R run(P read);

        /** On any of the writing threads. */
        W write(R result);

        /** On the calling thread, in their order. */
        void ended(W written);
    }

    /** @param width how many inputs are read ahead of the model, and how many written behind it; 0 does one after another */
    public Pipeline(Stages<I, P, R, W> stages, int width) {
        if (width < 0) {
            throw new IllegalArgumentException("a width is 0 or more, not " + width);
        }
        this.stages = stages;
        this.width = width;
    }

    /**
     * Takes all inputs through the stages.
     *
     * @param stopped whether to begin no other input; those that are in the model or beyond it are ended in order
     */
    public void run(Iterator<I> inputs, BooleanSupplier stopped) {
        ExecutorService readers = threads("saccade-reader-");
        ExecutorService writers = threads("saccade-writer-");
        Deque<Future<P>> ahead = new ArrayDeque<>();
        Deque<Future<W>> behind = new ArrayDeque<>();
        try {
            while (!stopped.getAsBoolean() && fill(ahead, inputs, readers)) {
                P read = result(ahead.remove());
                if (width > 0) {
                    fill(ahead, inputs, readers);
                }
                if (stopped.getAsBoolean()) {
                    break;
                }
                R result = stages.run(read);
                behind.add(begun(writers, () -> stages.write(result)));
                while (behind.size() > width
                        || (!behind.isEmpty() && behind.peek().isDone())) {
                    stages.ended(result(behind.remove()));
                }
            }
            while (!behind.isEmpty()) {
                stages.ended(result(behind.remove()));
            }
        } finally {
            ahead.forEach(read -> read.cancel(false));
            end(readers);
            end(writers);
        }
    }

    /** False if there is nothing left to read. */
    private boolean fill(Deque<Future<P>> ahead, Iterator<I> inputs, ExecutorService readers) {
        while (ahead.size() < Math.max(1, width) && inputs.hasNext()) {
            I input = inputs.next();
            ahead.add(begun(readers, () -> stages.read(input)));
        }
        return !ahead.isEmpty();
    }

    private <T> Future<T> begun(ExecutorService threads, Callable<T> work) {
        if (width > 0) {
            return threads.submit(work);
        }
        FutureTask<T> task = new FutureTask<>(work);
        task.run();
        return task;
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

    private ExecutorService threads(String name) {
        AtomicInteger number = new AtomicInteger();
        int count = Math.max(1, Math.min(width, Runtime.getRuntime().availableProcessors()));
        return Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, name + number.incrementAndGet());
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
