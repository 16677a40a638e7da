package org.saccade.explore;

/**
 * How good a normalised cut is: the second and third smallest eigenvalue of (D - W) v = lambda D v.
 *
 * @param lambda2 near 0 if the two sides hardly hang together, 1 if nothing is to be cut; NaN with a single patch
 * @param lambda3 the same of the next best cut; infinite with two patches, NaN with a single one
 */
public record CutValues(double lambda2, double lambda3) {
    private static final double NOTHING = 1e-6;

    /** Below this gap, rounding turns the vector by more than a hundred-thousandth of its length. */
    private static final double NO_GAP = 1e-9;

    /** Whether there is something to cut: all patches alike have no second side. */
    public boolean isCut() {
        return lambda2 < 1 - NOTHING;
    }

    /** How much worse the next best cut is, at least 0. */
    public double gap() {
        return Math.max(0, lambda3 - lambda2);
    }

    /** Whether two cuts are equally good, so that the one that was found is arbitrary. */
    public boolean isArbitrary() {
        return gap() < NO_GAP;
    }
}
