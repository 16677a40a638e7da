package org.saccade.explore;

import java.util.Arrays;

/** How alike two maps are in shape, whatever their units. Maps must be of the same grid. */
public final class Correlation {
    private Correlation() {}

    /** Pearson's correlation over the patches, in [-1, 1]; NaN if all values of one map are equal. */
    public static double pearson(double[] a, double[] b) {
        checkSameGrid(a, b);
        if (isConstant(a) || isConstant(b)) {
            return Double.NaN;
        }
        double meanA = Mass.sum(a) / a.length;
        double meanB = Mass.sum(b) / b.length;
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            double fromA = a[i] - meanA;
            double fromB = b[i] - meanB;
            products += fromA * fromB;
            squaresA += fromA * fromA;
            squaresB += fromB * fromB;
        }
        return Math.max(-1, Math.min(1, products / Math.sqrt(squaresA * squaresB)));
    }

    /** Spearman's rank correlation: Pearson's of the {@link #ranks}; NaN if all values of one map are equal. */
    public static double spearman(double[] a, double[] b) {
        return pearson(ranks(a), ranks(b));
    }

    /** Ascending ranks from 1; equal values share the mean of their ranks. */
    public static double[] ranks(double[] map) {
        int[] order = Ascending.order(map);
        double[] ranks = new double[map.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && map[order[to]] == map[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /**
     * Pearson's correlation of every pair of heads.
     *
     * @param maps one map of each head
     * @return (heads, heads): 1 on the diagonal, NaN for a head whose values are all equal
     */
    public static double[][] ofHeads(double[][] maps) {
        double[][] correlations = new double[maps.length][maps.length];
        for (int a = 0; a < maps.length; a++) {
            for (int b = 0; b <= a; b++) {
                correlations[a][b] = pearson(maps[a], maps[b]);
                correlations[b][a] = correlations[a][b];
            }
        }
        return correlations;
    }

    private static boolean isConstant(double[] map) {
        return Arrays.stream(map).allMatch(value -> value == map[0]);
    }

    static void checkSameGrid(double[] a, double[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException(
                    "only maps on the same grid can be compared, not " + a.length + " with " + b.length + " patches");
        }
    }
}
