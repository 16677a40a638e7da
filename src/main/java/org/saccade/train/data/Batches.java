package org.saccade.train.data;

import java.util.NoSuchElementException;

/** Batches to learn from, one after the other. A batch is a function of what it is made of and of its step alone. */
public interface Batches extends AutoCloseable {
    /**
     * The next batch. Waits for it.
     *
     * @throws NoSuchElementException if there is none
     * @throws TrainingDataException if no picture can be read, or memory is too small
     * @throws InterruptedException if the thread was interrupted; it may ask again
     * @throws IllegalStateException if they were closed
     */
    Batch next() throws TrainingDataException, InterruptedException;

    /** How many steps an epoch has. */
    int stepsAnEpoch();

    @Override
    void close();
}
