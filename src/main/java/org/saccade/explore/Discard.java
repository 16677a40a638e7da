package org.saccade.explore;

import java.util.Arrays;

/**
 * Sets the smallest entries of one layer's fused attention to 0, in order of (value, row-major index). Entry 0, CLS
 * looking at CLS, is spared even if it is among them, and nothing replaces it. The entries are chosen without holding
 * the
 * matrix: passes over the rows narrow down the bits of the largest entry that is discarded, 21 at a time, until those
 * that share them fit into memory. Good for one pass over the rows, in ascending order.
 */
final class Discard {
    private static final int DIGIT = 21;
    private static final int BUCKETS = 1 << DIGIT;
    /** 32 MB of entries. */
    private static final int CAPACITY = 1 << 22;

    private final double threshold;
    private long ties;

    private Discard(double threshold, long ties) {
        this.threshold = threshold;
        this.ties = ties;
    }

    /** @param count how many entries, at most all */
    static Discard smallest(FusedRows rows, long count, Progress progress) {
        return smallest(rows, count, CAPACITY, progress);
    }

    /** @param capacity how many entries are held at most */
    static Discard smallest(FusedRows rows, long count, int capacity, Progress progress) {
        if (count == 0) {
            return new Discard(Double.NEGATIVE_INFINITY, 0);
        }
        long rank = count;
        long prefix = 0;
        for (int shift = 2 * DIGIT; ; shift -= DIGIT) {
            long[] histogram = histogram(rows, prefix, shift, progress);
            int bucket = 0;
            while (histogram[bucket] < rank) {
                rank -= histogram[bucket++];
            }
            prefix = (prefix << DIGIT) | bucket;
            if (shift == 0) {
                return new Discard(Double.longBitsToDouble(prefix), rank);
            }
            if (histogram[bucket] <= capacity) {
                return among(entries(rows, prefix, shift, (int) histogram[bucket], progress), rank);
            }
        }
    }

    /** The order of doubles that aren't negative is that of their bits. */
    private static long bits(double entry) {
        return Double.doubleToRawLongBits(entry + 0.0); // turns -0 into 0
    }

    private static long[] histogram(FusedRows rows, long prefix, int shift, Progress progress) {
        long[] histogram = new long[BUCKETS];
        rows.forEach(progress, (fused, from) -> {
            for (double entry : fused) {
                long bits = bits(entry);
                if (bits >>> (shift + DIGIT) == prefix) {
                    histogram[(int) (bits >>> shift) & (BUCKETS - 1)]++;
                }
            }
        });
        return histogram;
    }

    private static double[] entries(FusedRows rows, long prefix, int shift, int count, Progress progress) {
        double[] entries = new double[count];
        int[] found = {0};
        rows.forEach(progress, (fused, from) -> {
            for (double entry : fused) {
                if (bits(entry) >>> shift == prefix) {
                    entries[found[0]++] = entry;
                }
            }
        });
        return entries;
    }

    private static Discard among(double[] entries, long rank) {
        Arrays.sort(entries);
        double threshold = entries[(int) rank - 1];
        long below = Arrays.stream(entries).filter(entry -> entry < threshold).count();
        return new Discard(threshold, rank - below);
    }

    /**
     * Discards from the next rows.
     *
     * @param fused (rows, tokens), row-major; changed
     * @param from the first row's query token
     */
    void from(double[] fused, int from) {
        double spared = fused[0];
        for (int i = 0; i < fused.length; i++) {
            if (fused[i] < threshold) {
                fused[i] = 0;
            } else if (fused[i] == threshold && ties > 0) {
                ties--;
                fused[i] = 0;
            }
        }
        if (from == 0) {
            fused[0] = spared;
        }
    }
}
