package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.vit.HeadKind;
import org.saccade.vit.MlpKind;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Models that would run as one of the known families, and be silently wrong. */
class OtherAttentionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** A copy of a checkpoint with another header over the same values. */
    private Path changed(String golden, Consumer<ObjectNode> change) throws IOException {
        byte[] all = Files.readAllBytes(FamilyFiles.file(golden));
        int length = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
        ObjectNode header = (ObjectNode) JSON.readTree(new String(all, Long.BYTES, length, StandardCharsets.UTF_8));
        change.accept(header);
        byte[] text = JSON.writeValueAsBytes(header);
        ByteBuffer copy = ByteBuffer.allocate(Long.BYTES + text.length + all.length - Long.BYTES - length)
                .order(ByteOrder.LITTLE_ENDIAN);
        copy.putLong(text.length).put(text).put(all, Long.BYTES + length, all.length - Long.BYTES - length);
        return Files.write(folder.resolve("model.safetensors"), copy.array());
    }

    private static ModelDescription describe(Path file) throws CheckpointException {
        return FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), FamilyOptions.NONE);
    }

    private static void assertRefused(Path file, String why) {
        CheckpointException refused = assertThrows(CheckpointException.class, () -> describe(file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dino", "vit", "deit3", "mae", "dinov2"})
    void aTableThatIsMissingIsNoDinoV3(String family) throws IOException {
        assertRefused(
                changed(family + "/timm/model.safetensors", header -> header.remove("pos_embed")),
                "has no position table (pos_embed), and is no DINOv3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vit_small_patch16_rope_ape_224",
                "vit_base_patch16_rope_reg1_gap_256",
                "vit_pe_spatial_base_patch16_512",
                "eva02_base_patch14_224",
                "beit_base_patch16_224"
            })
    void whatNoTensorTellsIsToldByItsName(String architecture) throws IOException {
        Path file = changed("dinov2/timm/model.safetensors", header -> {});
        Files.writeString(folder.resolve("config.json"), "{\"architecture\": \"" + architecture + "\"}");
        assertRefused(file, "is " + architecture + " by config.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dino/timm | {\"model_type\": \"clip\"} | says model_type clip, but its tensors have neither",
                "dino/timm | {\"model_type\": \"dinov2\"} | says model_type dinov2, but",
                "dino/timm | {\"model_type\": \"swin\"} | says model_type swin, which Saccade doesn't run",
                "dino/timm | {\"architecture\": \"vit_base_patch16_clip_224\"} | they don't belong together",
                "dino/timm | {\"architecture\": \"vit_base_patch16_siglip_224\"} | they don't belong together",
                "dino/timm | {\"architecture\": \"deit3_small_patch16_224\"} | but its tensors have neither LayerScale",
                "deit3/timm | {\"model_type\": \"siglip\"} | but its tensors have LayerScale",
                "clip/timm | {\"architecture\": \"vit_small_patch8_224\"} | a LayerNorm before the first block",
                "siglip/hf | {\"model_type\": \"vit\"} | an attention pooling head",
                "dinov3/hf | {\"model_type\": \"dinov2\"} | config.json",
                "dinov2/timm | {\"model_type\": \"dinov2_with_registers\"} | but its tensors have LayerScale",
            })
    void aConfigurationOfAnotherModelIsRefused(String model, String config, String why) throws IOException {
        Path file = changed(model + "/model.safetensors", header -> {});
        Files.writeString(folder.resolve("config.json"), config);
        assertRefused(file, why);
    }

    @Test
    void picturesThatWereNotNormalisedAreNot() throws IOException {
        Path file = changed("vit/hf/model.safetensors", header -> {});
        Files.copy(FamilyFiles.file("vit/hf/config.json"), folder.resolve("config.json"));
        Path pictures = folder.resolve("preprocessor_config.json");
        Files.writeString(
                pictures,
                "{\"do_normalize\": false, \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5],"
                        + " \"rescale_factor\": 0.00392156862745098}");
        assertEquals(List.of(0f, 0f, 0f), describe(file).normalisation().mean());
        assertEquals(List.of(1f, 1f, 1f), describe(file).normalisation().deviation());
        for (String range : List.of("\"do_rescale\": false", "\"rescale_factor\": 0.00784313725490196")) {
            Files.writeString(pictures, "{" + range + "}");
            assertRefused(file, "not scaled to 0 to 1");
        }
    }

    @Test
    void openClipsConfigurationBesideDinoIsRefused() throws IOException {
        Path file = changed("dino/timm/model.safetensors", header -> {});
        Files.writeString(folder.resolve("open_clip_config.json"), "{\"model_cfg\": {\"quick_gelu\": true}}");
        assertRefused(file, "open_clip_config.json beside it says an OpenCLIP model");
    }

    @Test
    void biasesThatAConfigurationPromisesMustBeThere() throws IOException {
        Path file = changed("dino/hf/model.safetensors", header -> {
            List<String> names = new ArrayList<>();
            header.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> name.matches(".*attention\\.attention\\.(query|key|value)\\.bias"))
                    .forEach(header::remove);
        });
        Files.copy(FamilyFiles.file("dino/hf/config.json"), folder.resolve("config.json"));
        assertRefused(file, "");
        Path noPatchBias = changed("dino/timm/model.safetensors", header -> header.remove("patch_embed.proj.bias"));
        Files.delete(folder.resolve("config.json"));
        assertRefused(noPatchBias, "patch_embed.proj.bias is missing");
    }

    @Test
    void whatLiesBesideAKnownModelChangesNothing() throws IOException {
        CatalogEntry demo = ModelCatalog.official().bundled().orElseThrow();
        Path file = Files.copy(Path.of("weights", demo.file()), folder.resolve(demo.file()));
        ModelDescription alone =
                FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), PublishedModel.known(demo));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"clip\", \"vision_config\": {\"layer_norm_eps\": 1e-5, \"hidden_act\": \"quick_gelu\","
                        + " \"num_attention_heads\": 2, \"hidden_size\": 768}}");
        Files.copy(FamilyFiles.file("clip/hf/preprocessor_config.json"), folder.resolve("preprocessor_config.json"));
        ModelDescription beside =
                FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), PublishedModel.known(demo));
        assertEquals(alone.config(), beside.config());
        assertEquals(alone.normalisation(), beside.normalisation());
        assertEquals(List.of(), beside.notes(), "the catalogue knows what it is");
    }

    @Test
    void clipWithoutItsFirstNormIsNoClip() throws IOException {
        assertRefused(
                changed("clip/hf/model.safetensors", header -> List.of("weight", "bias")
                        .forEach(part -> header.remove("vision_model.pre_layrnorm." + part))),
                "no LayerNorm before its blocks");
    }

    @Test
    void anActivationThatIsGuessedIsSaidUnderAnyNames() throws IOException {
        ModelDescription model =
                FamilyFiles.describe(changed("clip/timm/model.safetensors", header -> {}), OptionalInt.of(3));
        assertEquals(MlpKind.QUICK_GELU, model.config().parts().mlp());
        assertTrue(
                model.notes().stream().anyMatch(note -> note.contains("QuickGELU")),
                model.notes().toString());
    }

    @Test
    void whatWasTrainedFurtherOnOpenAisWeightsHasPlainGelu() throws IOException {
        Path file = changed("clip/timm/model.safetensors", header -> {});
        for (String tag : List.of("openai", "openai_ft_in1k")) {
            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"architecture\": \"vit_base_patch32_clip_224\", \"model_args\": {\"num_heads\": 3},"
                            + " \"pretrained_cfg\": {\"tag\": \"" + tag + "\"}}");
            assertEquals(
                    tag.equals("openai") ? MlpKind.QUICK_GELU : MlpKind.GELU,
                    describe(file).config().parts().mlp(),
                    tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"I32", "F8_E4M3"})
    void aParameterOfAnotherTypeIsNotLeftOut(String type) throws IOException {
        Path file = changed("dino/timm/model.safetensors", header -> ((ObjectNode) header.get("blocks.1.norm1.bias"))
                .put("dtype", type));
        assertRefused(file, "blocks.1.norm1.bias");
    }

    @Test
    void aKeyOfWhatHasNoEntriesIsRefused() throws IOException {
        Path file = changed("dino/timm/model.safetensors", header -> {});
        CheckpointException refused =
                assertThrows(CheckpointException.class, () -> Checkpoint.open(file, Optional.of("teacher")));
        assertTrue(refused.getMessage().contains("leave --checkpoint-key out"), refused.getMessage());
    }

    @Test
    void ofSeveralFilesAllCountAndAllIsListed() throws IOException {
        try (Stream<Path> files = Files.list(FamilyFiles.file("odd/sharded"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Path index = folder.resolve("model.safetensors.index.json");
        List<Path> all = Checkpoint.files(index);
        assertEquals(index, all.get(0));
        assertTrue(all.size() > 2, all.toString());
        String before = WeightsDigest.compute(all);
        assertEquals(before, WeightsDigest.compute(Checkpoint.files(all.get(1))), "whichever file is named");
        Path last = all.get(all.size() - 1);
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 1] ^= 1;
        Files.write(last, bytes);
        assertNotEquals(before, WeightsDigest.compute(all), "another shard is another model");
        ObjectNode listed = (ObjectNode) JSON.readTree(index.toFile());
        ObjectNode map = (ObjectNode) listed.get("weight_map");
        String name = map.fieldNames().next();
        map.remove(name);
        Files.write(index, JSON.writeValueAsBytes(listed));
        assertRefused(index, "doesn't list");
    }

    /** The index says nothing of itself; the files that it lists do. */
    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors.index.json", "model-00001-of-00001.safetensors"})
    void whatAModelInSeveralFilesSaysOfItselfIsReadWhicheverIsNamed(String named) throws IOException {
        ObjectNode index = JSON.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        Path whole = changed("vit/timm/model.safetensors", header -> {
            ((ObjectNode) header.get("__metadata__")).put("global_pool", "avg");
            header.fieldNames().forEachRemaining(name -> map.put(name, "model-00001-of-00001.safetensors"));
            map.remove("__metadata__");
        });
        Files.move(whole, folder.resolve("model-00001-of-00001.safetensors"));
        Files.write(folder.resolve("model.safetensors.index.json"), JSON.writeValueAsBytes(index));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"architecture\": \"vit_base_patch16_224\", \"model_args\": {\"num_heads\": 3}}");
        assertEquals(
                HeadKind.MEAN, describe(folder.resolve(named)).config().parts().head());
    }
}
