package org.saccade.vit;

import java.util.List;
import java.util.Map;

/**
 * The shape of a Vision Transformer.
 *
 * @param patch side of a patch in pixels
 * @param dim width of a token
 * @param depth number of blocks
 * @param heads attention heads in a block; a head is dim / heads wide
 * @param grid of patches that the position embeddings were trained for; with RoPE, of the picture that suits it
 * @param parts what it is put together from
 */
public record VitConfig(int patch, int dim, int depth, int heads, TrainedGrid grid, VitParts parts) {
    /** Width of the MLP's hidden layer over the width of a token. */
    static final int MLP_RATIO = 4;

    /** Side, in pixels, of the pictures that DINO was trained on. */
    public static final int TRAINED_SIDE = 224;

    static final int CHANNELS = 3;

    public VitConfig {
        if (patch < 1 || dim < 1 || depth < 1 || heads < 1) {
            throw new IllegalArgumentException("patch, dim, depth and heads are at least 1");
        }
        if (dim % heads != 0) {
            throw new IllegalArgumentException(heads + " heads don't divide a width of " + dim);
        }
        if (parts.rope() && dim / heads % 4 != 0) {
            throw new IllegalArgumentException(
                    "two axes of angles don't divide a head's width of " + dim / heads + ": it is no multiple of 4");
        }
        boolean isPooling = parts.head() == HeadKind.POOLING;
        if (parts.cls() == isPooling || (parts.distillation() && !parts.cls())) {
            throw new IllegalArgumentException("a model has a CLS token, or else pools by attention");
        }
    }

    /** A model for square pictures. */
    public VitConfig(int patch, int dim, int depth, int heads, int side, VitParts parts) {
        this(patch, dim, depth, heads, TrainedGrid.square(side), parts);
    }

    /** A model of DINO's parts, for square pictures. */
    public VitConfig(int patch, int dim, int depth, int heads, int side) {
        this(patch, dim, depth, heads, side, VitParts.DINO);
    }

    /** ViT-tiny: width 192, 3 heads. */
    public static VitConfig tiny(int patch) {
        return new VitConfig(patch, 192, 12, 3, TRAINED_SIDE / patch);
    }

    /** ViT-small (DeiT-S): width 384, 6 heads. */
    public static VitConfig small(int patch) {
        return new VitConfig(patch, 384, 12, 6, TRAINED_SIDE / patch);
    }

    /** ViT-base: width 768, 12 heads. */
    public static VitConfig base(int patch) {
        return new VitConfig(patch, 768, 12, 12, TRAINED_SIDE / patch);
    }

    /** Width inside the MLP. */
    public int hidden() {
        return parts.hidden() == 0 ? MLP_RATIO * dim : parts.hidden();
    }

    /** How many patches lie along a side of so many pixels. */
    int patchesAlong(long pixels) {
        return Math.toIntExact(pixels / patch);
    }

    /** The model's parameters, in the order of a DINO state_dict: name to shape. */
    public Map<String, List<Long>> parameterShapes() {
        return ParameterShapes.of(this);
    }
}
