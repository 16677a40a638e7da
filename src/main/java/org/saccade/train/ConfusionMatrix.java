package org.saccade.train;

import java.util.Arrays;
import java.util.List;

/**
 * How often a class was taken for which.
 *
 * @param classes their names
 * @param counts (classes, classes): a row for each true class, a column for each that the model took it for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConfusionMatrix(List<String> classes, long[][] counts) {
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
        int size = classes.size();
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("there is a row and a column for each class");
        }
    }

    /** How often a true class was taken for another, both from 0. */
    public long count(int truth, int taken) {
        return counts[truth][taken];
    }

    /** How many pictures there were. */
    public long pictures() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** The share of pictures that were taken for what they are, 0 to 1; NaN of no pictures. */
    public double accuracy() {
        long right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return (double) right / pictures();
    }
}
