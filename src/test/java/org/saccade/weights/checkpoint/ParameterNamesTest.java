package org.saccade.weights.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that no golden has: other people's models, blocks with gaps, wrappers within wrappers. */
class ParameterNamesTest {
    private static final List<String> BLOCK = List.of(
            "norm1.weight",
            "norm1.bias",
            "attn.qkv.weight",
            "attn.proj.weight",
            "attn.proj.bias",
            "norm2.weight",
            "norm2.bias",
            "mlp.fc1.weight",
            "mlp.fc1.bias",
            "mlp.fc2.weight",
            "mlp.fc2.bias");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "blocks.0.attn.rel_pos_h, SAM",
        "image_encoder.patch_embed.proj.weight, SAM",
        "vision_encoder.layers.0.attn.rel_pos_w, SAM",
        "layers.0.blocks.0.attn.relative_position_bias_table, Swin",
        "swin.encoder.layers.0.blocks.0.attention.self.relative_position_bias_table, Swin",
        "blocks.0.attn.relative_position_bias_table, BEiT",
        "rel_pos_bias.relative_position_bias_table, BEiT",
        "beit.encoder.layer.0.attention.attention.relative_position_bias.relative_position_bias_table, BEiT",
        "blocks.0.attn.q_proj.weight, EVA-02",
        "visual.layer1.0.conv1.weight, ResNet",
        "stages.0.0.dwconv.weight, ConvNeXt",
        "stages.0.layers.0.depthwise_conv.weight, ConvNeXt",
        "stages.0.blocks.0.conv_dw.weight, ConvNeXt",
        "fc_norm.weight, averages the patches"
    })
    void otherModelsAreNamed(String key, String name) throws IOException {
        assertRefused(Map.of("patch_embed.proj.weight", 1, key, 1), name);
    }

    @Test
    void jaxArraysAreNamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Transformer/encoderblock_0/LayerNorm_0/scale.npy"));
            zip.write(new byte[8]);
        }
        Path file = Files.write(folder.resolve("ViT-B_16.npz"), bytes.toByteArray());
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> Checkpoint.open(file, Optional.empty()));
        assertTrue(refusal.getMessage().contains("JAX"), refusal.getMessage());
    }

    @Test
    void aMissingBlockIsNamed() throws IOException {
        Map<String, Integer> tensors = blocks("blocks.0.", "blocks.1.", "blocks.3.");
        assertRefused(tensors, "lacks block 2, but has block 3");
        assertRefused(blocks("blocks.1."), "lacks block 0, but has block 1");
    }

    @Test
    void aBlockThatIsThereTwiceIsRefused() throws IOException {
        assertRefused(blocks("blocks.0.", "blocks.0.1.", "blocks.1."), "of block 1 under two names");
    }

    @Test
    void whatIsUnderABlockIsNeverIgnored() throws IOException {
        Map<String, Integer> tensors = blocks("blocks.0.");
        tensors.put("blocks.12345.norm1.weight", 1);
        assertRefused(tensors, "blocks.12345.norm1.weight");
        tensors = blocks("blocks.0.");
        tensors.put("blocks.0.attn.q_bias", 1);
        assertRefused(tensors, "blocks.0.attn.v_bias is missing");
        tensors = blocks("blocks.0.");
        tensors.put("blocks.0.gamma_1", 1);
        tensors.put("blocks.0.gamma_2", 1);
        tensors.put("blocks.0.ls1.gamma", 1);
        tensors.put("blocks.0.ls2.gamma", 1);
        assertRefused(tensors, "under two names");
        tensors = blocks("blocks.0.");
        tensors.put("patch_embed.norm.weight", 1);
        assertRefused(tensors, "patch_embed.norm.weight");
    }

    @Test
    void aNameWithoutEndIsRefused() throws IOException {
        assertRefused(Map.of("layers.0.blocks.".repeat(1_000), 1), "a name of more than 300 letters");
    }

    @Test
    void wrappersAreTakenOffOneAfterTheOther() throws IOException {
        Map<String, Integer> tensors = new LinkedHashMap<>();
        blocks("module.backbone.blocks.0.").forEach((name, size) -> {
            tensors.put(name.startsWith("module.") ? name : "module.backbone." + name, size);
        });
        tensors.put("module.head.weight", 1);
        tensors.put("module.backbone.norm.weight", 1);
        tensors.put("epoch", 1);
        Checkpoint checkpoint = Checkpoint.open(write(tensors), Optional.empty());
        assertTrue(checkpoint.names().contains("blocks.0.attn.qkv.weight"));
        assertTrue(checkpoint.names().contains("norm.weight"));
        assertFalse(checkpoint.names().contains("head.weight"));
        assertEquals(List.of("epoch", "head.weight"), checkpoint.ignored());
    }

    private static Map<String, Integer> blocks(String... prefixes) {
        Map<String, Integer> tensors = new LinkedHashMap<>();
        tensors.put("patch_embed.proj.weight", 1);
        for (String prefix : prefixes) {
            BLOCK.forEach(name -> tensors.put(prefix + name, 1));
        }
        return tensors;
    }

    private void assertRefused(Map<String, Integer> tensors, String reason) throws IOException {
        Path file = write(tensors);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> Checkpoint.open(file, Optional.empty()));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }

    /** A safetensors file of zeros: names to numbers of elements. */
    private Path write(Map<String, Integer> tensors) throws IOException {
        int[] end = {0};
        String header = tensors.entrySet().stream()
                .map(tensor -> {
                    int begin = end[0];
                    end[0] += 4 * tensor.getValue();
                    return "\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
                            .formatted(tensor.getKey(), tensor.getValue(), begin, end[0]);
                })
                .collect(Collectors.joining(",", "{", "}"));
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + end[0]).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        return Files.write(folder.resolve("model.safetensors"), bytes.array());
    }
}
