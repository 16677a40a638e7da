package org.saccade.export;

import java.util.List;
import java.util.Map;
import org.saccade.explore.FoundObject;

/**
 * {@code boxes.json}: the objects of each layer. Boxes are pixels of the model's input, [x0, y0, x1, y1], the last two
 * exclusive; seeds are patches.
 */
final class BoxesJson {
    private BoxesJson() {}

    static WholeFile.Content of(InspectedRun run) {
        List<Map<String, Object>> layers = run.inspection().parts().stream()
                .map(part -> RunJson.object(
                        "layer",
                        part.layer() + 1,
                        "objects",
                        part.objects().stream()
                                .map(object -> described(object, run))
                                .toList()))
                .toList();
        return RunJson.content(RunJson.object(
                "modelInput",
                RunJson.object(
                        "width",
                        run.modelInput().getWidth(),
                        "height",
                        run.modelInput().getHeight()),
                "patchSize",
                run.provenance().patchSize(),
                "layers",
                layers));
    }

    private static Map<String, Object> described(FoundObject object, InspectedRun run) {
        Map<String, Object> described = RunJson.object(
                "seed",
                RunJson.object(
                        "column",
                        object.grid().column(object.seed()),
                        "row",
                        object.grid().row(object.seed())),
                "patches",
                object.patches());
        object.box(
                        run.provenance().patchSize(),
                        run.modelInput().getWidth(),
                        run.modelInput().getHeight())
                .ifPresent(box -> described.put("box", List.of(box.x0(), box.y0(), box.x1(), box.y1())));
        object.cut().ifPresent(cut -> {
            described.put("lambda2", RunJson.plain(cut.lambda2()));
            described.put("lambda3", RunJson.plain(cut.lambda3()));
            described.put("arbitrary", cut.isArbitrary());
        });
        return described;
    }
}
