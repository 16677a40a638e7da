package org.saccade.family;

import java.util.Map;
import java.util.Optional;
import org.saccade.vit.MlpKind;
import org.saccade.weights.checkpoint.CheckpointException;

/** What the MLPs of a model compute. */
final class Activation {
    private static final Map<String, MlpKind> NAMES = Map.of(
            "gelu", MlpKind.GELU,
            "gelu_python", MlpKind.GELU,
            "gelu_tanh", MlpKind.GELU_TANH,
            "gelu_new", MlpKind.GELU_TANH,
            "gelu_fast", MlpKind.GELU_TANH,
            "gelu_pytorch_tanh", MlpKind.GELU_TANH,
            "quick_gelu", MlpKind.QUICK_GELU);

    private Activation() {}

    /**
     * Finds it: gated by the tensors; else by a configuration's word, by timm's name of the model, by OpenCLIP's word, or
     * as the family's authors have it.
     *
     * @throws CheckpointException if a configuration names one that is not known
     */
    static Told<MlpKind> of(DetectedFamily detected) throws CheckpointException {
        if (detected.facts().swiglu()) {
            return new Told<>(MlpKind.SWIGLU, Told.TENSORS);
        }
        DeclaredModel declared = detected.declared();
        Optional<Told<String>> said = declared.activation();
        if (said.isPresent()) {
            MlpKind kind = NAMES.get(said.get().value());
            if (kind == null) {
                throw new CheckpointException("%s: %s names the activation '%s', which Saccade doesn't have"
                        .formatted(
                                detected.checkpoint().source(),
                                said.get().from(),
                                said.get().value()));
            }
            return new Told<>(kind, said.get().from());
        }
        Family family = detected.family().value();
        if (family != Family.CLIP) {
            return new Told<>(family.activation(), "the family");
        }
        if (declared.architecture().isPresent()) {
            boolean quick = declared.architecture().get().value().contains("quickgelu")
                    || declared.tagName().equals("openai");
            return new Told<>(
                    quick ? MlpKind.QUICK_GELU : MlpKind.GELU,
                    declared.architecture().get().from());
        }
        if (declared.quickGelu().isPresent()) {
            boolean quick = declared.quickGelu().get().value();
            return new Told<>(
                    quick ? MlpKind.QUICK_GELU : MlpKind.GELU,
                    declared.quickGelu().get().from());
        }
        return new Told<>(MlpKind.QUICK_GELU, "guess: OpenAI's");
    }
}
