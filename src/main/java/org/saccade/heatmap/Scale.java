package org.saccade.heatmap;

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

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == PER_MAP ? "per-map" : "shared";
    }
}
