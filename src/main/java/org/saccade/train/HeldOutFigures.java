package org.saccade.train;

/**
 * How the model does on pictures that were held out.
 *
 * @param step how many were done
 * @param epoch from 0, that was going on
 * @param loss the mean over the pictures, without label smoothing
 * @param confusion which class was taken for which
 */
public record HeldOutFigures(long step, int epoch, double loss, ConfusionMatrix confusion) {
    /** Share of the pictures whose class had the largest logit, 0 to 1. */
    public double accuracy() {
        return confusion.accuracy();
    }
}
