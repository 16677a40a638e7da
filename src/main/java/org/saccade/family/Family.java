package org.saccade.family;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.MlpKind;
import org.saccade.vit.PositionInterpolation;

/** The families of Vision Transformers that are known, with what the authors of each do unless a file says otherwise. */
public enum Family {
    /** Caron et al., 2021; iBOT (Zhou et al., 2022) has the same parts. */
    DINO_V1("dino", "DINO", Structure.PLAIN, PositionInterpolation.DINO),
    /** Oquab et al., 2023. */
    DINO_V2("dinov2", "DINOv2", Structure.SCALED, PositionInterpolation.DINO),
    /** Darcet et al., 2024. */
    DINO_V2_REGISTERS(
            "dinov2-registers", "DINOv2 with registers", Structure.REGISTERS, PositionInterpolation.SIZE_ANTIALIAS),
    /** Siméoni et al., 2025. */
    DINO_V3("dinov3", "DINOv3", Structure.ROPE, PositionInterpolation.SIZE),
    /** Dosovitskiy et al., 2021; DeiT (Touvron et al., 2021) without distillation has the same parts. */
    VIT("vit", "ViT", Structure.PLAIN, PositionInterpolation.SIZE_ANTIALIAS),
    /** Touvron et al., 2021. */
    DEIT_DISTILLED("deit-distilled", "DeiT, distilled", Structure.DISTILLED, PositionInterpolation.SIZE_ANTIALIAS),
    /** Touvron et al., 2022. */
    DEIT_III("deit3", "DeiT III", Structure.SCALED, PositionInterpolation.SIZE_ANTIALIAS),
    /** Radford et al., 2021; OpenCLIP has the same parts. */
    CLIP("clip", "CLIP", Structure.PRE_NORM, PositionInterpolation.SIZE_ANTIALIAS),
    /** He et al., 2022. */
    MAE("mae", "MAE", Structure.PLAIN, PositionInterpolation.SIZE),
    /** Zhai et al., 2023. */
    SIGLIP("siglip", "SigLIP", Structure.POOLING, PositionInterpolation.SIZE);

    private final String option;
    private final String words;
    private final Structure structure;
    private final PositionInterpolation interpolation;

    Family(String option, String words, Structure structure, PositionInterpolation interpolation) {
        this.option = option;
        this.words = words;
        this.structure = structure;
        this.interpolation = interpolation;
    }

    /** For people: "DINOv2 with registers". */
    public String displayName() {
        return words;
    }

    /** How the authors stretch their position table over another grid; of no consequence with RoPE. */
    public PositionInterpolation interpolation() {
        return interpolation;
    }

    /** What the authors' LayerNorm adds to the variance. */
    public float eps() {
        return this == DINO_V3 || this == CLIP ? 1e-5f : 1e-6f;
    }

    /** What an MLP that isn't gated computes. */
    MlpKind activation() {
        return this == SIGLIP ? MlpKind.GELU_TANH : this == CLIP ? MlpKind.QUICK_GELU : MlpKind.GELU;
    }

    /** How the authors normalise pictures; ViT's differ. */
    Normalisation normalisation() {
        return this == CLIP ? Normalisation.CLIP : this == SIGLIP ? Normalisation.HALF : Normalisation.IMAGENET;
    }

    /**
     * The family of a name on the command line.
     *
     * @throws IllegalArgumentException in one line, if there is none
     */
    public static Family named(String name) {
        return Arrays.stream(values())
                .filter(family -> family.option.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "family is one of " + FamilyOptions.familyNames() + ", not '" + name + "'"));
    }

    /** The family that people call by a name, as {@link #displayName} gives it. */
    public static Optional<Family> called(String displayName) {
        return Arrays.stream(values())
                .filter(family -> family.words.equals(displayName))
                .findFirst();
    }

    Structure structure() {
        return structure;
    }

    /** The families that a model of some parts may belong to. */
    static List<Family> of(Structure structure) {
        return Arrays.stream(values())
                .filter(family -> family.structure == structure)
                .toList();
    }

    /** The name on the command line: "dinov2-registers". */
    @Override
    public String toString() {
        return option;
    }
}
