package org.saccade.explore;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order in which everything here is sorted: by value, among equals the lower index first. */
final class Ascending {
    private Ascending() {}

    /** The indices of the values in ascending order. */
    static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0)) // -0 equals 0
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
