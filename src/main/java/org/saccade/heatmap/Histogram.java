package org.saccade.heatmap;

import org.saccade.attention.AttentionMap;

/** How a map's values are spread over a range. */
public final class Histogram {
    private Histogram() {}

    /**
     * Counts values.
     *
     * @param range from the first bin's lower edge to the last one's upper; values outside aren't counted
     * @param bins how many, at least 1
     */
    public static int[] of(AttentionMap map, ValueRange range, int bins) {
        return of(map, Transfer.LINEAR, range, bins);
    }

    /** The same of bins that may divide the range of logarithms. */
    public static int[] of(AttentionMap map, Transfer transfer, ValueRange range, int bins) {
        int[] counts = new int[bins];
        for (float value : map.values()) {
            float at = transfer.normalise(range, value);
            if (at >= 0 && at <= 1) {
                counts[Math.min(bins - 1, (int) (at * bins))]++;
            }
        }
        return counts;
    }
}
