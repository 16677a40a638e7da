package org.saccade.train;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a step of training gave.
 *
 * @param step how many are done
 * @param steps how many there will be
 * @param epoch from 0, that the step's pictures belong to
 * @param loss of the batch, before the parameters moved
 * @param accuracy share of the batch's pictures whose class had the largest logit; empty without classes
 * @param learningRate that moved the parameters
 * @param viewsASecond that the model learnt from in this step, with the waiting for them
 * @param spent training, over all sittings; without pauses
 * @param left as the last steps went
 * @param parts that the loss is the weighed sum of; none if it is one number
 */
public record StepFigures(
        long step,
        long steps,
        int epoch,
        double loss,
        OptionalDouble accuracy,
        double learningRate,
        double viewsASecond,
        Duration spent,
        Duration left,
        List<LossPart> parts) {
    public StepFigures {
        parts = List.copyOf(parts);
    }
}
