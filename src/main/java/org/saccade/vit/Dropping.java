package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;

/** What {@link DropRates} say, done to an array; nothing at all outside training. */
final class Dropping {
    private Dropping() {}

    /** Sets some values to 0, and divides the others by the share that is kept. */
    static NDArray values(NDArray array, float share, boolean training) {
        return training && share > 0 ? Dropout.dropout(array, share, true).singletonOrThrow() : array;
    }

    /** Leaves (batch, tokens, dim) of some pictures out, and divides the others by the share that is kept. */
    static NDArray paths(NDArray added, float share, boolean training) {
        if (!training || share == 0) {
            return added;
        }
        NDArray ones = added.getManager().ones(new Shape(added.getShape().get(0), 1, 1));
        return added.mul(Dropout.dropout(ones, share, true).singletonOrThrow());
    }
}
