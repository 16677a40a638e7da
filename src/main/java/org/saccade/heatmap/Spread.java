package org.saccade.heatmap;

/**
 * How values are spread over the colours.
 *
 * @param transfer evenly, or by logarithms
 * @param range the values of the lowest and the highest colour
 */
record Spread(Transfer transfer, ValueRange range) {
    /** Leaves values as they are. */
    static final Spread NONE = new Spread(Transfer.LINEAR, new ValueRange(0, 1));

    /** Where a value lies in the range, see {@link Transfer#normalise}. */
    float normalise(float value) {
        return transfer.normalise(range, value);
    }
}
