package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.vit.TrainedGrid;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.SparseSafetensors;

/** Sizes of pictures that are not square, rotary bases, widths of heads: what is read, and what is refused. */
class DeclaredFactsTest {
    @TempDir
    Path folder;

    private ModelDescription described(String golden, String config, OptionalInt heads) throws IOException {
        return described(golden, "config.json", config, heads);
    }

    private ModelDescription described(String golden, String file, String config, OptionalInt heads)
            throws IOException {
        Path source = FamilyFiles.file(golden);
        Path copy = folder.resolve(source.getFileName());
        Files.copy(source, copy);
        Files.writeString(folder.resolve(file), config);
        return FamilyFiles.describe(copy, heads);
    }

    private String refusal(String golden, String config) {
        String message = assertThrows(CheckpointException.class, () -> described(golden, config, OptionalInt.of(2)))
                .getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private static Decision decision(ModelDescription model, String what) {
        return model.decisions().stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOblongTableIsToldWithWhoToldIt() throws IOException {
        ModelDescription model =
                described("dino/hf/model.safetensors", "{\"image_size\": [16, 64]}", OptionalInt.of(2));
        assertEquals(
                new Decision("positions", "a table of 8 x 2 and 1 for CLS", "config.json"),
                decision(model, "positions"));
        assertEquals(new Decision("trained at", "64 x 16 pixels", "config.json"), decision(model, "trained at"));
        assertEquals(Map.of("rows", 2, "columns", 8), model.values().get("grid"));
        assertEquals(Map.of("height", 16, "width", 64), model.values().get("pictures"));
        assertEquals(16, model.values().get("side"));
    }

    /** 20 pixels are 2 whole patches of 8, so 20 x 71 has the 2 x 8 that the table has rows for. */
    @Test
    void patchesThatAreNotWholeDontCount() throws IOException {
        ModelDescription model =
                described("dino/hf/model.safetensors", "{\"image_size\": [20, 71]}", OptionalInt.of(2));
        assertEquals(new TrainedGrid(2, 8), model.config().grid());
    }

    @Test
    void rotaryPositionsTakeAnyShape() throws IOException {
        ModelDescription model =
                described("dinov3/hf/model.safetensors", "{\"image_size\": [32, 96]}", OptionalInt.of(2));
        assertEquals(new PictureSize(32, 96), model.pictures());
        assertEquals(32, model.defaults().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"image_size\": [24, 64]} | config.json beside it says pictures of 64 x 24 pixels, which are 8 x 3 patches, 25 with its tokens, but pos_embed has 17 rows",
                "{\"image_size\": [16, 64, 3]} | image_size is [16,64,3]",
                "{\"image_size\": [16]} | image_size is [16]",
                "{\"image_size\": [0, 64]} | image_size is [0,64], expected a whole number",
                "{\"image_size\": [16, 1e9]} | image_size is [16,1",
                "{\"image_size\": [16, \"64\"]} | image_size is [16,",
                "{\"image_size\": [[16], [64]]} | image_size is [[16],[64]]",
                "{\"model_args\": {\"img_size\": [16.5, 64]}} | img_size is [16.5,64]",
                "{\"pretrained_cfg\": {\"input_size\": [3, 24, 64]}} | but pos_embed has 17 rows",
                "{\"pretrained_cfg\": {\"input_size\": [16, 64]}} | input_size is [16,64], expected [3, height, width]"
            })
    void sizesThatCantBeAreRefused(String config, String reason) {
        String message = refusal("dino/hf/model.safetensors", config);
        assertTrue(message.contains(reason), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rope_theta\": 50.0} | 50.0 | config.json",
                "{\"rope_parameters\": {\"rope_theta\": 50.0, \"rope_type\": \"default\"}} | 50.0 | config.json",
                "{\"rope_theta\": 50, \"rope_parameters\": {\"rope_theta\": 50.0}} | 50.0 | config.json",
                "{\"model_args\": {\"rope_temperature\": 30.0}} | 30.0 | config.json",
                "{\"rope_parameters\": null} | 100.0 | the family"
            })
    void rotaryBasesAreRead(String config, double base, String from) throws IOException {
        ModelDescription model = described("dinov3/hf/model.safetensors", config, OptionalInt.of(2));
        assertEquals(
                new Decision("rotary periods", "computed, of base " + base, from), decision(model, "rotary periods"));
        float last = model.weights().tensor("rope_embed.periods").data().getFloat(2 * Float.BYTES);
        assertEquals(Math.pow(base, 2 / 3.0), last, 1e-4); // three periods: a quarter of 12
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rope_theta\": 100, \"rope_parameters\": {\"rope_theta\": 50}} | rope_theta is 100.0, but rope_parameters.rope_theta is 50.0",
                "{\"rope_theta\": 100, \"model_args\": {\"rope_temperature\": 10000}} | model_args.rope_temperature is 10000.0",
                "{\"rope_parameters\": {\"rope_type\": \"linear\"}} | rope_type is linear, which Saccade doesn't compute",
                "{\"rope_parameters\": {\"rope_theta\": -1}} | rope_theta is -1, expected a positive number",
                "{\"rope_parameters\": {\"rope_theta\": \"x\"}} | rope_theta is \"x\""
            })
    void rotaryBasesThatDisagreeAreRefused(String config, String reason) {
        String message = refusal("dinov3/hf/model.safetensors", config);
        assertTrue(message.contains(reason), message);
    }

    /** Meta's file has the periods of base 100, rounded to bfloat16. */
    @Test
    void aBaseIsHeldAgainstTheFilesPeriods() throws IOException {
        String message = refusal("dinov3/native/model.pth", "{\"rope_theta\": 50}");
        assertTrue(message.contains("rotary base of 50.0"), message);
        assertTrue(message.contains("rope_embed.periods"), message);
        Files.delete(folder.resolve("model.pth"));
        ModelDescription model = described("dinov3/native/model.pth", "{\"rope_theta\": 100}", OptionalInt.of(2));
        assertEquals("from the file", decision(model, "rotary periods").value());
    }

    /** 128 wide, which no model usually is: without the default of OpenCLIP's code nothing would tell the heads. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"width\": 128 | 2, each 64 wide | open_clip_config.json's default, head_width 64",
                "\"width\": 128, \"head_width\": 32 | 4, each 32 wide | open_clip_config.json"
            })
    void openClipsHeadsAre64WideUnlessItSaysAnother(String entries, String heads, String from) throws IOException {
        ModelDescription model = FamilyFiles.describe(openClip(entries), OptionalInt.empty());
        assertEquals(new Decision("heads", heads, from), decision(model, "heads"));
    }

    @Test
    void timmsTowersInOpenClipHaveNoSuchDefault() throws IOException {
        Path file = openClip("\"timm_model_name\": \"vit_x\", \"width\": 128");
        String message = assertThrows(CheckpointException.class, () -> FamilyFiles.describe(file, OptionalInt.empty()))
                .getMessage();
        assertTrue(message.contains("nothing tells how many heads"), message);
    }

    private Path openClip(String entries) throws IOException {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        SparseSafetensors.shapes(FamilyFiles.file("openclip/native/open_clip_model.safetensors"))
                .forEach((name, shape) -> shapes.put(
                        name, shape.stream().map(DeclaredFactsTest::wider).toList()));
        Files.writeString(
                folder.resolve("open_clip_config.json"), "{\"model_cfg\": {\"vision_cfg\": {" + entries + "}}}");
        return SparseSafetensors.write(folder.resolve("open_clip_model.safetensors"), shapes, "F32");
    }

    /** Widths of 24, thrice and four times it become those of 128. */
    private static long wider(long size) {
        return size == 24 || size == 72 || size == 96 ? size / 24 * 128 : size;
    }

    @ParameterizedTest
    @CsvSource({"in_proj_weight, 73", "in_proj_weight, 75", "in_proj_weight, 71", "in_proj_bias, 73", "in_proj_bias, 71"
    })
    void poolingsOfSurplusRowsAreRefused(String parameter, long rows) throws IOException {
        String name = "vision_model.head.attention." + parameter;
        Map<String, List<Long>> shapes = SparseSafetensors.shapes(FamilyFiles.file("siglip/hf/model.safetensors"));
        Path whole = SparseSafetensors.write(folder.resolve("whole.safetensors"), shapes, "F32");
        assertTrue(Checkpoint.open(whole, Optional.empty()).names().contains("attn_pool.q.weight"));
        shapes.put(name, shapes.get(name).size() == 2 ? List.of(rows, 24L) : List.of(rows));
        Path file = SparseSafetensors.write(folder.resolve("model.safetensors"), shapes, "F32");
        String message = assertThrows(CheckpointException.class, () -> Checkpoint.open(file, Optional.empty()))
                .getMessage();
        assertTrue(message.contains(parameter + " has shape [" + rows), message);
    }
}
