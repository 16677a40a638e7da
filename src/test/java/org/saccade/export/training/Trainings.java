package org.saccade.export.training;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;
import org.saccade.train.TrainingListener;

/** A made-up training: the same figures at the same step in every sitting, but for the time it took. */
final class Trainings {
    private Trainings() {}

    static StepFigures step(long step, long steps, double secondsAStep) {
        return new StepFigures(
                step,
                steps,
                (int) ((step - 1) / 25),
                loss(step),
                OptionalDouble.of(1 - 1 / (1 + step / 50.0)),
                1e-3 / (1 + step),
                1000 / secondsAStep,
                Duration.ofMillis(Math.round(1000 * step * secondsAStep)),
                Duration.ZERO,
                List.of());
    }

    static double loss(long step) {
        return 2.3 / (1 + step / 30.0) + 0.1 * Math.sin(step * 1.7);
    }

    static HeldOutFigures heldOut(long step) {
        return new HeldOutFigures(
                step,
                (int) ((step - 1) / 25),
                2.5 / (1 + step / 35.0),
                new ConfusionMatrix(List.of("cup", "shoe"), new long[][] {{step, 1}, {2, step}}));
    }

    /** Goes from after a step to another, with an evaluation every 25. */
    static void go(TrainingListener listener, long after, long until, long steps, double secondsAStep)
            throws java.io.IOException {
        for (long step = after + 1; step <= until; step++) {
            listener.stepDone(step(step, steps, secondsAStep));
            if (step % 25 == 0) {
                listener.heldOutDone(heldOut(step));
            }
        }
    }
}
