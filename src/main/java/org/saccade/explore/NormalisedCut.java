package org.saccade.explore;

import java.util.Arrays;
import java.util.List;

/**
 * The best way to cut a graph in two: the eigenvector of (D - W) v = lambda D v with the second smallest lambda. It is
 * D^-1/2 x, x being the largest eigenvector of D^-1/2 W D^-1/2 after the known one, D^1/2 1. Source: Shi and Malik 2000.
 *
 * @param vector (patches), of length 1 in D, of either sign
 * @param values its lambda and the next
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: never used as a key
record NormalisedCut(double[] vector, CutValues values) {
    /** For how many products a caller counts; more are too few to be counted. */
    private static final int EXPECTED_PRODUCTS = 64;

    /** The vector is this divided by the gap to the next off; beyond it there is only rounding. */
    private static final double VECTOR_TOLERANCE = 1e-14;

    /** Of the third only the value is wanted, and that is no farther off than this. */
    private static final double VALUE_TOLERANCE = 1e-10;

    /** Values so near, in shares of the vector's range, are equal: rounding must not choose between patches with equal neighbours. */
    private static final double TIE = 1e-6;

    /** The same of a value and the mean, on which a patch that hangs on both sides alike lies but for rounding. */
    private static final double AT_MEAN = 1e-9;

    /**
     * One side of the cut.
     *
     * @param vector turned so that this side is high
     * @param mask whether each patch's value is above the mean; those at the mean are on neither side
     * @param seed the patch with the largest value
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity: never used as a key
    record Side(double[] vector, boolean[] mask, int seed) {
        private static Side of(double[] vector) {
            return new Side(vector, above(vector), firstLargest(vector, range(vector)));
        }

        /** The other side. */
        Side opposite() {
            return of(Arrays.stream(vector).map(value -> -value).toArray());
        }
    }

    /** How many parts of work a cut is beside making its graph. */
    static long parts(Cosines cosines) {
        return EXPECTED_PRODUCTS * partsOfProduct(cosines.tiles());
    }

    private static long partsOfProduct(long tiles) {
        return Math.max(1, tiles / EXPECTED_PRODUCTS);
    }

    /**
     * Finds it.
     *
     * @param tiles how many parts of work it is to make the graph
     * @throws ArithmeticException if no eigenvector can be found
     */
    static NormalisedCut of(CutGraph graph, Progress progress, long tiles) {
        int size = graph.patches();
        if (size < 2) {
            return new NormalisedCut(new double[size], new CutValues(Double.NaN, Double.NaN));
        }
        double[] roots = Arrays.stream(graph.degrees()).map(Math::sqrt).toArray();
        double length = Math.sqrt(Arrays.stream(roots).map(root -> root * root).sum());
        double[] trivial = Arrays.stream(roots).map(root -> root / length).toArray();
        double[] scaled = new double[size];
        Lanczos.Matrix matrix = (x, product) -> {
            Arrays.setAll(scaled, i -> x[i] / roots[i]);
            graph.times(scaled, product);
            for (int i = 0; i < size; i++) {
                product[i] /= roots[i];
            }
        };
        long parts = partsOfProduct(tiles);
        Lanczos.Eigenpair second =
                new Lanczos(matrix, size, List.of(trivial), progress, parts).largest(VECTOR_TOLERANCE);
        // One run sees equal eigenvalues as one. That the next is equal shows only once the first is taken out.
        double third = size == 2
                ? Double.NEGATIVE_INFINITY
                : new Lanczos(matrix, size, List.of(trivial, second.vector()), progress, parts)
                        .largest(VALUE_TOLERANCE)
                        .value();
        double[] vector = second.vector();
        Arrays.setAll(vector, i -> vector[i] / roots[i]);
        return new NormalisedCut(vector, new CutValues(1 - second.value(), 1 - third));
    }

    /** The side of the patch that is farthest from 0. */
    Side strongerSide() {
        // The range of absolute values could be rounding alone: two even halves differ in sign only.
        int strongest = firstLargest(Arrays.stream(vector).map(Math::abs).toArray(), range(vector));
        Side side = Side.of(vector);
        return side.mask()[strongest] ? side : side.opposite();
    }

    /** The same, but for a side that holds three corners of the grid or more, which is the background. */
    Side innerSide(PatchGrid grid) {
        Side side = strongerSide();
        int last = grid.patches() - 1;
        int right = grid.columns() - 1;
        int corners = 0;
        for (int corner : new int[] {0, right, last - right, last}) {
            corners += side.mask()[corner] ? 1 : 0;
        }
        return corners >= 3 ? side.opposite() : side;
    }

    private static boolean[] above(double[] values) {
        double mean = Mass.sum(values) / values.length;
        double slack = AT_MEAN * range(values);
        boolean[] above = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            above[i] = values[i] - mean > slack;
        }
        return above;
    }

    private static double range(double[] values) {
        return Arrays.stream(values).max().orElseThrow()
                - Arrays.stream(values).min().orElseThrow();
    }

    private static int firstLargest(double[] values, double range) {
        double least = Arrays.stream(values).max().orElseThrow() - TIE * range;
        int first = 0;
        while (values[first] < least) {
            first++;
        }
        return first;
    }
}
