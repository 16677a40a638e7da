package org.saccade.inspect;

import org.saccade.attention.Facet;

/** A kind of map of one kind of features. */
interface FacetKind extends MapKind {
    /** Which features. */
    Facet facet();

    /** Only the last layer's tokens go through the final LayerNorm. */
    @Override
    default void requireLayer(int layer, int depth) {
        if (facet() == Facet.NORMED && layer != depth - 1) {
            throw new IllegalArgumentException("facet normed is of the last layer alone, " + depth + ", not of layer "
                    + (layer + 1) + ": choose token for the others");
        }
    }
}
