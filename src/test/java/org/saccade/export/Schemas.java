package org.saccade.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The JSON Schema files that the program comes with, and a stranger's validator. */
public final class Schemas {
    static final List<String> NAMES = List.of("attention", "boxes", "classes", "comparison", "basis", "masks.geojson");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** All JSON files of a folder that have a schema are what it says. */
    public static void requireValid(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(Schemas::requireValidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireValidFile(Path file) {
        String name = file.getFileName().toString();
        String schema = name.endsWith("basis.json") ? "basis" : name.replace(".json", "");
        if (!NAMES.contains(schema)) {
            return;
        }
        try {
            Set<ValidationMessage> faults = faults(schema, JSON.readTree(file.toFile()));
            if (!faults.isEmpty()) {
                throw new AssertionError(file + " is not what " + schema + ".schema.json says: " + faults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<ValidationMessage> faults(String schema, JsonNode document) {
        return KNOWN.computeIfAbsent(
                        schema,
                        name -> FACTORY.getSchema(
                                tree(name), SchemaValidatorsConfig.builder().build()))
                .validate(document);
    }

    static JsonNode tree(String schema) {
        try (InputStream in = Schemas.class.getResourceAsStream("/org/saccade/schema/" + schema + ".schema.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a schema says of itself, held against the dialect's own schema. */
    static Set<ValidationMessage> faultsOfSchema(JsonNode schema) {
        return FACTORY.getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()))
                .validate(schema);
    }
}
