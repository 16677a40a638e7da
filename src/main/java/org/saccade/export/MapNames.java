package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;

/** What the maps of an inspection are called: layers and queries are named where there are several. */
final class MapNames {
    private final Inspection inspection;
    private final Selection selection;

    MapNames(Inspection inspection) {
        this.inspection = inspection;
        this.selection = inspection.selection();
    }

    /**
     * What the files of a part begin with; empty where there is one part.
     *
     * @param index of the part, from 0
     */
    String prefix(int index) {
        int queries = selection.queries().size();
        String layer = selection.layers().isSeveral()
                ? "layer-" + (inspection.parts().get(index).layer() + 1) + "-"
                : "";
        return layer + (queries > 1 ? "query-" + (index % queries + 1) + "-" : "");
    }

    /** The names of a part's maps: those that the whole is made of, then the whole. */
    List<MapName> of(int index) {
        InspectedMaps part = inspection.parts().get(index);
        String prefix = prefix(index);
        int single = part.single().size();
        boolean hasHeads = selection.kind().parts().contains(MapKind.Part.HEADS);
        List<MapName> names = new ArrayList<>();
        for (int i = 1; i <= single; i++) {
            names.add((hasHeads ? MapName.head(i, single) : MapName.component(i)).within(prefix));
        }
        MapName whole = hasHeads
                ? MapName.fused(selection.heads(), single)
                : MapName.whole(selection.kind().name());
        names.add(whole.within(prefix));
        return names;
    }
}
