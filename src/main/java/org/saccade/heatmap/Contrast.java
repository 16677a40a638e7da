package org.saccade.heatmap;

/**
 * Which part of a range of values the colours span: the lowest colour begins at {@code low}, the highest is reached at
 * {@code high}; what lies outside takes the colour at that end.
 *
 * @param low a fraction of the range, at least 0
 * @param high a fraction of the range, above {@code low}, at most 1
 */
public record Contrast(double low, double high) {
    /** The whole range. */
    public static final Contrast FULL = new Contrast(0, 1);

    public Contrast {
        if (!(low >= 0 && low < high && high <= 1)) {
            throw new IllegalArgumentException(
                    "a contrast from " + low + " to " + high + " is no part of a range from 0 to 1");
        }
    }

    /** The part of a range. */
    ValueRange of(ValueRange range) {
        if (equals(FULL)) {
            return range; // to the last bit
        }
        double width = (double) range.maximum() - range.minimum();
        return new ValueRange((float) (range.minimum() + low * width), (float) (range.minimum() + high * width));
    }
}
