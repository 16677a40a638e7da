package org.saccade.weights.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.family.FamilyFiles;

/** DINOv3's 7B by its header: the micro model's names in published sizes, zeros that take no room, and its config.json. */
public final class HugeModel {
    private static final int DEPTH = 40;
    private static final String BLOCK = "layer.0.";
    private static final Map<Long, Long> SIZES = Map.of(24L, 4096L, 64L, 8192L);

    private HugeModel() {}

    public static Path dinov3(Path folder) throws IOException {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        SparseSafetensors.shapes(FamilyFiles.file("dinov3_7b/hf/model.safetensors"))
                .forEach((name, shape) -> {
                    List<Long> large = shape.stream()
                            .map(size -> SIZES.getOrDefault(size, size))
                            .toList();
                    if (name.contains(BLOCK)) {
                        for (int i = 0; i < DEPTH; i++) {
                            shapes.put(name.replace(BLOCK, "layer." + i + "."), large);
                        }
                    } else {
                        shapes.putIfAbsent(name, large);
                    }
                });
        Files.writeString(folder.resolve("config.json"), """
                {"model_type": "dinov3_vit", "hidden_size": 4096, "num_hidden_layers": 40, "num_attention_heads": 32,
                 "intermediate_size": 8192, "patch_size": 16, "num_register_tokens": 4, "image_size": 224,
                 "layer_norm_eps": 1e-05, "hidden_act": "silu", "use_gated_mlp": true, "rope_theta": 100.0}
                """);
        return SparseSafetensors.write(folder.resolve("model.safetensors"), shapes, "BF16");
    }
}
