package org.saccade.explore;

import java.util.Arrays;

/** A map as a distribution over the patches. */
final class Mass {
    private Mass() {}

    static double sum(double[] map) {
        double sum = 0;
        for (double value : map) {
            sum += value;
        }
        return sum;
    }

    /** Each value divided by their sum; all NaN if that is 0. */
    static double[] renormalised(double[] map) {
        double sum = sum(map);
        double[] shares = new double[map.length];
        Arrays.setAll(shares, i -> sum == 0 ? Double.NaN : map[i] / sum);
        return shares;
    }

    static boolean hasNegative(double[] map) {
        return Arrays.stream(map).anyMatch(value -> value < 0);
    }

    static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
