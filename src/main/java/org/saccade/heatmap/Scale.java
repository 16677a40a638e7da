package org.saccade.heatmap;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import org.saccade.attention.AttentionMap;

/** Which values take the lowest and the highest colour. */
public enum Scale {
    /** Each map between its own minimum and maximum: shows where each looks. */
    PER_MAP,
    /** All maps between their common minimum and maximum: makes their colours comparable. */
    SHARED;

    /**
     * The range of each map, in the maps' order.
     *
     * @param maps the maps that are drawn together (the heads, and their mean), at least one
     */
    public List<ValueRange> ranges(List<AttentionMap> maps) {
        return switch (this) {
            case PER_MAP -> maps.stream().map(ValueRange::of).toList();
            case SHARED -> Collections.nCopies(maps.size(), ValueRange.of(maps));
        };
    }

    /**
     * The same, between two quantiles of the values that share a range.
     *
     * @param low in [0, 1]
     * @param high in [0, 1], at least {@code low}
     */
    List<ValueRange> quantiles(double low, double high, List<AttentionMap> maps) {
        return switch (this) {
            case PER_MAP ->
                maps.stream().map(map -> between(low, high, List.of(map))).toList();
            case SHARED -> Collections.nCopies(maps.size(), between(low, high, maps));
        };
    }

    private static ValueRange between(double low, double high, List<AttentionMap> maps) {
        int count = maps.stream().mapToInt(map -> map.values().length).sum();
        FloatBuffer all = FloatBuffer.allocate(count);
        maps.forEach(map -> all.put(map.values()));
        float[] ends = AttentionMap.quantiles(all.array(), low, high);
        return new ValueRange(ends[0], ends[1]);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == PER_MAP ? "per-map" : "shared";
    }
}
