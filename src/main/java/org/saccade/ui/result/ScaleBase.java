package org.saccade.ui.result;

import java.util.List;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.ValueRange;

/**
 * Maps that a scale rests on beside those in view. One is equal only to itself; any thread may ask it, and the last
 * answers are kept, for a percentile of many maps takes longer than their colours.
 */
public final class ScaleBase {
    private final Scale scale;
    private final int count;
    private final List<AttentionMap> maps;
    private Look asked;
    private Ranges answered;

    /**
     * Of all maps.
     *
     * @param coloured the values of the lowest and the highest colour
     * @param whole the smallest and the largest value that can have a colour
     */
    public record Ranges(ValueRange coloured, ValueRange whole) {}

    /**
     * @param scale {@link Scale#LAYERS} or {@link Scale#PICTURES}
     * @param count how many layers or pictures
     * @param maps at least one, as the model gives them
     */
    public ScaleBase(Scale scale, int count, List<AttentionMap> maps) {
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("a scale rests on one map at least");
        }
        this.scale = scale;
        this.count = count;
        this.maps = List.copyOf(maps);
    }

    /** Whose maps they are. */
    public Scale scale() {
        return scale;
    }

    /** How many layers or pictures. */
    public int count() {
        return count;
    }

    /** The ranges that all maps share in a look, whatever its own scale. */
    public synchronized Ranges ranges(Look look) {
        boolean isSame = asked != null
                && asked.contrast().equals(look.contrast())
                && asked.transfer() == look.transfer()
                && asked.unit() == look.unit();
        if (!isSame) {
            MapUnit unit = look.unit();
            List<AttentionMap> values = maps.stream().map(unit::of).toList();
            Look common = look.withScale(Scale.SHARED);
            answered = new Ranges(
                    common.ranges(values).get(0), common.wholeRanges(values).get(0));
            asked = look;
        }
        return answered;
    }

    /**
     * The look that gives the maps in view the same colours without the others: its ends as values. A range of one value
     * has no ends; the maps in view share their own then.
     */
    public Look alone(Look look) {
        ValueRange range = ranges(look).coloured();
        return range.minimum() < range.maximum()
                ? look.withScale(Scale.PER_MAP)
                        .withContrast(new Contrast(Contrast.Kind.VALUES, range.minimum(), range.maximum()))
                : look.withScale(Scale.SHARED);
    }
}
