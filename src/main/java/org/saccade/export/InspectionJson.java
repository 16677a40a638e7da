package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Look;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.TokenQuery;

/** {@code attention.json} of a run that was asked: what {@link RunJson} tells, of each layer and query, and the arrays' axes. */
final class InspectionJson {
    private InspectionJson() {}

    /**
     * @param look how maps are drawn
     * @param drawn of each part its maps
     * @param arrays those of this run
     * @param files the names of the files of this run, this one included
     */
    static WholeFile.Content of(
            InspectedRun run, Look look, List<List<DrawnMap>> drawn, List<NamedArray> arrays, List<String> files) {
        Provenance from = run.provenance();
        Map<String, Object> tree = run(run);
        tree.putAll(asked(run));
        tree.put("options", RunJson.plain(from.options()));
        tree.put("arrays", arrays.stream().map(NamedArray::described).toList());
        tree.put("maps", figures(run, look, drawn));
        if (!run.classes().isEmpty()) {
            tree.put("classes", ClassesJson.listed(run.classes()));
        }
        RunJson.putTimings(tree, from);
        tree.put("warnings", from.warnings());
        tree.put("files", files);
        return RunJson.content(tree);
    }

    /** What ran, and on what. */
    private static Map<String, Object> run(InspectedRun run) {
        Provenance from = run.provenance();
        BufferedImage input = run.modelInput();
        PatchGrid grid = run.inspection().grid();
        Map<String, Object> tree =
                RunJson.object("program", RunJson.object("name", "Saccade", "version", from.version()));
        tree.put(
                "input",
                RunJson.object(
                        "path", from.input().toString(), "width", from.inputWidth(), "height", from.inputHeight()));
        tree.put("modelInput", RunJson.object("width", input.getWidth(), "height", input.getHeight()));
        tree.put("grid", RunJson.object("rows", grid.rows(), "columns", grid.columns()));
        tree.put("patchSize", from.patchSize());
        tree.put("model", from.model());
        tree.put("weights", RunJson.weights(from.weights()));
        tree.put("modelDetails", RunJson.plain(from.modelDetails().values()));
        tree.put("layers", from.layers());
        return tree;
    }

    /** What it was asked. */
    private static Map<String, Object> asked(InspectedRun run) {
        Inspection inspection = run.inspection();
        Map<String, Object> tree =
                RunJson.object("kind", inspection.selection().kind().name());
        tree.put(
                "shownLayers",
                inspection.parts().stream()
                        .map(part -> part.layer() + 1)
                        .distinct()
                        .toList());
        tree.put(
                "queries",
                inspection.selection().queries().stream()
                        .map(query -> asking(query, run))
                        .toList());
        return tree;
    }

    private static String asking(TokenQuery query, InspectedRun run) {
        return run.provenance().modelDetails().asking(query);
    }

    private static List<Map<String, Object>> figures(InspectedRun run, Look look, List<List<DrawnMap>> drawn) {
        Inspection inspection = run.inspection();
        MapNames names = new MapNames(inspection);
        boolean hasMass = inspection.selection().kind().parts().contains(MapKind.Part.MASS);
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int index = 0; index < inspection.parts().size(); index++) {
            InspectedMaps part = inspection.parts().get(index);
            List<AttentionMap> maps = new ArrayList<>(part.single());
            maps.add(part.whole());
            List<MapName> called = names.of(index);
            for (int i = 0; i < maps.size(); i++) {
                if (called.get(i).isWhole() && part.colours().isPresent()) {
                    continue; // colours are no numbers
                }
                Map<String, Object> of = RunJson.object(
                        "name",
                        called.get(i).fileStem(),
                        "layer",
                        part.layer() + 1,
                        "query",
                        asking(part.query(), run));
                part.ofClass().ifPresent(score -> of.put("class", ClassesJson.described(score)));
                of.putAll(RunJson.figures(maps.get(i), hasMass));
                of.put("colours", RunJson.colours(drawn.get(index).get(i), look));
                figures.add(of);
            }
        }
        return figures;
    }
}
