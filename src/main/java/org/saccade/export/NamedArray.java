package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.explore.FoundObject;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind;

/**
 * An array to write.
 *
 * @param file its name
 * @param axes what each of its dimensions is; layers and queries that weren't asked for in the plural have none
 * @param shape how long each is
 * @param type NumPy's name of its values' type
 * @param content the file's
 */
record NamedArray(String file, List<String> axes, List<Integer> shape, String type, WholeFile.Content content) {
    /** An array's axes while they are put together. */
    private record Axes(List<String> names, List<Integer> sizes) {
        Axes with(String name, int size) {
            return new Axes(
                    Stream.concat(names.stream(), Stream.of(name)).toList(),
                    Stream.concat(sizes.stream(), Stream.of(size)).toList());
        }

        Axes with(PatchGrid grid) {
            return with("rows", grid.rows()).with("columns", grid.columns());
        }
    }

    /** The heads of a plain run, and their mean. */
    static List<NamedArray> ofPlain(AttentionMaps maps) {
        Axes grid = new Axes(List.of(), List.of()).with(new PatchGrid(maps.rows(), maps.columns()));
        Axes heads = new Axes(List.of("heads"), List.of(maps.heads().size()))
                .with(new PatchGrid(maps.rows(), maps.columns()));
        return List.of(floats("attention", heads, maps.heads()), floats("mean", grid, List.of(maps.mean())));
    }

    /** The maps: those that are made of others, and the others. */
    static List<NamedArray> maps(Inspection inspection) {
        MapKind kind = inspection.selection().kind();
        PatchGrid grid = inspection.grid();
        List<AttentionMap> wholes =
                inspection.parts().stream().map(InspectedMaps::whole).toList();
        List<AttentionMap> singles = inspection.parts().stream()
                .flatMap(part -> part.single().stream())
                .toList();
        if (singles.isEmpty()) {
            return List.of(floats(kind.name(), parts(inspection).with(grid), wholes));
        }
        boolean hasHeads = kind.parts().contains(MapKind.Part.HEADS);
        int each = singles.size() / wholes.size();
        Axes axes =
                parts(inspection).with(hasHeads ? "heads" : "components", each).with(grid);
        NamedArray all = floats(kind.name(), axes, singles);
        return hasHeads
                ? List.of(
                        all,
                        floats(
                                inspection.selection().heads().ruleText(),
                                parts(inspection).with(grid),
                                wholes))
                : List.of(all);
    }

    /** The mass masks, or those of objects: where a layer has fewer objects than another, empty ones follow. */
    static NamedArray masks(Inspection inspection) {
        Axes parts = parts(inspection);
        PatchGrid grid = inspection.grid();
        List<boolean[]> masks = new ArrayList<>();
        if (inspection.selection().mask().isPresent()) {
            double share = inspection.selection().mask().getAsDouble();
            for (InspectedMaps part : inspection.parts()) {
                List<boolean[]> all = part.masks(share);
                masks.addAll(all.size() == 1 ? all : all.subList(1, all.size()));
            }
            int heads = masks.size() / inspection.parts().size();
            boolean hasHeads = inspection.selection().kind().parts().contains(MapKind.Part.HEADS);
            return booleans(hasHeads ? parts.with("heads", heads).with(grid) : parts.with(grid), masks);
        }
        int most = inspection.parts().stream()
                .mapToInt(part -> part.objects().size())
                .max()
                .orElse(0);
        for (InspectedMaps part : inspection.parts()) {
            part.objects().stream().map(FoundObject::mask).forEach(masks::add);
            for (int i = part.objects().size(); i < most; i++) {
                masks.add(new boolean[grid.patches()]);
            }
        }
        return booleans(parts.with("objects", most).with(grid), masks);
    }

    private static Axes parts(Inspection inspection) {
        Axes axes = new Axes(List.of(), List.of());
        if (inspection.selection().layers().isSeveral()) {
            axes = axes.with("layers", inspection.layers());
        }
        int queries = inspection.selection().queries().size();
        return queries > 1 ? axes.with("queries", queries) : axes;
    }

    private static NamedArray floats(String stem, Axes axes, List<AttentionMap> maps) {
        return new NamedArray(stem + ".npy", axes.names, axes.sizes, "float32", NpyFile.of(axes.sizes, maps));
    }

    private static NamedArray booleans(Axes axes, List<boolean[]> masks) {
        return new NamedArray("masks.npy", axes.names, axes.sizes, "bool", NpyFile.ofMasks(axes.sizes, masks));
    }

    /** For attention.json. */
    Map<String, Object> described() {
        return RunJson.object("file", file, "axes", axes, "shape", shape, "type", type);
    }
}
