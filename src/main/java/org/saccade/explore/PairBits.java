package org.saccade.explore;

import java.util.Arrays;

/**
 * Which pairs of vectors have a product above a threshold: a symmetric matrix of bits, count^2 / 8 bytes (1.6 MB for
 * 3,600 vectors, 34 MB for 16,384). It keeps eight rows in one byte of each column, so that eight numbers at a time can be
 * added from a table of their 256 sums (the method of the four Russians).
 */
final class PairBits {
    private final int count;
    private final byte[][] bits;

    private PairBits(int count, byte[][] bits) {
        this.count = count;
        this.bits = bits;
    }

    /**
     * Compares all products.
     *
     * @param products (count, count)
     * @param threshold a product must be above it, not equal to it
     */
    static PairBits above(double threshold, PairTiles products, Progress progress) {
        int count = products.count();
        PairBits pairs = new PairBits(count, new byte[(count + 7) / 8][count]);
        // A byte holds a pair and its mirror image from one tile alone: threads don't meet.
        products.forEach(progress, (tile, row, column) -> {
            pairs.set(tile, row, column, PairProducts.TILE, 1, threshold);
            if (row < column) {
                pairs.set(tile, column, row, 1, PairProducts.TILE, threshold);
            }
        });
        return pairs;
    }

    private void set(double[] tile, int row, int column, int rowStride, int columnStride, double threshold) {
        int rows = Math.min(PairProducts.TILE, count - row);
        int columns = Math.min(PairProducts.TILE, count - column);
        for (int r = 0; r < rows; r++) {
            byte[] eightRows = bits[(row + r) / 8];
            int bit = 1 << (row + r) % 8;
            for (int c = 0; c < columns; c++) {
                if (tile[r * rowStride + c * columnStride] > threshold) {
                    eightRows[column + c] |= (byte) bit;
                }
            }
        }
    }

    int count() {
        return count;
    }

    /** Whether a pair is above. */
    boolean has(int a, int b) {
        return (bits[a / 8][b] >> a % 8 & 1) != 0;
    }

    /** How many each is paired with, itself included. */
    int[] degrees() {
        int[] degrees = new int[count];
        for (byte[] eightRows : bits) {
            for (int i = 0; i < count; i++) {
                degrees[i] += Integer.bitCount(eightRows[i] & 0xff);
            }
        }
        return degrees;
    }

    /**
     * The same with some pairs changed.
     *
     * @param vectors all pairs with any of these
     * @param isAbove what they become
     */
    PairBits with(boolean[] vectors, boolean isAbove) {
        byte[][] changed = new byte[bits.length][];
        for (int eight = 0; eight < bits.length; eight++) {
            changed[eight] = bits[eight].clone();
            int rows = 0;
            int all = 0;
            for (int i = 8 * eight; i < Math.min(count, 8 * eight + 8); i++) {
                all |= 1 << i % 8;
                rows |= vectors[i] ? 1 << i % 8 : 0;
            }
            for (int i = 0; i < count; i++) {
                int mask = vectors[i] ? all : rows;
                changed[eight][i] = (byte) (isAbove ? changed[eight][i] | mask : changed[eight][i] & ~mask);
            }
        }
        return new PairBits(count, changed);
    }

    /**
     * Of each vector the sum over those it is paired with.
     *
     * @param x (count)
     * @param sums (count), overwritten
     */
    void sums(double[] x, double[] sums) {
        Arrays.fill(sums, 0);
        double[] table = new double[256];
        for (int eight = 0; eight < bits.length; eight++) {
            for (int bit = 0; bit < 8; bit++) {
                double value = 8 * eight + bit < count ? x[8 * eight + bit] : 0;
                for (int some = 0; some < 1 << bit; some++) {
                    table[some + (1 << bit)] = table[some] + value;
                }
            }
            byte[] eightRows = bits[eight];
            for (int i = 0; i < count; i++) {
                sums[i] += table[eightRows[i] & 0xff];
            }
        }
    }
}
