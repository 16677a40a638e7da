package org.saccade.family;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Holds what configurations say a model is against its tensors: a configuration of another model, which happens to have
 * the same sizes, would change activation, eps and normalisation, and the maps would be silently wrong.
 */
final class DeclaredFamily {
    /** Hugging Face's model types, and what their tensors have. */
    private static final Map<String, Set<Structure>> TYPES = Map.ofEntries(
            Map.entry("vit", EnumSet.of(Structure.PLAIN)),
            Map.entry("deit", EnumSet.of(Structure.PLAIN, Structure.DISTILLED)),
            Map.entry("vit_mae", EnumSet.of(Structure.PLAIN)),
            Map.entry("dinov2", EnumSet.of(Structure.SCALED)),
            Map.entry("dinov2_with_registers", EnumSet.of(Structure.REGISTERS)),
            Map.entry("dinov3_vit", EnumSet.of(Structure.ROPE)),
            Map.entry("clip", EnumSet.of(Structure.PRE_NORM)),
            Map.entry("clip_vision_model", EnumSet.of(Structure.PRE_NORM)),
            Map.entry("siglip", EnumSet.of(Structure.POOLING)),
            Map.entry("siglip_vision_model", EnumSet.of(Structure.POOLING)));

    private final DetectedFamily detected;
    private final Structure structure;

    private DeclaredFamily(DetectedFamily detected) {
        this.detected = detected;
        structure = Structure.of(detected.facts());
    }

    /** @throws CheckpointException in one line, if a configuration is of another model, or of one that isn't known */
    static void requireAgreement(DetectedFamily detected) throws CheckpointException {
        DeclaredFamily declared = new DeclaredFamily(detected);
        declared.requireType();
        declared.requireArchitecture();
        declared.requireBias();
        if (detected.declared().quickGelu().isPresent()) {
            declared.require(
                    EnumSet.of(Structure.PRE_NORM, Structure.POOLING),
                    new Told<>("an OpenCLIP model", "open_clip_config.json"));
        }
    }

    private void requireType() throws CheckpointException {
        Optional<Told<String>> type = detected.declared().modelType();
        if (type.isEmpty() || type.get().value().equals("timm_wrapper")) {
            return;
        }
        Set<Structure> possible = TYPES.get(type.get().value());
        if (possible == null) {
            throw new CheckpointException(
                    "%s: %s says model_type %s, which Saccade doesn't run: move it away if it is of another model"
                            .formatted(
                                    detected.checkpoint().source(),
                                    type.get().from(),
                                    type.get().value()));
        }
        require(
                possible,
                new Told<>("model_type " + type.get().value(), type.get().from()));
    }

    /** timm's names tell what a plain one hasn't. */
    private void requireArchitecture() throws CheckpointException {
        Optional<Told<String>> architecture = detected.declared().architecture();
        if (architecture.isEmpty()) {
            return;
        }
        String name = architecture.get().value();
        require(
                possible(name),
                new Told<>("architecture " + name, architecture.get().from()));
    }

    private static Set<Structure> possible(String timm) {
        if (timm.contains("siglip")) {
            return EnumSet.of(Structure.POOLING);
        }
        if (timm.contains("clip")) {
            return EnumSet.of(Structure.PRE_NORM);
        }
        if (timm.contains("dinov3")) {
            return EnumSet.of(Structure.ROPE);
        }
        if (timm.contains("distilled")) {
            return EnumSet.of(Structure.DISTILLED);
        }
        if (timm.contains("_reg")) {
            return EnumSet.of(Structure.REGISTERS);
        }
        return timm.contains("dinov2") || timm.contains("deit3")
                ? EnumSet.of(Structure.SCALED)
                : EnumSet.of(Structure.PLAIN, Structure.SCALED);
    }

    private void require(Set<Structure> possible, Told<String> said) throws CheckpointException {
        if (!possible.contains(structure)) {
            throw new CheckpointException(
                    "%s: %s beside it says %s, but its tensors have %s: they don't belong together"
                            .formatted(detected.checkpoint().source(), said.from(), said.value(), structure));
        }
    }

    private void requireBias() throws CheckpointException {
        Optional<Told<Boolean>> bias = detected.declared().qkvBias();
        if (bias.isPresent() && bias.get().value() && !detected.facts().qkvBias()) {
            throw new CheckpointException(
                    "%s: %s beside it says qkv_bias true, but its tensors have none: it is incomplete"
                            .formatted(
                                    detected.checkpoint().source(), bias.get().from()));
        }
    }
}
