package org.saccade.heatmap;

/** What a pixel holds for a value: its colour, or how much of that is laid over the picture. */
@FunctionalInterface
interface Shade {
    /**
     * What a pixel holds.
     *
     * @param normalised the value, 0 for the lowest colour and 1 for the highest, or beyond them
     */
    int of(float normalised);
}
