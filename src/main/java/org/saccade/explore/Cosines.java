package org.saccade.explore;

/**
 * The cosines between all pairs of patches' features, which objects are cut by: the costly part, which no threshold
 * changes. Up to {@value #MOST_KEPT} patches they are computed once and kept, in at most 71 MB; with more, only the
 * vectors are (8 bytes a channel), and each cut computes the cosines again. O(patches^2 channels / 2) operations on all
 * processors.
 */
public final class Cosines {
    /** With as many patches the threshold can change while one watches. */
    static final int MOST_KEPT = 4096;

    private final PairTiles tiles;

    private Cosines(PairTiles tiles) {
        this.tiles = tiles;
    }

    /**
     * The cosines of some features; a zero vector's are 0, with itself too.
     *
     * @param features of the patches alone, mostly the last layer's keys
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static Cosines of(Features features, WorkListener listener) {
        PairProducts products = new PairProducts(features.units(), features.count());
        Progress progress = new Progress(listener, products.tiles());
        return new Cosines(features.count() > MOST_KEPT ? products : KeptTiles.of(products, progress));
    }

    /** How many patches there are. */
    public int patches() {
        return tiles.count();
    }

    /** How many parts of work it is to make a graph. */
    long tiles() {
        return tiles.tiles();
    }

    BinaryGraph binaryGraph(CutOptions options, Progress progress) {
        return new BinaryGraph(PairBits.above(options.tau(), tiles, progress), options);
    }

    /** @throws IllegalArgumentException if there are too many patches to keep their weights */
    CutGraph graph(CutOptions options, Progress progress) {
        if (options.isBinary()) {
            return binaryGraph(options, progress);
        }
        if (tiles instanceof KeptTiles kept) {
            return new WeightedGraph(kept, options);
        }
        throw new IllegalArgumentException("cosines can be weights between up to " + MOST_KEPT
                + " patches, not between " + patches() + "; let the graph be binary, or make the picture smaller");
    }
}
