package org.saccade.video;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Quantiles of more numbers than memory holds, exact to the last bit: they are counted by their upper sixteen bits, and
 * those in the places that are wanted once more by their lower ones. Several series are counted together, for the numbers
 * of all may have to be read to have those of one.
 */
final class StreamedQuantiles {
    private static final int BINS = 1 << 16;

    private StreamedQuantiles() {}

    /** Takes some numbers of a series. */
    interface Taker {
        void accept(int series, float[] some);
    }

    /** Gives all numbers, in any order and any number of arrays; asked twice. */
    interface Values {
        void forEach(Taker taker) throws IOException;
    }

    /**
     * Values that shares of a series' numbers lie at or below, as {@link org.saccade.attention.AttentionMap#quantiles}
     * gives them.
     *
     * @param series how many there are, each of at least one number
     * @param shares each in [0, 1]
     * @return of each series one for each share
     */
    static List<float[]> of(int series, Values values, double... shares) throws IOException {
        List<Series> all = Stream.generate(Series::new).limit(series).toList();
        values.forEach((number, some) -> all.get(number).countUpper(some));
        all.forEach(one -> one.want(shares));
        values.forEach((number, some) -> all.get(number).countLower(some));
        return all.stream().map(one -> one.quantiles(shares)).toList();
    }

    private static final class Series {
        private final long[] upper = new long[BINS];
        /** Of those upper bits that are wanted, how often each of the lower ones comes with them. */
        private final long[][] lower = new long[BINS][];

        private long count;

        void countUpper(float[] some) {
            for (float value : some) {
                upper[key(value) >>> 16]++;
            }
            count += some.length;
        }

        void want(double... shares) {
            for (double share : shares) {
                double rank = rank(share);
                lower[Place.of(upper, (long) Math.floor(rank)).bin] = new long[BINS];
                lower[Place.of(upper, (long) Math.ceil(rank)).bin] = new long[BINS];
            }
        }

        /** From 0; between two numbers where it isn't whole. */
        private double rank(double share) {
            return share * (count - 1);
        }

        void countLower(float[] some) {
            for (float value : some) {
                int key = key(value);
                long[] counts = lower[key >>> 16];
                if (counts != null) {
                    counts[key & 0xffff]++;
                }
            }
        }

        float[] quantiles(double... shares) {
            float[] quantiles = new float[shares.length];
            for (int i = 0; i < shares.length; i++) {
                double rank = rank(shares[i]);
                long below = (long) Math.floor(rank);
                float low = ranked(below);
                float high = ranked((long) Math.ceil(rank));
                quantiles[i] = (float) (low + (rank - below) * ((double) high - low));
            }
            return quantiles;
        }

        private float ranked(long rank) {
            Place above = Place.of(upper, rank);
            Place below = Place.of(lower[above.bin], above.rank);
            return value(above.bin << 16 | below.bin);
        }
    }

    /** Where the number of a rank is counted, and its rank among those that are counted there. */
    private record Place(int bin, long rank) {
        static Place of(long[] counts, long rank) {
            int bin = 0;
            long left = rank;
            while (counts[bin] <= left) {
                left -= counts[bin++];
            }
            return new Place(bin, left);
        }
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
