package org.saccade.weights.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the names of DINO, timm and Hugging Face checkpoints to those of the DINO state_dict, and tells the backbone's
 * parameters from others.
 */
final class ParameterNames {
    private static final String LAYER = "\\.(weight|bias)";

    private static final Pattern BACKBONE = Pattern.compile("cls_token|pos_embed|patch_embed\\.proj" + LAYER
            + "|blocks\\.\\d{1,4}\\.(norm1|attn\\.qkv|attn\\.proj|norm2|mlp\\.fc1|mlp\\.fc2)" + LAYER + "|norm"
            + LAYER);

    /** Parts of other models' backbones: without them the maps would be wrong, so they can't be ignored. */
    private static final Pattern OTHER_BACKBONE =
            Pattern.compile("(blocks|patch_embed|norm_pre|reg_token|register_tokens|dist_token|encoder\\.layer"
                    + "|embeddings\\.(patch|register|distillation))\\b.*");

    private static final Pattern PREFIX = Pattern.compile("(?:module\\.|backbone\\.|vit\\.)+(.*)");

    private static final Pattern HUGGING_FACE_BLOCK = Pattern.compile("encoder\\.layer\\.(\\d{1,4})\\.(.*)" + LAYER);

    private static final Map<String, String> HUGGING_FACE = Map.of(
            "embeddings.cls_token", "cls_token",
            "embeddings.position_embeddings", "pos_embed",
            "embeddings.patch_embeddings.projection.weight", "patch_embed.proj.weight",
            "embeddings.patch_embeddings.projection.bias", "patch_embed.proj.bias",
            "layernorm.weight", "norm.weight",
            "layernorm.bias", "norm.bias");

    private static final Map<String, String> HUGGING_FACE_LAYERS = Map.of(
            "attention.output.dense", "attn.proj",
            "layernorm_before", "norm1",
            "layernorm_after", "norm2",
            "intermediate.dense", "mlp.fc1",
            "output.dense", "mlp.fc2");

    /** Rows of attn.qkv, in their order. */
    private static final List<String> QUERY_KEY_VALUE = List.of("query", "key", "value");

    private final Path file;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    private ParameterNames(Path file) {
        this.file = file;
    }

    /**
     * Names the tensors of a checkpoint.
     *
     * @throws CheckpointException if they are of another model than a Vision Transformer, or two have one name
     */
    static ParameterNames of(Path file, Map<String, StoredTensor> stored) throws CheckpointException {
        ParameterNames names = new ParameterNames(file);
        for (Map.Entry<String, StoredTensor> tensor : stored.entrySet()) {
            Matcher prefixed = PREFIX.matcher(tensor.getKey());
            String name = prefixed.matches() ? prefixed.group(1) : tensor.getKey();
            if (names.tensors.put(name, tensor.getValue()) != null) {
                throw new CheckpointException(file + " holds two parameters " + name + " under different prefixes");
            }
        }
        for (String name : names.tensors.keySet()) {
            names.add(name);
        }
        if (names.parameters.isEmpty()) {
            throw new CheckpointException("%s holds no Vision Transformer; of its %d tensors the first are %s"
                    .formatted(
                            file,
                            stored.size(),
                            stored.keySet().stream().limit(5).toList()));
        }
        return names;
    }

    /** The backbone's parameters by their names in the DINO state_dict. */
    Map<String, Parameter> parameters() {
        return parameters;
    }

    /** Tensors that are no part of the backbone: heads, centres, mask tokens. */
    List<String> ignored() {
        return ignored;
    }

    private void add(String name) throws CheckpointException {
        Matcher block = HUGGING_FACE_BLOCK.matcher(name);
        if (BACKBONE.matcher(name).matches()) {
            put(name, List.of(tensors.get(name)));
        } else if (HUGGING_FACE.containsKey(name)) {
            put(HUGGING_FACE.get(name), List.of(tensors.get(name)));
        } else if (block.matches()) {
            addHuggingFace(block, name);
        } else if (OTHER_BACKBONE.matcher(name).matches()) {
            throw notOurs(name);
        } else {
            ignored.add(name);
        }
    }

    private void addHuggingFace(Matcher block, String name) throws CheckpointException {
        String prefix = "blocks." + block.group(1) + ".";
        String layer = block.group(2);
        String kind = block.group(3);
        if (HUGGING_FACE_LAYERS.containsKey(layer)) {
            put(prefix + HUGGING_FACE_LAYERS.get(layer) + "." + kind, List.of(tensors.get(name)));
        } else if (layer.equals("attention.attention.query")) {
            put(prefix + "attn.qkv." + kind, queryKeyValue(block.group(1), kind));
        } else if (!layer.equals("attention.attention.key") && !layer.equals("attention.attention.value")) {
            throw notOurs(name);
        }
    }

    private List<StoredTensor> queryKeyValue(String block, String kind) throws CheckpointException {
        List<StoredTensor> parts = new ArrayList<>();
        for (String part : QUERY_KEY_VALUE) {
            String name = "encoder.layer.%s.attention.attention.%s.%s".formatted(block, part, kind);
            StoredTensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new CheckpointException(file + ": " + name + " is missing");
            }
            parts.add(tensor);
        }
        return parts;
    }

    private void put(String name, List<StoredTensor> parts) throws CheckpointException {
        for (StoredTensor part : parts) {
            part.check(name);
            if (!part.type().isFloatingPoint()) {
                throw new CheckpointException(
                        "%s: %s is of type %s, expected floating-point numbers".formatted(file, name, part.type()));
            }
        }
        if (parameters.put(name, new Parameter(name, parts)) != null) {
            throw new CheckpointException(file + " holds " + name + " under two names");
        }
    }

    private CheckpointException notOurs(String name) {
        return new CheckpointException(file + " is a Vision Transformer of another kind: it has " + name
                + ", without which its maps would be wrong. Choose a DINO checkpoint");
    }
}
