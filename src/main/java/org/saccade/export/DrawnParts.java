package org.saccade.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.ValueRange;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;

/** What the drawing of an inspection's maps needs. */
final class DrawnParts {
    private DrawnParts() {}

    /** Of each part the maps that the whole is made of, then the whole. */
    static List<List<DrawnMap>> of(Inspection inspection, Look look) {
        MapNames names = new MapNames(inspection);
        List<List<AttentionMap>> maps = inspection.parts().stream()
                .map(part -> drawnMaps(part, look.unit()))
                .toList();
        List<List<ValueRange>> ranges = ranges(inspection, maps, look);
        List<List<DrawnMap>> drawn = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            InspectedMaps part = inspection.parts().get(i);
            List<MapName> called = names.of(i);
            List<DrawnMap> all = new ArrayList<>();
            for (int j = 0; j < called.size(); j++) {
                Optional<PatchColours> colours = called.get(j).isWhole()
                        ? part.colours().map(rgb -> new PatchColours(inspection.grid(), rgb))
                        : Optional.empty();
                all.add(new DrawnMap(
                        called.get(j), maps.get(i).get(j), ranges.get(i).get(j), colours));
            }
            drawn.add(all);
        }
        return drawn;
    }

    private static List<AttentionMap> drawnMaps(InspectedMaps part, MapUnit unit) {
        List<AttentionMap> maps = new ArrayList<>(part.single());
        maps.add(part.whole());
        return maps.stream().map(unit::of).toList();
    }

    /** Maps that share a range are those of one part, one layer, or all. */
    private static List<List<ValueRange>> ranges(Inspection inspection, List<List<AttentionMap>> maps, Look look) {
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < maps.size(); i++) {
            int group =
                    switch (look.scale()) {
                        case PER_MAP -> i;
                        case LAYER -> inspection.parts().get(i).layer();
                        case SHARED, LAYERS, PICTURES -> 0;
                    };
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
        }
        List<List<ValueRange>> ranges = new ArrayList<>(Collections.nCopies(maps.size(), List.of()));
        for (List<Integer> group : groups.values()) {
            List<ValueRange> of = look.ranges(
                    group.stream().flatMap(i -> maps.get(i).stream()).toList());
            int from = 0;
            for (int i : group) {
                int to = from + maps.get(i).size();
                ranges.set(i, of.subList(from, to));
                from = to;
            }
        }
        return ranges;
    }
}
