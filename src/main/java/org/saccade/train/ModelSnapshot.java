package org.saccade.train;

import org.saccade.image.input.Normalisation;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.StateDict;

/**
 * A model as it was while it was trained; training goes on without changing it.
 *
 * @param step how many were done
 * @param side of the pictures that it is trained on, in pixels
 * @param architecture of the model
 * @param parameters by their names
 */
public record ModelSnapshot(long step, int side, VitConfig architecture, StateDict parameters) {
    /** How its pictures are normalised. */
    public Normalisation normalisation() {
        return Recipe.NORMALISATION;
    }
}
