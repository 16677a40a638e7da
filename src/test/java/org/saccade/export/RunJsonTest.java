package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.Look;

class RunJsonTest {
    @TempDir
    Path folder;

    @Test
    void keysStandInAFixedOrder() throws IOException {
        JsonNode json = json(Runs.run("cat.png", 2, 3, 4, Runs.TRAINED));
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        assertEquals(
                List.of(
                        "program",
                        "input",
                        "modelInput",
                        "grid",
                        "patchSize",
                        "model",
                        "weights",
                        "modelDetails",
                        "layer",
                        "layers",
                        "heads",
                        "options",
                        "maps",
                        "timings",
                        "units",
                        "warnings",
                        "files"),
                keys);
    }

    @Test
    void theRunIsToldInFull() throws IOException {
        JsonNode json = json(Runs.run("pictures/cat.png", 2, 3, 4, Runs.TRAINED));
        assertEquals("0.1.0", json.at("/program/version").asText());
        assertEquals(
                Path.of("pictures/cat.png").toString(), json.at("/input/path").asText());
        assertEquals(640, json.at("/input/width").asInt());
        assertEquals(427, json.at("/input/height").asInt());
        assertEquals("{\"width\":32,\"height\":24}", json.get("modelInput").toString());
        assertEquals("{\"rows\":3,\"columns\":4}", json.get("grid").toString());
        assertEquals(8, json.get("patchSize").asInt());
        assertEquals(12, json.get("layer").asInt());
        assertEquals(2, json.get("heads").asInt());
        assertEquals("dino-vits8", json.get("model").asText());
        assertEquals("0123456789abcdef".repeat(4), json.at("/weights/sha256").asText());
        assertEquals(
                Path.of("weights", "dino.pth").toString(),
                json.at("/weights/file").asText());
        assertEquals(
                "{\"size\":\"480\",\"output\":\"attention\",\"max-patches\":16384,\"normalize\":true,"
                        + "\"checkpoint-key\":null,\"only\":[\"npy\",\"json\"]}",
                json.get("options").toString());
        assertEquals("{\"decode\":0.25,\"attention\":2.5}", json.get("timings").toString());
        assertEquals("[\"the grid was scaled down\"]", json.get("warnings").toString());
        assertEquals("[\"attention.json\"]", json.get("files").toString());
    }

    @Test
    void untrainedWeightsSaySoWithTheirSeed() throws IOException {
        AttentionRun run = Runs.run("cat.png", 1, 3, 4, Runs.UNTRAINED);
        JsonNode weights = json(run).get("weights");
        assertTrue(weights.get("untrained").asBoolean());
        assertEquals(7, weights.get("seed").asLong());
        assertFalse(weights.has("sha256"));
        assertTrue(Files.readString(folder.resolve("attention.json")).contains("UNTRAINED"));
    }

    @Test
    void demoWeightsSaySoBesideTheirFile() throws IOException {
        JsonNode weights = json(Runs.run("cat.png", 1, 3, 4, Runs.DEMO)).get("weights");
        assertEquals("demo weights: made for trying", weights.get("note").asText());
        assertEquals(64, weights.get("sha256").asText().length());
        assertFalse(weights.has("untrained"));
    }

    @Test
    void eachMapHasItsFigures() throws IOException {
        AttentionMap sharp = new AttentionMap(1, 4, new float[] {0, 0.5f, 0.25f, 0.25f});
        AttentionMap none = new AttentionMap(1, 4, new float[4]);
        JsonNode maps = json(new AttentionRun(
                        new AttentionMaps(List.of(sharp, none)),
                        new BufferedImage(32, 8, BufferedImage.TYPE_INT_RGB),
                        Runs.provenance("a.png", Runs.TRAINED)))
                .get("maps");
        assertEquals(3, maps.size());
        assertEquals(
                "{\"name\":\"head-1\",\"minimum\":0.0,\"maximum\":0.5,\"entropy\":1.5,\"mass\":1.0,\"topTenthShare\":0.5,"
                        + "\"colours\":{\"lowest\":0.0,\"highest\":0.5,\"below\":0,\"above\":0}}",
                maps.get(0).toString());
        assertEquals("mean", maps.get(2).get("name").asText());
        assertEquals(0.25, maps.get(2).get("maximum").asDouble());
        // no attention on any patch: a share of nothing is no number, and JSON has none
        assertTrue(maps.get(1).get("topTenthShare").isNull());
    }

    @Test
    void aChecksumThatIsNoneIsRefused() {
        Path file = Path.of("w.pth");
        assertThrows(IllegalArgumentException.class, () -> new Weights.FromFile(file, "abc", Optional.empty()));
    }

    private JsonNode json(AttentionRun run) throws IOException {
        new Exporter(Look.defaults(), EnumSet.of(Artifact.JSON)).export(folder, run);
        return new ObjectMapper().readTree(folder.resolve("attention.json").toFile());
    }
}
