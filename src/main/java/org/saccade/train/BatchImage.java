package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.saccade.train.data.Batch;

/** A batch's pictures as a model takes them. */
final class BatchImage {
    private BatchImage() {}

    /**
     * The pictures of a view: (n, 3, side, side).
     *
     * @param view its number, from 0
     * @param owner of the array
     */
    static NDArray of(Batch batch, int view, NDManager owner) {
        float[] values = batch.views().get(view);
        int side = (int) Math.round(Math.sqrt(values.length / (3.0 * batch.size())));
        return owner.create(values, new Shape(batch.size(), 3, side, side));
    }
}
