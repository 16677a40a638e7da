package org.saccade.heatmap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.saccade.attention.AttentionMap;

/** How values between the ends of a range are spread over the colours. */
public enum Transfer {
    /** Evenly. */
    LINEAR,
    /**
     * By their logarithms, so that the same step in colour is the same factor. Zero and what is below it have none: they
     * take the lowest colour, and count as below the range.
     */
    LOGARITHMIC;

    /** How far below its upper end a range begins by logarithms, whose lower end isn't above zero. */
    private static final float LEAST_SHARE = 1e-4f;

    /**
     * The transfer of a name on the command line.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Transfer named(String name) {
        return Arrays.stream(values())
                .filter(transfer -> transfer.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("transfer is "
                        + Arrays.stream(values()).map(Transfer::toString).collect(Collectors.joining(" or "))
                        + ", not '" + name + "'"));
    }

    /**
     * Where a value lies in a range: 0 at its lower end, 1 at the upper; beyond that where the value lies outside.
     * Linear: {@link ValueRange#normalise}. By logarithms: (ln value - ln minimum) / (ln maximum - ln minimum) in
     * float64, and minus infinity for what is not above zero.
     */
    public float normalise(ValueRange range, float value) {
        if (this == LINEAR) {
            return range.normalise(value);
        }
        if (value <= 0) {
            return Float.NEGATIVE_INFINITY;
        }
        float low = range.minimum();
        float high = range.maximum();
        if (low <= 0 || low == high) {
            return value > high ? 1 : 0; // nothing in the range has a logarithm, or all has the same
        }
        return (float) (Math.log(value / (double) low) / Math.log(high / (double) low));
    }

    /**
     * The value at a place of a range, the other way round.
     *
     * @param at 0 at its lower end, 1 at the upper
     */
    double value(ValueRange range, double at) {
        double low = range.minimum();
        double high = range.maximum();
        return this == LINEAR || low <= 0 ? low + at * (high - low) : low * Math.pow(high / low, at);
    }

    /**
     * A range that this can spread over the colours. Linear: the range itself. By logarithms a range whose lower end is
     * not above zero begins at the smallest value above zero of the maps; where there is none, it stays, and all lies
     * below.
     *
     * @param maps those that share the range
     */
    public ValueRange above(ValueRange range, List<AttentionMap> maps) {
        if (this == LINEAR || range.minimum() > 0 || range.maximum() <= 0) {
            return range;
        }
        float smallest = Float.POSITIVE_INFINITY;
        for (AttentionMap map : maps) {
            for (float value : map.values()) {
                smallest = value > 0 && value < smallest ? value : smallest;
            }
        }
        return new ValueRange(Math.min(smallest, range.maximum()), range.maximum());
    }

    /**
     * The same of a range that depends on no map: by logarithms it begins at a ten-thousandth of its upper end, where
     * its lower end is not above zero.
     */
    ValueRange above(ValueRange range) {
        boolean stays = this == LINEAR || range.minimum() > 0 || range.maximum() <= 0;
        return stays ? range : new ValueRange(range.maximum() * LEAST_SHARE, range.maximum());
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == LINEAR ? "linear" : "log";
    }
}
