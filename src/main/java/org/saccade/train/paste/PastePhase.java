package org.saccade.train.paste;

import java.util.List;

/**
 * A part of the training. Each starts from the averaged model of the one before, with an optimizer that remembers
 * nothing.
 *
 * @param name of the part
 * @param steps how long it is
 * @param scheduleSteps how long its cosine is; where it is longer, the part stops before the cosine's end
 * @param learningRate after the warm-up
 * @param finalLearningRate at the cosine's end
 * @param spreadWeight of the loss that wants attention wide
 * @param denseWeight of the loss of patches
 * @param queryScale what the last block's queries are multiplied by at the start; below 1 it flattens their attention
 * @param pastes how large cut-outs are
 * @param sides of the views; one is drawn for each step
 * @param seed of the part's views
 */
public record PastePhase(
        String name,
        long steps,
        long scheduleSteps,
        double learningRate,
        double finalLearningRate,
        double spreadWeight,
        double denseWeight,
        double queryScale,
        PasteSizes pastes,
        List<ViewSide> sides,
        long seed) {
    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public PastePhase {
        sides = List.copyOf(sides);
        if (steps < 1 || scheduleSteps < steps || sides.isEmpty()) {
            throw new IllegalArgumentException("a phase has a step and a size of views, and its cosine isn't shorter");
        }
        if (!(learningRate > 0 && finalLearningRate >= 0 && spreadWeight >= 0 && denseWeight >= 0 && queryScale > 0)) {
            throw new IllegalArgumentException("rates and the scale of queries are above 0, and no weight is negative");
        }
    }

    /**
     * The learning rate of a step.
     *
     * @param step from 0
     * @param length of the phase, if it was stretched: the cosine is stretched with it
     * @param warmUp how many steps the rise takes
     */
    public double rate(long step, long length, long warmUp) {
        double share = (double) step / length * steps / scheduleSteps;
        double cosine = finalLearningRate + (learningRate - finalLearningRate) * 0.5 * (1 + Math.cos(Math.PI * share));
        return Math.min(1, (double) (step + 1) / warmUp) * cosine;
    }
}
