package org.saccade.vit;

import java.util.Objects;

/**
 * What a Vision Transformer is put together from, beside its sizes. {@code FAMILIES.md} says which family has what.
 *
 * @param cls whether a CLS token comes first
 * @param distillation whether a distillation token follows it (DeiT)
 * @param registers how many register tokens come before the patches
 * @param rope whether query and key of the patches are turned by their place (DINOv3), in place of a position table
 * @param prefixPositions whether the position table has rows for the CLS and distillation tokens
 * @param interpolation how the authors stretch their position table over another grid; of no consequence with RoPE
 * @param patchBias whether the patch projection has a bias
 * @param preNorm whether tokens are normalised before the first block (CLIP's ln_pre)
 * @param layerScale whether what a block adds is scaled channel by channel
 * @param mlp what a block's MLP computes
 * @param hidden width inside the MLP; 0 stands for four times the width of a token
 * @param qkvBias whether query, key and value have a bias
 * @param eps what LayerNorm adds to the variance
 * @param head what is computed of the normalised tokens beside attention
 * @param classes how many outputs the head has; 0 without one
 * @param preLogits width of the layer before the logits, with a tanh after it; 0 without one
 * @param drop what is left out at random in training; of no consequence when a picture is looked at
 */
public record VitParts(
        boolean cls,
        boolean distillation,
        int registers,
        boolean rope,
        boolean prefixPositions,
        PositionInterpolation interpolation,
        boolean patchBias,
        boolean preNorm,
        boolean layerScale,
        MlpKind mlp,
        int hidden,
        boolean qkvBias,
        float eps,
        HeadKind head,
        int classes,
        int preLogits,
        DropRates drop) {
    /** DINO's Vision Transformer (Caron et al., 2021), which is Dosovitskiy's without its head. */
    public static final VitParts DINO = new VitParts(
            true,
            false,
            0,
            false,
            true,
            PositionInterpolation.DINO,
            true,
            false,
            false,
            MlpKind.GELU,
            0,
            true,
            1e-6f,
            HeadKind.NONE,
            0,
            0,
            DropRates.NONE);

    public VitParts {
        Objects.requireNonNull(interpolation);
        Objects.requireNonNull(mlp);
        Objects.requireNonNull(head);
        Objects.requireNonNull(drop);
        if (registers < 0 || hidden < 0 || classes < 0 || preLogits < 0 || !(eps > 0)) {
            throw new IllegalArgumentException(
                    "registers, hidden, classes and preLogits are at least 0, eps is positive");
        }
        if (preLogits > 0 && head != HeadKind.LINEAR && head != HeadKind.MEAN) {
            throw new IllegalArgumentException("a layer before the logits belongs to a head of one feature");
        }
    }

    /**
     * The same backbone with another head.
     *
     * @param outputs how many outputs it has
     * @param preLogits width of the layer before the logits; 0 without one
     */
    public VitParts withHead(HeadKind other, int outputs, int preLogits) {
        return with(other, outputs, preLogits, drop);
    }

    /** The same parts with others left out in training. */
    public VitParts withDrop(DropRates other) {
        return with(head, classes, preLogits, other);
    }

    private VitParts with(HeadKind otherHead, int outputs, int otherPreLogits, DropRates otherDrop) {
        return new VitParts(
                cls,
                distillation,
                registers,
                rope,
                prefixPositions,
                interpolation,
                patchBias,
                preNorm,
                layerScale,
                mlp,
                hidden,
                qkvBias,
                eps,
                otherHead,
                outputs,
                otherPreLogits,
                otherDrop);
    }

    /** How many tokens come before the first patch. */
    public int prefix() {
        return (cls ? 1 : 0) + (distillation ? 1 : 0) + registers;
    }

    /** How many rows of the position table belong to no patch. */
    public int prefixRows() {
        return rope || !prefixPositions ? 0 : (cls ? 1 : 0) + (distillation ? 1 : 0);
    }
}
