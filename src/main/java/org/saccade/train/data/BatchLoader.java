package org.saccade.train.data;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives a set's pictures in batches, read and changed ahead by threads of its own. A batch is a function of the set, the
 * plan and the step alone: not of the threads, nor of the step that the loader began at. A view depends on the seed,
 * the epoch, the picture's index and the view's place; the order of an epoch on the seed and the epoch. A picture that
 * can't be read is left out of its batch.
 *
 * <p>Ask from one thread; close from any. Memory is bounded: three batches, and {@link SmallCopies}.
 */
public final class BatchLoader implements Batches {
    /** How many batches are made ahead. */
    private static final int AHEAD = 2;
    /** After so many batches in a row without a readable picture something is wrong with all. */
    private static final int MOST_EMPTY = 3;

    private final PictureSet set;
    private final LoadPlan plan;
    private final BatchOrder order;
    private final int mostEmpty;
    private final UnreadablePictures unreadable;
    private final BitSet told = new BitSet();
    private final Deque<PendingBatch> pending = new ArrayDeque<>();
    private final ExecutorService workers;
    private Optional<Batch> ready = Optional.empty();
    private long nextToStart;
    private String lastReason = "";

    private BatchLoader(
            PictureSet set,
            LoadPlan plan,
            BatchOrder order,
            long firstStep,
            int mostEmpty,
            UnreadablePictures unreadable) {
        this.set = set;
        this.plan = plan;
        this.order = order;
        this.mostEmpty = mostEmpty;
        this.unreadable = unreadable;
        nextToStart = firstStep;
        AtomicInteger count = new AtomicInteger();
        workers = Executors.newFixedThreadPool(plan.threads(), work -> {
            Thread thread = new Thread(work, "batches-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Batches to learn from, without end: each epoch shuffled anew, its last pictures left out where they don't fill a
     * batch. Large pictures are reduced first ({@link SmallCopies}).
     *
     * @param firstStep from 0: the step of the first batch
     * @param unreadable is told of pictures that are left out
     * @throws TrainingDataException if the set is empty
     */
    public static BatchLoader training(PictureSet set, LoadPlan plan, long firstStep, UnreadablePictures unreadable)
            throws TrainingDataException {
        if (set.size() == 0) {
            throw new TrainingDataException("There are no pictures to train on; add some, or hold out fewer");
        }
        return new BatchLoader(
                SmallCopies.reduced(set, plan.views().largestSide()),
                plan,
                BatchOrder.training(set.size(), plan.batchSize(), plan.seed()),
                firstStep,
                MOST_EMPTY,
                unreadable);
    }

    /**
     * Each picture once, in the set's order, to evaluate on; the last batch may be smaller. To do it again after each
     * epoch, give {@link SmallCopies#squares}. However many pictures can't be read, the others are given.
     *
     * @param unreadable is told of pictures that are left out
     */
    public static BatchLoader once(PictureSet set, LoadPlan plan, UnreadablePictures unreadable) {
        return new BatchLoader(
                set, plan, BatchOrder.once(set.size(), plan.batchSize()), 0, Integer.MAX_VALUE, unreadable);
    }

    @Override
    public int stepsAnEpoch() {
        return order.stepsAnEpoch();
    }

    /** How many pictures were found to be unreadable. */
    public int unreadableCount() {
        return told.cardinality();
    }

    /**
     * Whether there is another batch; when training there always is. Waits for it.
     *
     * @throws TrainingDataException if, when training, no picture of several batches in a row can be read; or if a batch
     *     is too large for the memory there is
     * @throws InterruptedException if the thread was interrupted; it may ask again
     * @throws IllegalStateException if the loader was closed
     */
    public boolean hasNext() throws TrainingDataException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while asking for a batch");
        }
        for (int empty = 0; ready.isEmpty() && start(); empty++) {
            if (empty == mostEmpty) {
                throw new TrainingDataException("None of the last pictures could be read; the last one " + lastReason);
            }
            ready = awaitFirst();
            pending.removeFirst();
        }
        return ready.isPresent();
    }

    /**
     * The next batch.
     *
     * @throws NoSuchElementException if there is none
     * @throws TrainingDataException as {@link #hasNext}
     * @throws InterruptedException as {@link #hasNext}
     * @throws IllegalStateException if the loader was closed
     */
    @Override
    public Batch next() throws TrainingDataException, InterruptedException {
        if (!hasNext()) {
            throw new NoSuchElementException("all pictures were given");
        }
        Batch batch = ready.orElseThrow();
        ready = Optional.empty();
        start();
        return batch;
    }

    /** Starts as many batches as are made ahead. Returns whether any is pending. */
    private boolean start() throws TrainingDataException {
        try {
            while (pending.size() < AHEAD && order.has(nextToStart)) {
                PendingBatch batch =
                        new PendingBatch(set, plan, order.indices(nextToStart), nextToStart, order.epoch(nextToStart));
                batch.start(workers);
                pending.addLast(batch);
                nextToStart++;
            }
        } catch (OutOfMemoryError e) {
            throw new TrainingDataException(
                    "Batches of " + plan.batchSize()
                            + " pictures are too large for the memory that the program may use;"
                            + " choose smaller ones, or give Java more (SACCADE_JAVA_OPTS=-Xmx4g)",
                    e);
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
        return !pending.isEmpty();
    }

    private Optional<Batch> awaitFirst() throws InterruptedException {
        try {
            return pending.getFirst().await((index, reason) -> {
                lastReason = set.name(index) + ": " + reason;
                if (!told.get(index)) {
                    told.set(index);
                    unreadable.leftOut(set.name(index), set.label(index), reason);
                }
            });
        } catch (CancellationException e) {
            throw closed(e);
        }
    }

    private static IllegalStateException closed(RuntimeException cause) {
        return new IllegalStateException("the loader was closed", cause);
    }

    /** Stops the threads: each ends with the picture in its hands. Who waits for a batch gets an exception. */
    @Override
    public void close() {
        workers.shutdownNow().forEach(work -> ((Future<?>) work).cancel(false));
    }
}
