package org.saccade.train.data;

import org.saccade.image.input.Normalisation;

/**
 * How pictures become batches.
 *
 * @param views made of each picture
 * @param normalisation of the values
 * @param batchSize pictures a batch, at least 1; a training set of fewer makes batches of all of it
 * @param seed decides the order and every view
 * @param threads that read and make views, at least 1; the batches don't depend on it
 */
public record LoadPlan(ViewPlan views, Normalisation normalisation, int batchSize, long seed, int threads) {
    /** @throws IllegalArgumentException if a number is below 1, or a view of a batch is too large for an array */
    public LoadPlan {
        if (batchSize < 1 || threads < 1) {
            throw new IllegalArgumentException("a batch has at least one picture, and one thread makes it");
        }
        long values = 3L * views.largestSide() * views.largestSide();
        if (values > (Integer.MAX_VALUE - 8L) / batchSize) {
            throw new IllegalArgumentException("a batch of " + batchSize + " views of " + views.largestSide()
                    + " pixels is too large; make it smaller");
        }
    }
}
