package org.saccade.explore;

/**
 * The graph in which TokenCut and MaskCut cut: which patches are alike, and how weakly the others hang together.
 *
 * @param tau patches are alike if the cosine of their features is above this; in [-1, 1), without weights above 0
 * @param epsilon the weight between patches that aren't alike, in (0, 1)
 * @param isBinary whether all that are alike have weight 1; otherwise it is the cosine, if that isn't below {@code tau}
 */
public record CutOptions(double tau, double epsilon, boolean isBinary) {
    /** As in TokenCut/main_tokencut.py: 0.2, 1e-5, binary. */
    public static final CutOptions DEFAULTS = new CutOptions(0.2, 1e-5, true);

    /** @throws IllegalArgumentException if a number isn't in its range */
    public CutOptions {
        if (!(tau >= -1 && tau < 1)) {
            throw new IllegalArgumentException("the least cosine is from -1 to below 1, not " + tau);
        }
        if (!isBinary && !(tau > 0)) {
            throw new IllegalArgumentException("cosines are weights only above 0, not from " + tau);
        }
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException("the weight of unlike patches is between 0 and 1, not " + epsilon);
        }
    }

    /** Another threshold. */
    public CutOptions withTau(double threshold) {
        return new CutOptions(threshold, epsilon, isBinary);
    }

    /** Another weight between unlike patches. */
    public CutOptions withEpsilon(double weight) {
        return new CutOptions(tau, weight, isBinary);
    }

    /** Another kind of weights between alike patches. */
    public CutOptions withBinary(boolean isAllAlike) {
        return new CutOptions(tau, epsilon, isAllAlike);
    }
}
