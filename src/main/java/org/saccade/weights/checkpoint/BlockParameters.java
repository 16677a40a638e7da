package org.saccade.weights.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one block: every one that is stored is understood, or the block is refused, for what is ignored
 * inside a block changes the maps.
 */
final class BlockParameters {
    private final String source;
    private final String prefix;
    private final Map<String, StoredTensor> left;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private BlockParameters(String source, String prefix, Map<String, StoredTensor> stored) {
        this.source = source;
        this.prefix = prefix;
        this.left = new LinkedHashMap<>(stored);
    }

    /**
     * Brings a block's parameters to the model's names.
     *
     * @param source the checkpoint, for messages
     * @param prefix of the block's names in the checkpoint, for messages
     * @param stored by their names in the block
     * @param rope whether the model has rotary positions, so that a bias of the keys tells
     * @throws CheckpointException if one is missing, or there is one that is not understood, naming it
     */
    static Map<String, Parameter> of(
            Naming naming, String source, String prefix, Map<String, StoredTensor> stored, boolean rope)
            throws CheckpointException {
        BlockParameters block = new BlockParameters(source, prefix, stored);
        switch (naming) {
            case NATIVE -> block.nativeNames(rope);
            case HUGGING_FACE -> block.huggingFace();
            case HUGGING_FACE_DINOV3 -> block.huggingFaceDinov3();
            case OPENAI -> block.openAi();
            case HUGGING_FACE_CLIP -> block.huggingFaceClip();
        }
        if (!block.left.isEmpty()) {
            throw new CheckpointException(
                    "%s holds %s, which Saccade doesn't know inside a block; without it the maps would be wrong"
                            .formatted(
                                    source,
                                    prefix + block.left.keySet().iterator().next()));
        }
        return block.parameters;
    }

    private void nativeNames(boolean rope) throws CheckpointException {
        layer("norm1", "norm1");
        put("attn.qkv.weight", take("attn.qkv.weight"));
        if (has("attn.qkv.bias")) {
            Parameter bias = take("attn.qkv.bias");
            Optional<StoredTensor> mask =
                    has("attn.qkv.bias_mask") ? Optional.of(take("attn.qkv.bias_mask")) : Optional.empty();
            put("attn.qkv.bias", rope || mask.isPresent() ? new Parameter.MaskedBias(bias, mask) : bias);
        } else {
            bias("attn.q_bias", "attn.k_bias", "attn.v_bias");
        }
        layer("attn.proj", "attn.proj");
        layerScale("ls1.gamma", "ls2.gamma");
        layerScale("gamma_1", "gamma_2");
        layer("norm2", "norm2");
        if (has("mlp.w12.weight")) {
            layer("mlp.w12", "mlp.w12");
            layer("mlp.w3", "mlp.w3");
        } else if (has("mlp.w1.weight")) {
            gated("mlp.w1", "mlp.w2", "mlp.w3");
        } else if (has("mlp.fc1_g.weight")) {
            gated("mlp.fc1_g", "mlp.fc1_x", "mlp.fc2");
        } else if (isPacked("mlp.fc1.weight", "mlp.fc2.weight")) { // timm keeps DINOv2's SwiGLU under these names
            layer("mlp.fc1", "mlp.w12");
            layer("mlp.fc2", "mlp.w3");
        } else {
            layer("mlp.fc1", "mlp.fc1");
            layer("mlp.fc2", "mlp.fc2");
        }
    }

    private void huggingFace() throws CheckpointException {
        queryKeyValue("attention.attention.query", "attention.attention.key", "attention.attention.value");
        layer("attention.output.dense", "attn.proj");
        if (has("layernorm_before.weight")) {
            layer("layernorm_before", "norm1");
            layer("layernorm_after", "norm2");
            layer("intermediate.dense", "mlp.fc1");
            layer("output.dense", "mlp.fc2");
            return;
        }
        layer("norm1", "norm1");
        layer("norm2", "norm2");
        layerScale("layer_scale1.lambda1", "layer_scale2.lambda1");
        if (has("mlp.weights_in.weight")) {
            layer("mlp.weights_in", "mlp.w12");
            layer("mlp.weights_out", "mlp.w3");
        } else {
            layer("mlp.fc1", "mlp.fc1");
            layer("mlp.fc2", "mlp.fc2");
        }
    }

