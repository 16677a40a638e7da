package org.saccade.train;

/**
 * A number that rises in a straight line from 0 and then follows half a cosine, as {@code cosine_scheduler} of DINO's
 * {@code utils.py} computes it.
 *
 * @param base where the rise ends
 * @param end what the cosine comes to after the last step
 * @param warmUp how many steps the rise takes
 * @param steps of the whole training, at least 1
 */
record CosineSchedule(double base, double end, long warmUp, long steps) implements Schedule {
    /** A number without a rise. */
    static CosineSchedule of(double base, double end, long steps) {
        return new CosineSchedule(base, end, 0, steps);
    }

    @Override
    public double at(long step) {
        if (step < warmUp) {
            return warmUp == 1 ? 0 : base * step / (warmUp - 1);
        }
        double share = (double) (step - warmUp) / Math.max(1, steps - warmUp);
        return end + 0.5 * (base - end) * (1 + Math.cos(Math.PI * Math.min(1, share)));
    }
}
