package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairBitsTest {
    private static final int CHANNELS = 5;

    private static double[] vectors(int count) {
        Random random = new Random(count);
        return random.doubles((long) count * CHANNELS, -1, 1).toArray();
    }

    private static double product(double[] vectors, int a, int b) {
        double product = 0;
        for (int c = 0; c < CHANNELS; c++) {
            product += vectors[a * CHANNELS + c] * vectors[b * CHANNELS + c];
        }
        return product;
    }

    private static PairBits bits(double[] vectors, double threshold) {
        PairProducts products = new PairProducts(vectors, vectors.length / CHANNELS);
        return PairBits.above(threshold, products, new Progress(WorkListener.NONE, products.tiles()));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "7, 0.3", "8, -0.3", "128, -0.3", "300, 0.1", "300, -0.2"})
    void everyPairIsCompared(int count, double threshold) {
        double[] vectors = vectors(count);
        PairBits bits = bits(vectors, threshold);
        int[] degrees = bits.degrees();
        for (int a = 0; a < count; a++) {
            int degree = 0;
            for (int b = 0; b < count; b++) {
                boolean isAbove = product(vectors, a, b) > threshold;
                assertEquals(isAbove, bits.has(a, b), a + ", " + b);
                degree += isAbove ? 1 : 0;
            }
            assertEquals(degree, degrees[a]);
        }
    }

    @Test
    void aProductEqualToTheThresholdIsNotAbove() {
        double[] vectors = {1, 2, 3, 4, 5, 5, 4, 3, 2, 1};
        assertTrue(bits(vectors, 34).has(0, 1));
        assertTrue(!bits(vectors, 35).has(0, 1) && bits(vectors, 35).has(1, 1));
    }

    @Test
    void sumsOverPairs() {
        PairBits bits = bits(vectors(203), 0.1);
        double[] x = new Random(4).doubles(203).toArray();
        double[] sums = new double[203];
        bits.sums(x, sums);
        for (int a = 0; a < 203; a++) {
            double sum = 0;
            for (int b = 0; b < 203; b++) {
                sum += bits.has(a, b) ? x[b] : 0;
            }
            assertEquals(sum, sums[a], 1e-12 * 203);
        }
    }

    @Test
    void pairsCanBeChanged() {
        PairBits bits = bits(vectors(45), 0.1);
        boolean[] some = new boolean[45];
        some[0] = true;
        some[17] = true;
        some[44] = true;
        for (boolean becomes : new boolean[] {true, false}) {
            PairBits changed = bits.with(some, becomes);
            int pairs = 0;
            for (int a = 0; a < 45; a++) {
                for (int b = 0; b < 45; b++) {
                    assertEquals((some[a] || some[b]) ? becomes : bits.has(a, b), changed.has(a, b), a + ", " + b);
                    pairs += changed.has(a, b) ? 1 : 0;
                }
            }
            assertEquals(Arrays.stream(changed.degrees()).sum(), pairs);
        }
    }
}
