package org.saccade.explore;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * LOST: an object's patches have few patches that are like them, so the one with the fewest is a seed; the object is
 * what hangs together with it and is like the patches that are like it. Patches are alike if the dot product of their
 * features, which are not normalised, is above 0. Counting is the costly part; another seed, or more or fewer candidates,
 * cost next to nothing. Source: arXiv 2109.14279, LOST/object_discovery.py. Ties are ours: among equals the first patch is
 * the seed.
 */
public final class Lost {
    /** As many patches, those with the lowest degree, may widen the seed unless something else is asked for. */
    public static final int DEFAULT_CANDIDATES = 100;

    private final Features features;
    private final PatchGrid grid;
    private final int[] degrees;
    private final int[] order;

    private Lost(Features features, PatchGrid grid, int[] degrees) {
        this.features = features;
        this.grid = grid;
        this.degrees = degrees;
        order = Ascending.order(Arrays.stream(degrees).asDoubleStream().toArray());
    }

    /**
     * Counts the patches that are like each. O(patches^2 channels / 2) operations on all processors; takes patches^2 / 8
     * bytes and 8 bytes a channel meanwhile, and afterwards a number for each patch.
     *
     * @param features of the patches alone, mostly the last layer's keys
     * @throws IllegalArgumentException if the features aren't of the grid
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static Lost of(Features features, PatchGrid grid, WorkListener listener) {
        grid.check(features.count());
        PairProducts products = new PairProducts(features.doubles(), features.count());
        PairBits alike = PairBits.above(0, products, new Progress(listener, products.tiles()));
        int[] degrees = alike.degrees();
        Arrays.setAll(degrees, i -> degrees[i] - (alike.has(i, i) ? 1 : 0));
        return new Lost(features, grid, degrees);
    }

    /** How many other patches are like each, in [0, patches - 1]. */
    public int[] degrees() {
        return degrees.clone();
    }

    /** The patch of lowest degree. */
    public int seed() {
        return order[0];
    }

    /**
     * The object around the patch of lowest degree.
     *
     * @param candidates how many patches may widen the seed, at least 1; all may if there are fewer
     */
    public FoundObject object(int candidates) {
        return objectAt(seed(), candidates);
    }

    /**
     * The object around a patch, be its degree low or not.
     *
     * @param seed a patch; if its features are zero, it is the object
     * @param candidates how many patches may widen it, at least 1; all may if there are fewer
     * @throws IllegalArgumentException if there is no such patch, or no candidate
     */
    public FoundObject objectAt(int seed, int candidates) {
        double[] score = products(sum(similars(seed, candidates)));
        boolean[] mask = new boolean[score.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = score[i] > 0;
        }
        mask[seed] = true;
        return new FoundObject(grid, ConnectedPart.of(mask, grid, seed), seed, score, Optional.empty());
    }

    /**
     * The candidates that are like the seed, itself included.
     *
     * @param seed a patch
     * @param candidates how many patches of the lowest degrees are asked, at least 1
     * @return patches in ascending order; none if the seed's features are zero
     * @throws IllegalArgumentException if there is no such patch, or no candidate
     */
    public int[] similars(int seed, int candidates) {
        grid.checkPatch(seed);
        if (candidates < 1) {
            throw new IllegalArgumentException("at least one patch has to widen the seed, not " + candidates);
        }
        double[] products = products(sum(seed));
        return IntStream.concat(Arrays.stream(order).limit(candidates), IntStream.of(seed))
                .filter(patch -> products[patch] > 0)
                .sorted()
                .distinct()
                .toArray();
    }

    private double[] sum(int... patches) {
        int channels = features.channels();
        double[] sum = new double[channels];
        for (int patch : patches) {
            for (int c = 0; c < channels; c++) {
                sum[c] += features.values()[patch * channels + c];
            }
        }
        return sum;
    }

    /** Each patch's product with a vector; a sum of products is the product with the sum. */
    private double[] products(double[] vector) {
        double[] products = new double[features.count()];
        for (int i = 0; i < products.length; i++) {
            for (int c = 0; c < vector.length; c++) {
                products[i] += features.values()[i * vector.length + c] * vector[c];
            }
        }
        return products;
    }
}
