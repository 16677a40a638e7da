package org.saccade.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.HeadKind;
import org.saccade.vit.MlpKind;
import org.saccade.vit.TrainedGrid;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.Naming;

/** What can't be known of a model, or limits what its maps mean, and must be said: section 6 of FAMILIES.md. */
final class FamilyNotes {
    private static final int BASE = 768;
    private static final int SEVEN_BILLION = 4096;
    private static final Set<String> SELF_DISTILLED = Set.of("teacher", "student");

    private final DetectedFamily detected;
    private final List<String> notes = new ArrayList<>();

    private FamilyNotes(DetectedFamily detected) {
        this.detected = detected;
    }

    /**
     * The sentences, what matters most first.
     *
     * @throws CheckpointException if a mask of biases can't be read
     */
    static List<String> of(
            DetectedFamily detected,
            Told<Normalisation> normalisation,
            Told<MlpKind> mlp,
            HeadOfModel head,
            PictureSize pictures)
            throws CheckpointException {
        FamilyNotes notes = new FamilyNotes(detected);
        notes.ofFamily();
        notes.ofDinov3();
        notes.ofActivation(mlp);
        notes.ofMissingConfig(normalisation);
        notes.ofPictures(pictures);
        notes.ofPositions();
        if (head.kind() == HeadKind.MEAN) {
            notes.notes.add(ModelDescription.MEAN_OF_PATCHES);
        }
        head.note().ifPresent(notes.notes::add);
        notes.notes.addAll(detected.declared().broken());
        return notes.notes;
    }

    private void ofFamily() {
        switch (detected.family().value()) {
            case MAE -> notes.add(ModelDescription.CLS_NOT_TRAINED);
            case SIGLIP -> notes.add("SigLIP has no CLS token: the maps show its pooling attention.");
            case DINO_V2 -> {
                if (detected.facts().width() >= BASE) {
                    notes.add("In this DINOv2 a few patches of high norm draw the attention; the models with registers"
                            + " don't have them.");
                }
            }
            default -> {}
        }
        boolean ofTimm = detected.checkpoint().naming() == Naming.NATIVE
                && detected.declared().activation().isEmpty();
        if (detected.family().value() == Family.SIGLIP && ofTimm) {
            notes.add("The activation is the authors' tanh GELU; timm and OpenCLIP run erf GELU, which differs by about"
                    + " 0.00004 in the maps.");
        }
    }

    private void ofDinov3() throws CheckpointException {
        if (detected.family().value() != Family.DINO_V3) {
            return;
        }
        Checkpoint checkpoint = detected.checkpoint();
        Optional<String> registers = checkpoint.key("register_tokens");
        boolean meta = checkpoint.naming() == Naming.NATIVE && !registers.equals(Optional.of("reg_token"));
        if (meta && detected.facts().periods().isEmpty()) {
            notes.add("The file has no rope_embed.periods: they are computed, where Meta's are rounded to bfloat16.");
        }
        if (checkpoint.assumesBiasMask()) {
            notes.add("The mask of the biases was never filled, or is missing: the keys' bias is taken for zero, as in"
                    + " the published models.");
        }
        if (registers.equals(Optional.of("reg_token"))
                && !detected.facts().qkvBias()
                && detected.facts().width() != SEVEN_BILLION) {
            notes.add("timm leaves out the biases of query and value that Meta's file has (it calls them all zero).");
        }
        boolean unknown = detected.facts().width() == SEVEN_BILLION
                && detected.declared().mean().isEmpty();
        if (unknown) {
            notes.add("Normalisation is taken for that of LVD-1689M's models; those of SAT-493M have another (--mean,"
                    + " --std).");
        }
    }

    private void ofPictures(PictureSize pictures) {
        if (!pictures.isSquare()) {
            notes.add(
                    "It was trained on pictures of %s pixels, which are not square. Others keep their own shape; --size %dx%d brings them to that one."
                            .formatted(pictures, pictures.width(), pictures.height()));
        }
    }

    /** Maps go by the table; only the size that pictures are brought to may be another than the usual one. */
    private void ofPositions() {
        Optional<PositionTable> table = detected.facts().table();
        Optional<Told<PictureSize>> said = detected.declared().pictures();
        if (table.isEmpty() || said.isEmpty()) {
            return;
        }
        PictureSize pictures = said.get().value();
        int patch = detected.facts().patch();
        TrainedGrid grid = table.get().grid();
        if (pictures.height() / patch != grid.rows() || pictures.width() / patch != grid.columns()) {
            notes.add(
                    "%s says pictures of %s pixels, but its positions are those of %s patches of %d pixels: one of the two is of another version of the model."
                            .formatted(said.get().from(), pictures, grid, patch));
        }
    }

    private void ofActivation(Told<MlpKind> mlp) {
        if (mlp.from().startsWith("guess")) {
            notes.add(
                    "The activation is taken for OpenAI's QuickGELU; files of LAION, DataComp and others use plain GELU,"
                            + " which a config.json or open_clip_config.json beside them tells.");
        }
    }

    private void ofMissingConfig(Told<Normalisation> normalisation) {
        DeclaredModel declared = detected.declared();
        Checkpoint checkpoint = detected.checkpoint();
        boolean told = declared.saysModel() || declared.quickGelu().isPresent();
        if (detected.family().value() == Family.VIT && normalisation.from().startsWith("guess")) {
            notes.add("Nothing tells how its pictures were normalised: ImageNet's mean is taken; timm's augreg and"
                    + " original ViT use 0.5 (--mean 0.5,0.5,0.5 --std 0.5,0.5,0.5).");
        }
        if (told) {
            return;
        }
        boolean plain = detected.family().value() == Family.DINO_V1
                && checkpoint.naming() == Naming.NATIVE
                && !checkpoint.ignored().contains("masked_embed")
                && checkpoint.entry().filter(SELF_DISTILLED::contains).isEmpty()
                && detected.family().from().startsWith("guess");
        if (plain) {
            notes.add(
                    "Nothing tells it from iBOT (which runs the same) or MAE (--family mae: other positions, a CLS token"
                            + " that was not trained).");
        }
        if (checkpoint.naming() != Naming.NATIVE && checkpoint.naming() != Naming.OPENAI) {
            notes.add("config.json is missing beside the file: what it would tell is taken from the family's custom.");
        }
    }
}
