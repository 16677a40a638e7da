package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutGraphTest {
    private static final Progress UNWATCHED = new Progress(WorkListener.NONE, 0);

    /** Sizes around a tile's, whose last tile is not full. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 128, 150, 300})
    void weightsAreWhatTheOptionsSay(int patches) {
        Random random = new Random(patches);
        float[] values = new float[4 * patches];
        for (int i = 4; i < values.length; i++) { // the first patch's features are zero
            values[i] = (float) random.nextGaussian();
        }
        Features features = new Features(patches, 4, values);
        Cosines cosines = Cosines.of(features, WorkListener.NONE);
        assertEquals(patches, cosines.patches());
        for (boolean isBinary : new boolean[] {true, false}) {
            CutOptions options = new CutOptions(0.3, 0.01, isBinary);
            check(
                    cosines.graph(options, UNWATCHED),
                    features,
                    options,
                    random.doubles(patches).toArray());
        }
    }

    private static void check(CutGraph graph, Features features, CutOptions options, double[] x) {
        double[] sums = new double[x.length];
        double[] degrees = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] cosines = Similarity.to(features, i);
            for (int j = 0; j < x.length; j++) {
                double alike = options.isBinary() ? 1 : cosines[j];
                double weight = cosines[j] > options.tau() ? alike : options.epsilon();
                sums[i] += weight * x[j];
                degrees[i] += weight;
            }
        }
        double[] product = new double[x.length];
        Arrays.fill(product, 7); // to be overwritten
        graph.times(x, product);
        assertEquals(x.length, graph.patches());
        assertArrayEquals(sums, product, 1e-12 * x.length);
        assertArrayEquals(degrees, graph.degrees(), 1e-12 * x.length);
    }
}
