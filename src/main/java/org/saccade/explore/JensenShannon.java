package org.saccade.explore;

/** How far two maps are apart as distributions over the patches. */
public final class JensenShannon {
    private JensenShannon() {}

    /**
     * The Jensen-Shannon divergence in bits (not its square root, which SciPy calls the distance).
     *
     * @return 0 (the same after renormalising) to 1 (no patch in common); NaN if a sum is 0 or a value is negative
     */
    public static double bits(double[] a, double[] b) {
        Correlation.checkSameGrid(a, b);
        if (Mass.hasNegative(a) || Mass.hasNegative(b) || Mass.sum(a) == 0 || Mass.sum(b) == 0) {
            return Double.NaN;
        }
        double[] p = Mass.renormalised(a);
        double[] q = Mass.renormalised(b);
        return Math.max(0, (fromMiddle(p, q) + fromMiddle(q, p)) / 2);
    }

    /** Kullback and Leibler's divergence of p from the mean of both. */
    private static double fromMiddle(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0) {
                sum += p[i] * Mass.log2(p[i] / ((p[i] + q[i]) / 2));
            }
        }
        return sum;
    }
}
