package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.saccade.explore.Exactness.assertClose;
import static org.saccade.explore.Exactness.flat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimilarityTest {
    private static final Map<String, String> FACETS =
            Map.of("query", "query", "key", "key", "value", "value", "token", "tokens");

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void everyFacetOfEveryLayer(Npz golden) {
        int[] queries = golden.ints("queries");
        FACETS.forEach((name, array) -> {
            for (int l = 0; l < golden.shape(array)[0]; l++) {
                Features features = GoldenFiles.features(golden, array, l, 1);
                double[][] cosines = Arrays.stream(queries)
                        .skip(1) // CLS
                        .mapToObj(token -> Similarity.to(features, token - 1))
                        .toArray(double[][]::new);
                assertClose(name, GoldenFiles.part(golden, "cosine_" + name, l), flat(cosines));
            }
        });
        Features last = GoldenFiles.features(golden, "key", 2, 1);
        assertClose("region", golden.doubles("cosine_key_region"), Similarity.toRegion(last, golden.ints("region")));
    }

    @Test
    void keysOfRealSize() {
        Npz golden = GoldenFiles.smallWithKeys();
        Features features = GoldenFiles.features(golden, "key_last", 0, 0);
        int[] queries = golden.ints("queries");
        assertClose(
                "cosine_key",
                golden.doubles("cosine_key_last"),
                flat(Similarity.to(features, queries[1] - 1), Similarity.to(features, queries[2] - 1)));
    }

    @Test
    void aZeroVectorIsLikeNothing() {
        Npz edges = Npz.golden("edges.npz");
        Features features = GoldenFiles.features(edges, "zero_row_features", 0, 0);
        double[][] cosines =
                IntStream.range(0, 4).mapToObj(i -> Similarity.to(features, i)).toArray(double[][]::new);
        assertClose("zero_row_cosine", edges.doubles("zero_row_cosine"), flat(cosines));
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void tokenNorms(Npz golden) {
        for (int l = 0; l < golden.shape("tokens")[0]; l++) {
            assertClose(
                    "token_norms",
                    GoldenFiles.part(golden, "token_norms", l),
                    GoldenFiles.features(golden, "tokens", l, 0).norms());
        }
    }

    @Test
    void aRegionNeedsAPatchAndVectorsAllTheirValues() {
        Features features = new Features(2, 3, new float[6]);
        assertThrows(IllegalArgumentException.class, () -> Similarity.toRegion(features));
        assertThrows(IllegalArgumentException.class, () -> new Features(2, 3, new float[5]));
    }
}
