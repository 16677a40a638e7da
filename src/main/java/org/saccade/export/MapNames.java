package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;

/** What the maps of a selection are called: layers and queries are named where there are several. */
final class MapNames {
    private final Selection selection;

    MapNames(Selection selection) {
        this.selection = selection;
    }

    /** What the files of a part begin with; empty where there is one part. */
    String prefix(InspectedMaps part) {
        String layer = selection.layers().isSeveral() ? "layer-" + (part.layer() + 1) + "-" : "";
        String query =
                selection.queries().size() > 1 ? "query-" + (selection.queries().indexOf(part.query()) + 1) + "-" : "";
        return layer + query;
    }

    /** The names of a part's maps: those that the whole is made of, then the whole. */
    List<MapName> of(InspectedMaps part) {
        String prefix = prefix(part);
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
