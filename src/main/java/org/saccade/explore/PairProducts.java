package org.saccade.explore;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The dot products of all pairs of vectors, never held at once: they are computed in square tiles, those on the diagonal
 * and above it, since the others mirror these. Each product is summed from left to right, so that it doesn't depend on
 * where it lies or on which thread. O(count^2 channels / 2) operations on all processors; holds one copy of the vectors.
 */
final class PairProducts implements PairTiles {
    /** Rows and columns of a tile: its vectors fit into a processor's second cache. */
    static final int TILE = 128;

    /** Channels that are added at once, so that the sums stay in registers. */
    private static final int STEP = 4;

    private final int count;
    private final double[][] blocks;

    /** @param vectors (count, channels), row-major */
    PairProducts(double[] vectors, int count) {
        this.count = count;
        int channels = vectors.length / count;
        int padded = (channels + STEP - 1) / STEP * STEP;
        blocks = new double[(count + TILE - 1) / TILE][padded * TILE];
        for (int i = 0; i < vectors.length; i++) {
            int vector = i / channels;
            blocks[vector / TILE][i % channels * TILE + vector % TILE] = vectors[i];
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void forEach(Progress progress, Visitor visitor) {
        for (int row = 0; row < blocks.length; row++) {
            int upper = row;
            progress.check();
            IntStream.range(row, blocks.length)
                    .parallel()
                    .forEach(column ->
                            visitor.tile(multiply(blocks[upper], blocks[column]), upper * TILE, column * TILE));
            progress.advance(blocks.length - row);
        }
    }

    private static double[] multiply(double[] left, double[] right) {
        double[] products = new double[TILE * TILE];
        double[] one = new double[TILE];
        double[] two = new double[TILE];
        for (int row = 0; row < TILE; row += 2) {
            Arrays.fill(one, 0);
            Arrays.fill(two, 0);
            for (int start = 0; start < left.length; start += STEP * TILE) {
                addToTwoRows(one, two, row, left, right, start);
            }
            System.arraycopy(one, 0, products, row * TILE, TILE);
            System.arraycopy(two, 0, products, (row + 1) * TILE, TILE);
        }
        return products;
    }

    /** The shape that the compiler turns into vector instructions: eight products for four numbers read. */
    private static void addToTwoRows(double[] one, double[] two, int row, double[] left, double[] right, int start) {
        double a0 = left[start + row];
        double a1 = left[start + TILE + row];
        double a2 = left[start + 2 * TILE + row];
        double a3 = left[start + 3 * TILE + row];
        double b0 = left[start + row + 1];
        double b1 = left[start + TILE + row + 1];
        double b2 = left[start + 2 * TILE + row + 1];
        double b3 = left[start + 3 * TILE + row + 1];
        for (int i = 0; i < TILE; i++) {
            double r0 = right[start + i];
            double r1 = right[start + TILE + i];
            double r2 = right[start + 2 * TILE + i];
            double r3 = right[start + 3 * TILE + i];
            one[i] = one[i] + a0 * r0 + a1 * r1 + a2 * r2 + a3 * r3;
            two[i] = two[i] + b0 * r0 + b1 * r1 + b2 * r2 + b3 * r3;
        }
    }
}
