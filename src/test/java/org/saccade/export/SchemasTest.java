package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.saccade.family.ModelDescription;
import org.saccade.heatmap.Look;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.VitConfig;

/** That the schemas are schemas, and refuse what they don't describe; that files are what they say is held of every run by CommandLineRun. */
class SchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("org.saccade.export.Schemas#NAMES")
    void aSchemaIsOneOfItsDialect(String name) {
        JsonNode schema = Schemas.tree(name);
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                schema.get("$schema").asText());
        assertEquals(Set.of(), Schemas.faultsOfSchema(schema));
        assertFalse(Schemas.faultsOfSchema(((ObjectNode) schema.deepCopy()).put("type", "objekt"))
                .isEmpty());
    }

    /** Wherever fields have names, others are refused: a new one has to be described. */
    @ParameterizedTest
    @FieldSource("org.saccade.export.Schemas#NAMES")
    void noObjectTakesUnknownFields(String name) {
        List<String> open = new ArrayList<>();
        collectOpen(Schemas.tree(name), "", open);
        assertEquals(List.of(), open);
    }

    private static void collectOpen(JsonNode schema, String at, List<String> open) {
        if (schema.path("properties").isObject()
                && !schema.path("additionalProperties").equals(BooleanNode.FALSE)) {
            open.add(at);
        }
        schema.properties().forEach(field -> {
            String below = at + "/" + field.getKey();
            switch (field.getKey()) {
                case "properties", "$defs" ->
                    field.getValue()
                            .properties()
                            .forEach(each -> collectOpen(each.getValue(), below + "/" + each.getKey(), open));
                case "oneOf", "anyOf" -> field.getValue().forEach(each -> collectOpen(each, below, open));
                case "items" -> collectOpen(field.getValue(), below, open);
                default -> {}
            }
        });
    }

    @Test
    void lessOrMoreIsNoRun() throws IOException {
        ObjectNode run = exported();
        assertEquals(Set.of(), Schemas.faults("attention", run));
        for (String field : List.of("grid", "weights", "files", "layer")) {
            ObjectNode less = run.deepCopy();
            less.remove(field);
            assertFalse(Schemas.faults("attention", less).isEmpty(), field);
        }
        ObjectNode more = run.deepCopy();
        more.put("surprise", 1);
        assertFalse(Schemas.faults("attention", more).isEmpty());
        ObjectNode deepMore = run.deepCopy();
        ((ObjectNode) deepMore.at("/maps/0")).put("surprise", 1);
        assertFalse(Schemas.faults("attention", deepMore).isEmpty());
        ObjectNode wrong = run.deepCopy();
        ((ObjectNode) wrong.get("weights")).put("sha256", "abc");
        assertFalse(Schemas.faults("attention", wrong).isEmpty());
        ObjectNode mixed = run.deepCopy();
        mixed.put("kind", "rollout"); // of a run that was asked, which has no layer
        assertFalse(Schemas.faults("attention", mixed).isEmpty());
    }

    /** With what a run tells of itself at the least, none of which Runs makes up. */
    private ObjectNode exported() throws IOException {
        new Exporter(Look.defaults(), EnumSet.of(Artifact.JSON))
                .export(folder, Runs.run("cat.png", 2, 3, 4, Runs.TRAINED));
        ObjectNode run =
                (ObjectNode) JSON.readTree(folder.resolve("attention.json").toFile());
        ObjectNode details = JSON.valueToTree(ModelDescription.values(VitConfig.tiny(8)));
        details.set("mean", JSON.valueToTree(Normalisation.IMAGENET.mean()));
        details.set("std", JSON.valueToTree(Normalisation.IMAGENET.deviation()));
        run.set("modelDetails", details);
        run.set(
                "options",
                JSON.valueToTree(
                        Map.of("size", "480", "fit", "resize", "max-patches", 9, "colormap", "gray", "scale", "map")));
        return run;
    }
}
