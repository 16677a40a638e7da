package org.saccade.train.data;

import java.util.List;
import java.util.Optional;

/**
 * Pictures as a model learns from them.
 *
 * @param views for each view of the plan, in its order, the values of all pictures: (n, 3, side, side) in C order, red,
 *     green, blue, normalised
 * @param labels n; {@link PictureSet#NO_LABEL} where there are no classes
 * @param indices n, of the pictures in their set
 * @param step from 0, counted over all epochs
 * @param epoch from 0
 * @param pasted of views with pasted cut-outs, what else is known of them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Batch(
        List<float[]> views, int[] labels, int[] indices, long step, int epoch, Optional<PastedLabels> pasted) {
    /** Whole pictures. */
    public Batch(List<float[]> views, int[] labels, int[] indices, long step, int epoch) {
        this(views, labels, indices, step, epoch, Optional.empty());
    }

    /** How many pictures; fewer than were asked for if some couldn't be read, at least one. */
    public int size() {
        return labels.length;
    }
}
