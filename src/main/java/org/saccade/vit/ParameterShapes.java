package org.saccade.vit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names and shapes of a model's parameters. */
final class ParameterShapes {
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
    private final VitConfig config;
    private final VitParts parts;
    private final long width;

    private ParameterShapes(VitConfig config) {
        this.config = config;
        parts = config.parts();
        width = config.dim();
    }

    /** In the order of a DINO state_dict. */
    static Map<String, List<Long>> of(VitConfig config) {
        ParameterShapes all = new ParameterShapes(config);
        all.tokens();
        all.patches();
        for (int i = 0; i < config.depth(); i++) {
            all.block("blocks." + i + ".");
        }
        all.norm("norm");
        all.head();
        return all.shapes;
    }

    private void tokens() {
        if (parts.cls()) {
            shapes.put("cls_token", List.of(1L, 1L, width));
        }
        if (parts.distillation()) {
            shapes.put("dist_token", List.of(1L, 1L, width));
        }
        if (!parts.rope()) {
            long rows = config.grid().patches() + parts.prefixRows();
            shapes.put("pos_embed", List.of(1L, rows, width));
        }
        if (parts.registers() > 0) {
            shapes.put("register_tokens", List.of(1L, (long) parts.registers(), width));
        }
        if (parts.rope()) {
            shapes.put("rope_embed.periods", List.of(width / config.heads() / 4));
        }
    }

    private void patches() {
        long side = config.patch();
        shapes.put("patch_embed.proj.weight", List.of(width, (long) VitConfig.CHANNELS, side, side));
        if (parts.patchBias()) {
            shapes.put("patch_embed.proj.bias", List.of(width));
        }
        if (parts.preNorm()) {
            norm("norm_pre");
        }
    }

    private void block(String block) {
        norm(block + "norm1");
        linear(block + "attn.qkv", 3 * width, width, parts.qkvBias());
        linear(block + "attn.proj", width, width, true);
        scale(block + "ls1.gamma");
        norm(block + "norm2");
        if (parts.mlp() == MlpKind.SWIGLU) {
            linear(block + "mlp.w12", 2L * config.hidden(), width, true);
            linear(block + "mlp.w3", width, config.hidden(), true);
        } else {
            mlp(block + "mlp.");
        }
        scale(block + "ls2.gamma");
    }

    private void mlp(String path) {
        linear(path + "fc1", config.hidden(), width, true);
        linear(path + "fc2", width, config.hidden(), true);
    }

    private void head() {
        switch (parts.head()) {
            case NONE -> {}
            case LINEAR, MEAN -> classifier();
            case DISTILLED -> {
                linear("head", parts.classes(), width, true);
                linear("head_dist", parts.classes(), width, true);
            }
            case PROJECTION -> linear("head", parts.classes(), width, false);
            case POOLING -> pooling("attn_pool.");
        }
    }

    private void classifier() {
        if (parts.preLogits() > 0) {
            linear("pre_logits.fc", parts.preLogits(), width, true);
        }
        linear("head", parts.classes(), parts.preLogits() > 0 ? parts.preLogits() : width, true);
    }

    private void pooling(String path) {
        shapes.put(path + "latent", List.of(1L, 1L, width));
        linear(path + "q", width, width, true);
        linear(path + "kv", 2 * width, width, true);
        linear(path + "proj", width, width, true);
        norm(path + "norm");
        mlp(path + "mlp.");
    }

    private void scale(String name) {
        if (parts.layerScale()) {
            shapes.put(name, List.of(width));
        }
    }

    private void norm(String layer) {
        shapes.put(layer + ".weight", List.of(width));
        shapes.put(layer + ".bias", List.of(width));
    }

    private void linear(String layer, long outputs, long inputs, boolean hasBias) {
        shapes.put(layer + ".weight", List.of(outputs, inputs));
        if (hasBias) {
            shapes.put(layer + ".bias", List.of(outputs));
        }
    }
}
