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
     * The same, up to a quantile of the values that share a range.
     *
     * @param share of the values that lie within, in [0, 1]
     */
    List<ValueRange> rangesBelow(double share, List<AttentionMap> maps) {
        return switch (this) {
            case PER_MAP -> maps.stream().map(map -> below(share, List.of(map))).toList();
            case SHARED -> Collections.nCopies(maps.size(), below(share, maps));
        };
    }

    private static ValueRange below(double share, List<AttentionMap> maps) {
        int count = maps.stream().mapToInt(map -> map.values().length).sum();
        FloatBuffer all = FloatBuffer.allocate(count);
        maps.forEach(map -> all.put(map.values()));
        return new ValueRange(ValueRange.of(maps).minimum(), AttentionMap.quantile(all.array(), share));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == PER_MAP ? "per-map" : "shared";
    }
}
