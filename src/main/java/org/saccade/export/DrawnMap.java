package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.inspect.HeadChoice;

/**
 * A map with what its drawing needs.
 *
 * @param name what it is called
 * @param map the values, in the unit that they are drawn in
 * @param range the values of the lowest and highest colour
 * @param colours in place of the values' colours, where the map is shown by colours of its own
 */
record DrawnMap(MapName name, AttentionMap map, ValueRange range, Optional<PatchColours> colours) {
    /** The heads in order, then their mean. */
    static List<DrawnMap> of(AttentionMaps maps, Look look) {
        int heads = maps.heads().size();
        List<AttentionMap> all = new ArrayList<>(maps.heads());
        all.add(maps.mean());
        List<ValueRange> ranges = look.ranges(all);
        List<DrawnMap> drawn = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            MapName name = i < heads ? MapName.head(i + 1, heads) : MapName.fused(HeadChoice.MEAN_OF_ALL, heads);
            drawn.add(new DrawnMap(name, all.get(i), ranges.get(i), Optional.empty()));
        }
        return drawn;
    }

    /** What its colours stand for. */
    ColourScale scale(Look look) {
        return ColourScale.of(map, look, range);
    }

    boolean isWhole() {
        return name.isWhole();
    }

    String fileStem() {
        return name.fileStem();
    }

    String overlayStem() {
        return name.overlayStem();
    }

    String label() {
        return name.label();
    }

    String longLabel() {
        return name.longLabel();
    }
}
