package org.saccade.explore;

import java.util.Arrays;

/** Weight 1 between patches that are alike, epsilon between the others: patches^2 / 8 bytes. */
final class BinaryGraph implements CutGraph {
    private final PairBits alike;
    private final CutOptions options;

    BinaryGraph(PairBits alike, CutOptions options) {
        this.alike = alike;
        this.options = options;
    }

    /** The graph with some patches' features set to zero, whose cosine is 0 with all, themselves included. */
    BinaryGraph without(boolean[] patches) {
        return new BinaryGraph(alike.with(patches, 0 > options.tau()), options);
    }

    @Override
    public int patches() {
        return alike.count();
    }

    @Override
    public double[] degrees() {
        int[] neighbours = alike.degrees();
        double[] degrees = new double[neighbours.length];
        Arrays.setAll(degrees, i -> neighbours[i] + options.epsilon() * (neighbours.length - neighbours[i]));
        return degrees;
    }

    /** epsilon times the sum of all, and what is missing to 1 times the sum of those alike. */
    @Override
    public void times(double[] x, double[] product) {
        double all = options.epsilon() * Mass.sum(x);
        alike.sums(x, product);
        for (int i = 0; i < product.length; i++) {
            product[i] = all + (1 - options.epsilon()) * product[i];
        }
    }
}
