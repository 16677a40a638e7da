package org.saccade.explore;

/** How strongly each patch hangs together with each: a symmetric matrix of positive weights. */
interface CutGraph {
    /** How many patches there are. */
    int patches();

    /** The sum of each patch's weights, itself included. */
    double[] degrees();

    /**
     * The weights times a vector.
     *
     * @param x (patches)
     * @param product (patches), overwritten
     */
    void times(double[] x, double[] product);
}
