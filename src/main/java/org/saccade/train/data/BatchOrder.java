package org.saccade.train.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which pictures a step's batch is made of. For one thread. */
final class BatchOrder {
    private final int size;
    private final int batch;
    private final long seed;
    private final boolean isTraining;
    private int shuffledEpoch = -1;
    private int[] order;

    private BatchOrder(int size, int batch, long seed, boolean isTraining) {
        this.size = size;
        this.batch = batch;
        this.seed = seed;
        this.isTraining = isTraining;
    }

    /** Without end, each epoch shuffled anew; what doesn't fill a batch at an epoch's end is left out of it. */
    static BatchOrder training(int size, int batch, long seed) {
        return new BatchOrder(size, Math.min(batch, size), seed, true);
    }

    /** Each picture once, in the set's order. */
    static BatchOrder once(int size, int batch) {
        return new BatchOrder(size, batch, 0, false);
    }

    /** How many batches an epoch has. */
    int stepsAnEpoch() {
        return isTraining ? size / batch : (int) (((long) size + batch - 1) / batch);
    }

    boolean has(long step) {
        return isTraining || step < stepsAnEpoch();
    }

    int epoch(long step) {
        return Math.toIntExact(step / stepsAnEpoch());
    }

    /** The pictures of a step's batch. */
    int[] indices(long step) {
        int from = (int) (step % stepsAnEpoch()) * batch;
        int to = (int) Math.min((long) from + batch, size);
        return isTraining
                ? Arrays.copyOfRange(shuffled(epoch(step)), from, to)
                : IntStream.range(from, to).toArray();
    }

    private int[] shuffled(int epoch) {
        if (epoch != shuffledEpoch) {
            order = Chance.shuffled(size, Chance.of(seed, epoch));
            shuffledEpoch = epoch;
        }
        return order;
    }
}
