package org.saccade.video;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Quantiles of more numbers than memory holds, exact to the last bit: they are counted by their upper sixteen bits, and
 * those in the places that are wanted once more by their lower ones.
 */
final class StreamedQuantiles {
    private static final int BINS = 1 << 16;

    private StreamedQuantiles() {}

    /** Gives all numbers, in any order and any number of arrays; asked several times. */
    interface Values {
        void forEach(Consumer<float[]> taker) throws IOException;
    }

    /**
     * Values that shares of the numbers lie at or below, as {@link org.saccade.attention.AttentionMap#quantiles} gives
     * them.
     *
     * @param shares each in [0, 1]
     */
    static float[] of(Values values, double... shares) throws IOException {
        long[] upper = new long[BINS];
        values.forEach(some -> {
            for (float value : some) {
                upper[key(value) >>> 16]++;
            }
        });
        long count = 0;
        for (long bin : upper) {
            count += bin;
        }
        float[] quantiles = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            double rank = shares[i] * (count - 1);
            long below = (long) Math.floor(rank);
            float low = ranked(values, upper, below);
            float high = below == rank ? low : ranked(values, upper, Math.min(below + 1, count - 1));
            quantiles[i] = (float) (low + (rank - below) * ((double) high - low));
        }
        return quantiles;
    }

    /** The number of a rank, from 0. */
    private static float ranked(Values values, long[] upper, long rank) throws IOException {
        long before = 0;
        int bin = 0;
        while (before + upper[bin] <= rank) {
            before += upper[bin++];
        }
        int wanted = bin;
        long[] lower = new long[BINS];
        values.forEach(some -> {
            for (float value : some) {
                int key = key(value);
                if (key >>> 16 == wanted) {
                    lower[key & 0xffff]++;
                }
            }
        });
        int low = 0;
        while (before + lower[low] <= rank) {
            before += lower[low++];
        }
        return value(bin << 16 | low);
    }

    /** Unsigned integers in the order of the numbers. */
    private static int key(float value) {
        int bits = Float.floatToIntBits(value + 0f); // one zero
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
    }
}
