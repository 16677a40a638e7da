package org.saccade.explore;

import java.util.Arrays;

/**
 * A vector of each token, mostly of the patches alone: a layer's keys, queries or values with the heads concatenated, or
 * its output tokens.
 *
 * @param count how many vectors, at least 1
 * @param channels how long each is, at least 1
 * @param values (count, channels), row-major. Owned by this: don't write to it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: features are large and never used as keys
public record Features(int count, int channels, float[] values) {
    public Features {
        if (count < 1 || channels < 1 || values.length != (long) count * channels) {
            throw new IllegalArgumentException(
                    count + " vectors of " + channels + " channels don't have " + values.length + " values");
        }
    }

    /** The L2 length of each vector; outliers among a layer's output tokens show here (arXiv 2309.16588). */
    public double[] norms() {
        double[] norms = new double[count];
        for (int i = 0; i < values.length; i++) {
            norms[i / channels] += (double) values[i] * values[i];
        }
        Arrays.setAll(norms, i -> Math.sqrt(norms[i]));
        return norms;
    }

    /** Some of the vectors, in their order. */
    Features only(boolean[] mask) {
        int kept = 0;
        float[] some = new float[values.length];
        for (int i = 0; i < count; i++) {
            if (mask[i]) {
                System.arraycopy(values, i * channels, some, kept++ * channels, channels);
            }
        }
        return new Features(kept, channels, Arrays.copyOf(some, kept * channels));
    }

    /** The vectors in double precision, (count, channels). */
    double[] doubles() {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** The vectors divided by their lengths, (count, channels); a zero vector stays zero. */
    double[] units() {
        double[] units = doubles();
        double[] norms = norms();
        for (int i = 0; i < units.length; i++) {
            double norm = norms[i / channels];
            if (norm > 0) {
                units[i] /= norm;
            }
        }
        return units;
    }
}
