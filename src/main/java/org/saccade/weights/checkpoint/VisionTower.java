package org.saccade.weights.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The part of a checkpoint that looks at pictures, without what its names are wrapped in.
 *
 * @param prefix what its names began with: {@code visual.}, {@code vit.}, …; empty if nothing
 * @param tensors by their names without the prefix, and the classifiers that stand beside it
 * @param beside the names of all others, but for those of a text tower, which are no part of a picture's model
 */
record VisionTower(String prefix, Map<String, StoredTensor> tensors, List<String> beside) {
    /** What training wraps a model in; what is not wrapped there (heads, losses) is no part of it. */
    private static final List<String> TRAINING = List.of("module.", "backbone.");

    private static final List<String> TOWERS = List.of(
            "visual.trunk.",
            "visual.",
            "vision_model.",
            "vit.",
            "deit.",
            "dinov2.",
            "dinov2_with_registers.",
            "dinov3_vit.",
            "model.vision_model.");

    private static final List<String> FIRST_LAYERS = List.of("embeddings.", "patch_embed.", "conv1.");

    private static final Pattern CLASSIFIER =
            Pattern.compile("(classifier|cls_classifier|distillation_classifier|visual_projection)\\..*");

    private static final Pattern TEXT_TOWER =
            Pattern.compile("(text|text_model|text_projection|transformer|token_embedding|ln_final)\\..*"
                    + "|positional_embedding|text_projection|logit_scale|logit_bias|attn_mask");

    private static final Pattern LOGITS = Pattern.compile("logit_(scale|bias)");

    VisionTower {
        beside = List.copyOf(beside);
    }

    /** Finds it among a checkpoint's tensors. */
    static VisionTower of(Map<String, StoredTensor> stored) {
        Map<String, StoredTensor> tensors = stored;
        List<String> beside = new ArrayList<>();
        for (String prefix : TRAINING) {
            if (tensors.keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
                tensors = inside(tensors, prefix, beside);
            }
        }
        for (String prefix : TOWERS) {
            if (isTower(tensors, prefix)) {
                List<String> others = new ArrayList<>();
                Map<String, StoredTensor> tower = inside(tensors, prefix, others);
                for (String name : others) {
                    if (CLASSIFIER.matcher(name).matches()) {
                        tower.putIfAbsent(name, tensors.get(name));
                    } else if (!TEXT_TOWER.matcher(name).matches()) {
                        beside.add(name);
                    }
                }
                return new VisionTower(prefix, tower, beside);
            }
        }
        Map<String, StoredTensor> all = new LinkedHashMap<>(tensors);
        all.keySet().removeIf(name -> LOGITS.matcher(name).matches());
        return new VisionTower("", all, beside);
    }

    private static boolean isTower(Map<String, StoredTensor> tensors, String prefix) {
        return tensors.keySet().stream()
                .anyMatch(name -> name.startsWith(prefix)
                        && FIRST_LAYERS.stream().anyMatch(layer -> name.startsWith(layer, prefix.length())));
    }

    private static Map<String, StoredTensor> inside(
            Map<String, StoredTensor> tensors, String prefix, List<String> others) {
        Map<String, StoredTensor> inside = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                inside.put(name.substring(prefix.length()), tensor);
            } else {
                others.add(name);
            }
        });
        return inside;
    }
}
