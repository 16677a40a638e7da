package org.saccade.heatmap;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import org.saccade.attention.AttentionMap;

/** Which values take the lowest and the highest colour. */
public enum Scale {
    /** Each map between its own minimum and maximum: shows where each looks. */
    PER_MAP,
    /** All maps of one layer between their common minimum and maximum: makes their colours comparable. */
    LAYER,
    /** All maps between their common minimum and maximum, whichever layers they are of. */
    SHARED,
    /** The maps of every layer of the picture; of maps that are drawn together as {@link #SHARED}. */
    LAYERS,
    /** The maps of several pictures; of maps that are drawn together as {@link #SHARED}. */
    PICTURES;

    /**
     * The range of each map, in the maps' order.
     *
     * @param maps the maps that are drawn together (the heads, and their mean), at least one; for {@link #LAYER} those
     *     of one layer
     */
    public List<ValueRange> ranges(List<AttentionMap> maps) {
        return switch (this) {
            case PER_MAP -> maps.stream().map(ValueRange::of).toList();
            case LAYER, SHARED, LAYERS, PICTURES -> Collections.nCopies(maps.size(), ValueRange.of(maps));
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
            case LAYER, SHARED, LAYERS, PICTURES -> Collections.nCopies(maps.size(), between(low, high, maps));
        };
    }

    private static ValueRange between(double low, double high, List<AttentionMap> maps) {
        int count = maps.stream().mapToInt(map -> map.values().length).sum();
        FloatBuffer all = FloatBuffer.allocate(count);
        maps.forEach(map -> all.put(map.values()));
        float[] ends = AttentionMap.quantiles(all.array(), low, high);
        return new ValueRange(ends[0], ends[1]);
    }

    /**
     * The scale of a name on the command line: {@code map}, {@code layer}, {@code all}, or what {@link #toString} gives
     * for these. Of every layer or several pictures only the window knows the maps: a range of values stands for them.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Scale named(String name) {
        return switch (name) {
            case "map", "per-map" -> PER_MAP;
            case "layer" -> LAYER;
            case "all", "shared" -> SHARED;
            default ->
                throw new IllegalArgumentException(
                        "scale is map (or per-map), layer, all (or shared) or MIN:MAX, not '" + name + "'");
        };
    }

    /** Whether the range rests on more maps than are drawn together. */
    public boolean isOfOthers() {
        return this == LAYERS || this == PICTURES;
    }

    /** A name on the command line, or of the window's own scales in a session. */
    @Override
    public String toString() {
        return switch (this) {
            case PER_MAP -> "per-map";
            case LAYER -> "layer";
            case SHARED -> "shared";
            case LAYERS -> "layers";
            case PICTURES -> "pictures";
        };
    }
}
