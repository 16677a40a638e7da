package org.saccade.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saccade.attention.LoadedModel;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;

/**
 * What one of two compared maps came of, as {@code comparison.json} tells it.
 *
 * @param values its picture, model with weights and digest, kind, class of relevance, layer (from 1), head, query, and the input's size in pixels,
 *     by name and in order; what a kind of map doesn't have is null
 */
public record MapOrigin(Map<String, Object> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public MapOrigin {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * That of a map in memory.
     *
     * @param picture its path or name
     * @param layer from 1
     * @param head from 1; 0 for the map of all that were chosen
     * @param width of the model's input in pixels
     * @param height of the model's input in pixels
     */
    public static MapOrigin of(
            LoadedModel model, Selection selection, String picture, int layer, int head, int width, int height) {
        MapKind kind = selection.kind();
        boolean hasHeads = kind.parts().contains(MapKind.Part.HEADS);
        String heads = head > 0
                ? "head " + head
                : heads(selection.heads().ruleText(), selection.heads().headsText());
        boolean hasQuery = kind.parts().contains(MapKind.Part.QUERY);
        return new MapOrigin(RunJson.object(
                "picture",
                picture,
                "model",
                RunJson.object("name", model.name(), "weights", RunJson.weights(Weights.of(model))),
                "kind",
                kind.name(),
                "class",
                kind.options().get("class"),
                "layer",
                layer,
                "head",
                hasHeads ? heads : null,
                "query",
                hasQuery ? ModelDetails.asking(selection.queries().get(0), model.pools()) : null,
                "modelInput",
                RunJson.object("width", width, "height", height)));
    }

    /** That of the map of all heads in the folder of a run, by its {@code attention.json}. */
    static MapOrigin ofRun(JsonNode run, String array) {
        boolean isFused = array.equals("mean") || array.equals("max") || array.equals("min");
        String usual = run.at("/modelDetails/head").asText().equals("pooling") ? "pooling" : "cls";
        JsonNode query = run.at("/queries/0");
        boolean hasQuery = !array.equals("objects");
        return new MapOrigin(RunJson.object(
                "picture",
                run.at("/input/path").asText(),
                "model",
                RunJson.object(
                        "name",
                        run.at("/model").asText(),
                        "weights",
                        JSON.convertValue(run.at("/weights"), Object.class)),
                "kind",
                run.path("kind").asText("attention"),
                "class",
                run.at("/options/class").isValueNode()
                        ? run.at("/options/class").asText()
                        : null,
                "layer",
                run.at("/shownLayers/0").asInt(run.path("layer").asInt()),
                "head",
                isFused ? heads(array, run.at("/options/use-heads").asText("all")) : null,
                "query",
                hasQuery ? query.asText(usual) : null,
                "modelInput",
                RunJson.object(
                        "width", run.at("/modelInput/width").asInt(),
                        "height", run.at("/modelInput/height").asInt())));
    }

    /** Such as "mean of all heads" or "max of heads 1,3". */
    private static String heads(String rule, String chosen) {
        return rule + " of " + (chosen.equals("all") || chosen.isEmpty() ? "all heads" : "heads " + chosen);
    }
}
