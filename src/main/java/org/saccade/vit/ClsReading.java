package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;

/**
 * What CLS reads of some patches of square pictures, through all blocks, the last for CLS alone. Gradients flow through
 * all of it.
 *
 * @param cls (batch, dim), after the final LayerNorm
 * @param attention (batch, heads, tokens), the last block's of CLS, each row a distribution
 * @param entering (batch, tokens, dim), CLS first, as they enter the last block
 */
public record ClsReading(NDArray cls, NDArray attention, NDArray entering) {
    /**
     * Which patches are seen, and when CLS reads them.
     *
     * @param places (batch, patches) int64, where each patch lies in its picture, row by row
     * @param grid patches along a side of the picture
     * @param isLate whether CLS reads no patch before the last block
     */
    public record Seen(NDArray places, int grid, boolean isLate) {}

    /**
     * Reads.
     *
     * @param patches (batch, 3, height, width), normalised; the patches that are seen, laid side by side, row by row
     * @param interpolation of positions for the picture's grid
     * @throws IllegalArgumentException if the model has more than CLS before its patches, or no table of positions
     */
    public static ClsReading of(
            VisionTransformer model,
            ParameterStore parameters,
            NDArray patches,
            Seen seen,
            PositionInterpolation interpolation,
            boolean training) {
        VitParts parts = model.config().parts();
        if (!parts.cls() || parts.prefix() != 1 || parts.rope()) {
            throw new IllegalArgumentException(
                    "the model must have a CLS token alone before its patches, and positions");
        }
        NDArray tokens =
                model.embedding().some(parameters, patches, seen.places, seen.grid, seen.grid, interpolation, training);
        int last = model.config().depth() - 1;
        for (int i = 0; i < last; i++) {
            TransformerBlock block = model.block(i);
            tokens = seen.isLate
                    ? block.transformWithoutCls(parameters, tokens, training)
                    : block.transform(parameters, tokens, Rotation.NONE, training, () -> {});
        }
        NDList read = model.block(last).transformCls(parameters, tokens, training);
        NDArray cls = model.norm()
                .forward(parameters, new NDList(read.get(0)), training)
                .singletonOrThrow();
        return new ClsReading(cls.get(new NDIndex(":, 0")), read.get(1).squeeze(2), tokens);
    }
}
