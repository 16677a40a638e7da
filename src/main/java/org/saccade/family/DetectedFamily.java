package org.saccade.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.saccade.vit.MlpKind;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.Naming;

/**
 * A checkpoint with what its tensors and configurations tell, and the family that follows.
 *
 * @param checkpoint the file
 * @param facts what names and shapes tell
 * @param declared what configurations say
 * @param family which it is, and who told
 */
record DetectedFamily(Checkpoint checkpoint, TensorFacts facts, DeclaredModel declared, Told<Family> family) {
    /**
     * Tells the family.
     *
     * @param options by the user
     * @throws CheckpointException if tensors and configurations disagree, or the tensors can't be of the wanted family
     */
    static DetectedFamily of(Checkpoint checkpoint, FamilyOptions options) throws CheckpointException {
        // the catalogue knows its models: what lies beside a file of many may be of another
        boolean isKnown = options.isCatalogue() && options.family().isPresent();
        DeclaredModel declared = isKnown ? ConfigFiles.none() : ConfigFiles.beside(checkpoint.file());
        TensorFacts facts = TensorFacts.of(checkpoint, declared.pictures());
        DeclaredFamily.requireAgreement(checkpoint, facts, declared);
        requireComplete(checkpoint, facts);
        Structure structure = Structure.of(facts);
        List<Family> possible = Family.of(structure);
        // what the catalogue can't be right about is for those to tell who hold the file against it
        Optional<Family> wanted =
                options.family().filter(family -> !options.isCatalogue() || possible.contains(family));
        if (wanted.isPresent() && !possible.contains(wanted.get())) {
            throw new UndecidedModelException(
                    "%s can't be %s: it has %s"
                            .formatted(checkpoint.source(), wanted.get().displayName(), structure),
                    ", so --family is one of "
                            + possible.stream().map(Family::toString).collect(Collectors.joining(", ")),
                    UndecidedModelException.What.FAMILY,
                    new UndecidedModelException.Allowed(possible, facts.width()));
        }
        Told<Family> family = wanted.isPresent()
                ? new Told<>(wanted.get(), options.by("--family"))
                : family(checkpoint, facts, declared, structure, possible);
        return new DetectedFamily(checkpoint, facts, declared, family);
    }

    /** A model with a part missing would be run as another family, and its maps silently wrong. */
    private static void requireComplete(Checkpoint checkpoint, TensorFacts facts) throws CheckpointException {
        boolean isDinov3 = checkpoint.naming() == Naming.HUGGING_FACE_DINOV3
                || (facts.layerScale()
                        && (facts.registers() > 0 || facts.periods().isPresent()));
        if (facts.rope() && !isDinov3) {
            throw new CheckpointException(checkpoint.source()
                    + " has no position table (pos_embed), and is no DINOv3, which needs none: it is incomplete, or of"
                    + " another family");
        }
        boolean isClip = checkpoint.naming() == Naming.OPENAI || checkpoint.naming() == Naming.HUGGING_FACE_CLIP;
        if (isClip && facts.cls() && !facts.preNorm()) {
            throw new CheckpointException(
                    checkpoint.source()
                            + " has CLIP's names, but no LayerNorm before its blocks (ln_pre): it is no CLIP that Saccade knows");
        }
        if (!facts.patchBias() && !facts.preNorm()) {
            throw new CheckpointException(
                    checkpoint.source() + ": patch_embed.proj.bias is missing, which only CLIP does without");
        }
        if (facts.pooling() && facts.swiglu()) {
            throw new CheckpointException(checkpoint.source()
                    + " has an attention pooling head and gated MLPs, as no family that Saccade knows");
        }
    }

    private static Told<Family> family(
            Checkpoint checkpoint,
            TensorFacts facts,
            DeclaredModel declared,
            Structure structure,
            List<Family> possible) {
        if (possible.size() == 1) {
            return new Told<>(possible.get(0), Told.TENSORS);
        }
        if (structure == Structure.SCALED) {
            return new Told<>(facts.prefixRows() == 0 ? Family.DEIT_III : Family.DINO_V2, Told.TENSORS);
        }
        Optional<Told<Family>> mae = maskedAutoencoder(checkpoint, facts, declared);
        if (mae.isPresent()) {
            return mae.get();
        }
        return facts.head().outputs() > 0
                ? new Told<>(Family.VIT, Told.TENSORS)
                : new Told<>(Family.DINO_V1, declared.saysModel() ? Told.TENSORS : "guess: it has no head");
    }

    private static Optional<Told<Family>> maskedAutoencoder(
            Checkpoint checkpoint, TensorFacts facts, DeclaredModel declared) {
        Optional<Told<String>> said = declared.modelType()
                .filter(type -> type.value().equals("vit_mae"))
                .or(() -> declared.tag().filter(tag -> tag.value().equals("mae")));
        if (said.isPresent()) {
            return Optional.of(new Told<>(Family.MAE, said.get().from()));
        }
        if (checkpoint.ignored().stream().anyMatch(key -> key.startsWith("decoder"))) {
            return Optional.of(new Told<>(Family.MAE, "its decoder"));
        }
        boolean underModel = checkpoint.entry().filter("model"::equals).isPresent();
        return underModel && facts.head().outputs() == 0
                ? Optional.of(new Told<>(Family.MAE, "guess: under 'model' without a head, as MAE's own files"))
                : Optional.empty();
    }

    /** For people: the family's name, or a more exact one where the file tells it. */
    String name(MlpKind mlp) {
        return switch (family.value()) {
            case DINO_V1 ->
                checkpoint.ignored().contains("masked_embed")
                        ? "iBOT"
                        : family.value().displayName();
            case VIT -> isDeit() ? "DeiT" : family.value().displayName();
            case CLIP -> mlp == MlpKind.GELU ? "OpenCLIP" : family.value().displayName();
            default -> family.value().displayName();
        };
    }

    /** DeiT's own files hold their model under this name; others say what they are. */
    boolean isDeit() {
        return checkpoint.entry().filter("model"::equals).isPresent()
                || declared.modelType()
                        .filter(type -> type.value().equals("deit"))
                        .isPresent()
                || declared.timmName().startsWith("deit");
    }
}
