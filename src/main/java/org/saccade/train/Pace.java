package org.saccade.train;

import java.time.Duration;

/** How fast steps go, and how long the rest takes. */
final class Pace {
    /** How much of the mean is kept in a step. */
    private static final double KEPT = 0.95;

    private double spent;
    private double mean;

    /** @param spent seconds of training before */
    Pace(double spent) {
        this.spent = spent;
    }

    /** Another step was done. */
    void step(double seconds) {
        spent += seconds;
        mean = mean == 0 ? seconds : KEPT * mean + (1 - KEPT) * seconds;
    }

    /** Something else than a step took time. */
    void other(double seconds) {
        spent += seconds;
    }

    /** Seconds of training, over all sittings. */
    double spent() {
        return spent;
    }

    Duration time() {
        return duration(spent);
    }

    Duration left(long steps) {
        return duration(mean * steps);
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
