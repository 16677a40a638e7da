package org.saccade.train;

/**
 * How long a training is.
 *
 * @param steps of all of it, at least 1
 * @param stepsAnEpoch how many batches fill an epoch, at least 1
 */
record TrainingLength(long steps, long stepsAnEpoch) {
    TrainingLength {
        if (steps < 1 || stepsAnEpoch < 1) {
            throw new IllegalArgumentException("a training has at least one step, and an epoch one batch");
        }
    }
}
