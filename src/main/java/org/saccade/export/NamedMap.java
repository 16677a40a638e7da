package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.inspect.HeadChoice;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;

/**
 * A map's values as the model gives them, whatever unit it is drawn in.
 *
 * @param name as in {@code attention.json}: {@code mean}, {@code head-1}, {@code layer-2-query-1-head-3}
 */
record NamedMap(String name, AttentionMap map) {
    /** The mean, then the heads. */
    static List<NamedMap> of(AttentionMaps maps) {
        int heads = maps.heads().size();
        List<NamedMap> named = new ArrayList<>();
        named.add(new NamedMap(MapName.fused(HeadChoice.MEAN_OF_ALL, heads).fileStem(), maps.mean()));
        for (int i = 0; i < heads; i++) {
            named.add(new NamedMap(
                    MapName.head(i + 1, heads).fileStem(), maps.heads().get(i)));
        }
        return named;
    }

    /** Of each layer and query the whole, then those that it is made of; what is shown as colours has no whole. */
    static List<NamedMap> of(Inspection inspection) {
        MapNames names = new MapNames(inspection);
        List<NamedMap> named = new ArrayList<>();
        for (int index = 0; index < inspection.parts().size(); index++) {
            InspectedMaps part = inspection.parts().get(index);
            List<MapName> called = names.of(index); // the whole comes last
            int single = part.single().size();
            if (part.colours().isEmpty()) {
                named.add(new NamedMap(called.get(single).fileStem(), part.whole()));
            }
            for (int i = 0; i < single; i++) {
                named.add(new NamedMap(called.get(i).fileStem(), part.single().get(i)));
            }
        }
        return named;
    }
}
