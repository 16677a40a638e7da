package org.saccade.attention;

import java.util.Arrays;
import org.saccade.explore.PatchGrid;

/**
 * One head's attention (or the mean of the heads) from a query to every patch.
 *
 * @param rows patches down
 * @param columns patches across
 * @param values rows * columns attention weights in [0, 1], row-major; their sum is 1 minus what the query gives to
 *     the tokens before the patches: CLS, registers. Owned by this map: don't write to it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: maps are large and never used as keys
public record AttentionMap(int rows, int columns, float[] values) {
    public AttentionMap {
        if (rows < 1 || columns < 1 || values.length != rows * columns) {
            throw new IllegalArgumentException(
                    rows + "x" + columns + " patches don't hold " + values.length + " values");
        }
    }

    /** The attention to the patch in this row and column, both from 0. */
    public float value(int row, int column) {
        return values[row * columns + column];
    }

    /** The smallest value. */
    public float minimum() {
        float minimum = values[0];
        for (float value : values) {
            minimum = Math.min(minimum, value);
        }
        return minimum;
    }

    /** The largest value. */
    public float maximum() {
        float maximum = values[0];
        for (float value : values) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }

    /**
     * A value that a share of the values lie at or below, interpolated between the two nearest ranks as NumPy's
     * percentile
     * does.
     *
     * @param share in [0, 1]: 0 gives the minimum, 1 the maximum
     */
    public static float quantile(float[] values, double share) {
        return quantiles(values, share)[0];
    }

    /** The same for several shares, in their order; the values are sorted once. */
    public static float[] quantiles(float[] values, double... shares) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float[] quantiles = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            quantiles[i] = quantileOfSorted(sorted, shares[i]);
        }
        return quantiles;
    }

    private static float quantileOfSorted(float[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return (float) (sorted[below] + (rank - below) * ((double) sorted[above] - sorted[below]));
    }

    /** A map of computed values, rounded to single precision. */
    public static AttentionMap of(double[] patches, PatchGrid grid) {
        float[] values = new float[patches.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) patches[i];
        }
        return new AttentionMap(grid.rows(), grid.columns(), values);
    }

    /** The values in double precision, in which masks and figures are computed. */
    public double[] doubles() {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** The attention that falls on patches altogether, in [0, 1]; the rest goes to the tokens before the patches. */
    public double mass() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * The Shannon entropy of the map as a distribution over patches (values divided by their sum), in bits: 0 when all
     * attention is on one patch, log2(patches) when it is spread evenly.
     */
    public double entropy() {
        double mass = mass();
        double entropy = 0;
        for (float value : values) {
            double share = value / mass;
            if (share > 0) {
                entropy -= share * Math.log(share);
            }
        }
        return entropy / Math.log(2);
    }

    /** The share of the mass that the largest tenth of the patches holds (at least one patch), in [0.1, 1]. */
    public double topTenthShare() {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int tenth = Math.max(1, Math.round(sorted.length / 10f));
        double top = 0;
        for (int i = sorted.length - tenth; i < sorted.length; i++) {
            top += sorted[i];
        }
        return top / mass();
    }
}
