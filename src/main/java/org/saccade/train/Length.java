package org.saccade.train;

/**
 * How long to train.
 *
 * @param amount above 0; of minutes it may be a fraction
 * @param unit of what
 */
public record Length(double amount, Unit unit) {
    /** What is counted. */
    public enum Unit {
        /** Times that each picture is seen. */
        EPOCHS,
        /** Batches. */
        STEPS,
        /** Of training, on this machine: a few steps are timed first, and their number is fixed then. */
        MINUTES
    }

    /** @throws IllegalArgumentException in one line, if the amount is out of range, or no whole number of steps */
    public Length {
        if (!(amount > 0 && amount <= 1e9)) {
            throw new IllegalArgumentException("how long to train is a number above 0");
        }
        if (unit == Unit.STEPS && amount != Math.rint(amount)) {
            throw new IllegalArgumentException("--steps is a whole number");
        }
    }
}
