package org.saccade.heatmap;

import java.util.List;
import org.saccade.attention.AttentionMap;

/**
 * The attention that takes the lowest and the highest colour.
 *
 * @param minimum the value drawn in the lowest colour
 * @param maximum the value drawn in the highest colour, at least the minimum
 */
public record ValueRange(float minimum, float maximum) {
    public ValueRange {
        if (!Float.isFinite(minimum) || !Float.isFinite(maximum) || minimum > maximum) {
            throw new IllegalArgumentException(
                    "attention from " + minimum + " to " + maximum + " has no colours: its values must be finite");
        }
    }

    /** A map's own minimum and maximum. */
    public static ValueRange of(AttentionMap map) {
        return new ValueRange(map.minimum(), map.maximum());
    }

    /** The smallest and the largest value of several maps, at least one. */
    public static ValueRange of(List<AttentionMap> maps) {
        ValueRange common = of(maps.get(0));
        for (AttentionMap map : maps) {
            ValueRange own = of(map);
            common = new ValueRange(Math.min(common.minimum, own.minimum), Math.max(common.maximum, own.maximum));
        }
        return common;
    }

    /**
     * (value - minimum) / (maximum - minimum) in float32, NumPy's arithmetic to the last bit. Where the range is a single
     * value, 0 up to it, so that a constant map is drawn in the lowest colour, and 1 above: a percentile of a sparse map
     * may be its smallest value, and what lies above must be seen.
     */
    public float normalise(float value) {
        if (minimum == maximum) {
            return value > maximum ? 1 : 0;
        }
        return (value - minimum) / (maximum - minimum);
    }
}