    private void huggingFaceDinov3() throws CheckpointException {
        layer("norm1", "norm1");
        queryKeyValue("attention.q_proj", "attention.k_proj", "attention.v_proj");
        layer("attention.o_proj", "attn.proj");
        layerScale("layer_scale1.lambda1", "layer_scale2.lambda1");
        layer("norm2", "norm2");
        if (has("mlp.gate_proj.weight")) {
            gated("mlp.gate_proj", "mlp.up_proj", "mlp.down_proj");
        } else {
            layer("mlp.up_proj", "mlp.fc1");
            layer("mlp.down_proj", "mlp.fc2");
        }
    }

    private void openAi() throws CheckpointException {
        layer("ln_1", "norm1");
        put("attn.qkv.weight", take("attn.in_proj_weight"));
        put("attn.qkv.bias", take("attn.in_proj_bias"));
        layer("attn.out_proj", "attn.proj");
        layer("ln_2", "norm2");
        layer("mlp.c_fc", "mlp.fc1");
        layer("mlp.c_proj", "mlp.fc2");
    }

    private void huggingFaceClip() throws CheckpointException {
        layer("layer_norm1", "norm1");
        queryKeyValue("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj");
        layer("self_attn.out_proj", "attn.proj");
        layer("layer_norm2", "norm2");
        layer("mlp.fc1", "mlp.fc1");
        layer("mlp.fc2", "mlp.fc2");
    }

    private void queryKeyValue(String query, String key, String value) throws CheckpointException {
        put("attn.qkv.weight", joined(query + ".weight", key + ".weight", value + ".weight"));
        bias(query + ".bias", key + ".bias", value + ".bias");
    }

    /** All three; or query and value, the key's being zero; or none. */
    private void bias(String query, String key, String value) throws CheckpointException {
        if (has(key)) {
            put("attn.qkv.bias", joined(query, key, value));
        } else if (has(query) || has(value)) {
            StoredTensor first = take(query);
            put("attn.qkv.bias", new Parameter.Joined(List.of(first, new Parameter.Zeros(first.shape()), take(value))));
        }
    }

    private void gated(String gate, String up, String down) throws CheckpointException {
        for (String kind : List.of(".weight", ".bias")) {
            put("mlp.w12" + kind, joined(gate + kind, up + kind));
        }
        layer(down, "mlp.w3");
    }

    private boolean isPacked(String in, String out) {
        if (!has(in) || !has(out)) {
            return false;
        }
        List<Long> first = left.get(in).shape();
        List<Long> second = left.get(out).shape();
        return first.size() == 2 && second.size() == 2 && first.get(0) == 2 * second.get(1);
    }

    private void layerScale(String first, String second) throws CheckpointException {
        if (has(first) || has(second)) {
            put("ls1.gamma", take(first));
            put("ls2.gamma", take(second));
        }
    }

    private void layer(String from, String to) throws CheckpointException {
        for (String kind : List.of(".weight", ".bias")) {
            put(to + kind, take(from + kind));
        }
    }

    private Parameter joined(String... names) throws CheckpointException {
        List<Parameter> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(take(name));
        }
        return new Parameter.Joined(parts);
    }

    private boolean has(String name) {
        return left.containsKey(name);
    }

    private StoredTensor take(String name) throws CheckpointException {
        StoredTensor tensor = left.remove(name);
        if (tensor == null) {
            throw new CheckpointException(source + ": " + prefix + name + " is missing");
        }
        return tensor;
    }

    private void put(String name, Parameter parameter) throws CheckpointException {
        if (parameters.put(name, parameter) != null) {
            throw new CheckpointException(source + " holds " + prefix + name + " under two names");
        }
    }
}
