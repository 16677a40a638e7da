package org.saccade.weights.checkpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Models that people have, that look like Vision Transformers, and whose maps would be wrong or don't exist. */
final class OtherModels {
    private static final Map<Pattern, String> KEYS = new LinkedHashMap<>();

    static {
        say(
                "(.*\\.)?rel_pos_[hw]|image_encoder\\..*",
                "SAM's encoder: it has no CLS token, windows, and relative positions");
        say(
                "(.*\\.)?layers\\.\\d+\\.blocks\\..*relative_position.*",
                "a Swin Transformer: it has no CLS token, and attention within shifted windows alone");
        say(
                "(.*\\.)?relative_position_(bias_table|index)",
                "BEiT or a kin of it: its attention has relative positions");
        say(
                "(.*\\.)?blocks\\.\\d+\\.(attn\\.q_proj|attn\\.inner_attn_ln|mlp\\.ffn_ln)\\..*",
                "EVA-02: query and key are turned, and normalised, in ways of its own");
        say("(.*\\.)?layer1\\.0\\.conv1\\.weight", "a ResNet, as some CLIP models have: it has no transformer blocks");
        say(
                "(.*\\.)?stages\\.\\d+\\.(\\d+|layers\\.\\d+|blocks\\.\\d+)\\.(dwconv|depthwise_conv|conv_dw)\\..*",
                "a ConvNeXt (DINOv3 has some): it is made of convolutions and has no attention");
        say(
                "(.*\\.)?fc_norm\\.weight",
                "a Vision Transformer whose head averages the patches (fc_norm): its CLS token was not trained");
    }

    private OtherModels() {}

    private static void say(String key, String reason) {
        KEYS.put(Pattern.compile(key), reason);
    }

    /** Which model it is, and why it has no maps here; empty if none of these. */
    static Optional<String> among(Collection<String> names) {
        for (Map.Entry<Pattern, String> other : KEYS.entrySet()) {
            for (String name : names) {
                if (other.getKey().matcher(name).matches()) {
                    return Optional.of(other.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
