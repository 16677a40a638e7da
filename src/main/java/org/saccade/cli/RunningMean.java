package org.saccade.cli;

/** A mean in which what came last counts most. */
final class RunningMean {
    /** How much of what was there is kept: about the last twenty values count. */
    private static final double KEPT = 0.95;

    private double sum;
    private double weight;

    void add(double value) {
        sum = KEPT * sum + (1 - KEPT) * value;
        weight = KEPT * weight + (1 - KEPT);
    }

    /** NaN of nothing. */
    double mean() {
        return sum / weight;
    }
}
