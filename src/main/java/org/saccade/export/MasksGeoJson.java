package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saccade.explore.FoundObject;
import org.saccade.explore.PatchBox;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;

/**
 * {@code masks.geojson}: mass masks, or objects and their boxes, as QuPath imports them (a FeatureCollection whose features
 * are annotations; QuPath's QuPathTypeAdapters). Coordinates are {@linkplain PatchPlaces pixels of the upright picture} at
 * its full size, x to the right and y down, not degrees as RFC 7946 has it; QuPath's are the same. Outlines go along the
 * borders of patches.
 *
 * <p>An empty mask gives no feature. Measurements are an array of names and values, which every version of QuPath reads.
 */
final class MasksGeoJson {
    /** Easy to tell apart for the colour-blind (Okabe and Ito); the first three are those of drawn objects. */
    private static final List<List<Integer>> COLOURS = List.of(
            List.of(230, 159, 0),
            List.of(86, 180, 233),
            List.of(0, 158, 115),
            List.of(240, 228, 66),
            List.of(0, 114, 178),
            List.of(213, 94, 0),
            List.of(204, 121, 167));

    private final InspectedRun run;
    private final PatchPlaces places;
    private final List<Map<String, Object>> features = new ArrayList<>();

    private MasksGeoJson(InspectedRun run) {
        this.run = run;
        this.places = PatchPlaces.of(run.inspection().grid(), run.provenance());
    }

    static WholeFile.Content of(InspectedRun run) {
        return RunJson.compact(new MasksGeoJson(run).collection());
    }

    private Map<String, Object> collection() {
        Inspection inspection = run.inspection();
        MapNames names = new MapNames(inspection);
        for (int i = 0; i < inspection.parts().size(); i++) {
            if (inspection.selection().mask().isPresent()) {
                masks(
                        inspection.parts().get(i),
                        names.of(i),
                        inspection.selection().mask().getAsDouble());
            } else {
                objects(inspection.parts().get(i).objects(), names.prefix(i));
            }
        }
        Provenance from = run.provenance();
        Map<String, Object> source = RunJson.object(
                "program",
                "Saccade " + from.version(),
                "picture",
                from.input().toString(),
                "width",
                from.inputWidth(),
                "height",
                from.inputHeight(),
                "model",
                from.model());
        from.weights().caveat().ifPresent(caveat -> source.put("note", caveat.text()));
        return RunJson.object("type", "FeatureCollection", "source", source, "features", features);
    }

    private void masks(InspectedMaps part, List<MapName> names, double share) {
        List<boolean[]> masks = part.masks(share); // the whole's first, whose name comes last
        for (int i = 0; i < masks.size(); i++) {
            MapName name = names.get(i == 0 ? names.size() - 1 : i - 1);
            Map<String, Object> measured = RunJson.object("Patches", count(masks.get(i)), "Mass share", share);
            add(name.fileStem(), new Kind(name.label(), COLOURS.get(i % COLOURS.size())), masks.get(i), measured);
        }
    }

    private void objects(List<FoundObject> objects, String prefix) {
        for (int i = 0; i < objects.size(); i++) {
            FoundObject object = objects.get(i);
            String name = prefix + "object-" + (i + 1);
            List<Integer> colour = COLOURS.get(i % COLOURS.size());
            Map<String, Object> measured = RunJson.object("Patches", object.patches());
            add(name, new Kind("object", colour), object.mask(), measured);
            add(name + "-box", new Kind("box", colour), box(object.mask()), Map.of());
        }
    }

    /** A class of annotations: QuPath shows and hides all of one together. */
    private record Kind(String name, List<Integer> colour) {}

    private void add(String name, Kind of, boolean[] mask, Map<String, Object> measured) {
        List<MaskRings.Polygon> polygons = MaskRings.of(mask, places.grid());
        if (polygons.isEmpty()) {
            return;
        }
        List<List<List<List<Double>>>> coordinates =
                polygons.stream().map(this::coordinates).toList();
        boolean isOne = coordinates.size() == 1;
        features.add(RunJson.object(
                "type",
                "Feature",
                "geometry",
                RunJson.object(
                        "type",
                        isOne ? "Polygon" : "MultiPolygon",
                        "coordinates",
                        isOne ? coordinates.get(0) : coordinates),
                "properties",
                RunJson.object(
                        "objectType",
                        "annotation",
                        "name",
                        name,
                        "color",
                        of.colour,
                        "classification",
                        RunJson.object("name", of.name, "color", of.colour),
                        "measurements",
                        measured.entrySet().stream()
                                .map(each -> RunJson.object("name", each.getKey(), "value", each.getValue()))
                                .toList())));
    }

    /** Of each ring the corners, the first again at its end. */
    private List<List<List<Double>>> coordinates(MaskRings.Polygon polygon) {
        List<List<List<Double>>> rings = new ArrayList<>();
        for (List<MaskRings.Corner> ring : polygon.rings()) {
            List<List<Double>> points = new ArrayList<>();
            ring.forEach(corner -> points.add(List.of(places.x(corner.column()), places.y(corner.row()))));
            points.add(points.get(0));
            rings.add(points);
        }
        return rings;
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean isInside : mask) {
            count += isInside ? 1 : 0;
        }
        return count;
    }

    private boolean[] box(boolean[] mask) {
        PatchGrid grid = places.grid();
        boolean[] box = new boolean[mask.length];
        PatchBox.around(mask, grid).ifPresent(around -> {
            for (int i = 0; i < mask.length; i++) {
                box[i] = around.contains(grid.column(i), grid.row(i));
            }
        });
        return box;
    }
}
