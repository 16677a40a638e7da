package org.saccade.family;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.saccade.weights.checkpoint.Checkpoint;
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

    /** timm's names of models whose rotation or relative positions no tensor tells. */
    private static final Pattern OTHER_ATTENTION = Pattern.compile("_rope|vit_pe_|eva02|beit|samvit|swin|naflexvit");

    private final Checkpoint checkpoint;
    private final TensorFacts facts;
    private final DeclaredModel declared;
    private final Structure structure;

    private DeclaredFamily(Checkpoint checkpoint, TensorFacts facts, DeclaredModel declared) {
        this.checkpoint = checkpoint;
        this.facts = facts;
        this.declared = declared;
        structure = Structure.of(facts);
    }

    /** @throws CheckpointException in one line, if a configuration is of another model, or of one that isn't known */
    static void requireAgreement(Checkpoint checkpoint, TensorFacts facts, DeclaredModel declared)
            throws CheckpointException {
        DeclaredFamily family = new DeclaredFamily(checkpoint, facts, declared);
        family.requireSizes();
        family.requireType();
        family.requireArchitecture();
        family.requireBias();
        RotaryBase.requireAgreement(checkpoint, facts, declared);
        if (declared.quickGelu().isPresent()) {
            family.require(
                    EnumSet.of(Structure.PRE_NORM, Structure.POOLING),
                    new Told<>("an OpenCLIP model", "open_clip_config.json"));
        }
    }

    private void requireSizes() throws CheckpointException {
        for (DeclaredModel.Size size : declared.sizes()) {
            int found =
                    switch (size.of()) {
                        case PATCH -> facts.patch();
                        case WIDTH -> facts.width();
                        case DEPTH -> facts.depth();
                        case HIDDEN -> facts.hidden();
                        case REGISTERS -> facts.registers();
                    };
            if (found != size.value()) {
                throw new CheckpointException(
                        "%s: %s beside it says %s %d, but its tensors say %d (%s): they don't belong"
                                        .formatted(
                                                checkpoint.source(),
                                                size.file(),
                                                size.key(),
                                                size.value(),
                                                found,
                                                size.of().name().toLowerCase(Locale.ROOT))
                                + " together");
            }
        }
    }

    private void requireType() throws CheckpointException {
        Optional<Told<String>> type = declared.modelType();
        if (type.isEmpty() || type.get().value().equals("timm_wrapper")) {
            return;
        }
        Set<Structure> possible = TYPES.get(type.get().value());
        if (possible == null) {
            throw new CheckpointException(
                    "%s: %s says model_type %s, which Saccade doesn't run: move it away if it is of another model"
                            .formatted(
                                    checkpoint.source(),
                                    type.get().from(),
                                    type.get().value()));
        }
        require(
                possible,
                new Told<>("model_type " + type.get().value(), type.get().from()));
    }

    /** timm's names tell what a plain one hasn't. */
    private void requireArchitecture() throws CheckpointException {
        Optional<Told<String>> architecture = declared.architecture();
        if (architecture.isEmpty()) {
            return;
        }
        String name = architecture.get().value();
        if (OTHER_ATTENTION.matcher(name).find()) {
            throw new CheckpointException(
                    "%s is %s by %s: its attention depends on place in a way that Saccade doesn't compute, and its maps would be wrong"
                            .formatted(
                                    checkpoint.source(),
                                    name,
                                    architecture.get().from()));
        }
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
                            .formatted(checkpoint.source(), said.from(), said.value(), structure));
        }
    }

    private void requireBias() throws CheckpointException {
        Optional<Told<Boolean>> bias = declared.qkvBias();
        if (bias.isPresent() && bias.get().value() && !facts.qkvBias()) {
            throw new CheckpointException(
                    "%s: %s beside it says qkv_bias true, but its tensors have none: it is incomplete"
                            .formatted(checkpoint.source(), bias.get().from()));
        }
    }
}
