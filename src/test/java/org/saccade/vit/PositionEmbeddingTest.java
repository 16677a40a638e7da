package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.weights.checkpoint.CheckpointException;

/** Interpolated position embeddings against PyTorch's. */
class PositionEmbeddingTest {
    private static final String GOLDENS = "/positions/positions.npz";
    private static final float TOLERANCE = 1e-5f;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"28, 28", "60, 60", "32, 48", "25, 41", "8, 8", "100, 7", "1, 1"})
    void agreesWithPyTorchForTheSmallModel(int rows, int columns) throws CheckpointException {
        NDArray positions = interpolate(VitConfig.small(8), 1, rows, columns, PositionInterpolation.DINO);
        float[] golden = Goldens.floats(GOLDENS, "small_%dx%d_first4".formatted(rows, columns));
        assertArrayEquals(golden, positions.get(new NDIndex("0, :, :4")).toFloatArray(), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 8", "12, 3", "1, 1"})
    void agreesWithPyTorchByScaleAndBySize(int rows, int columns) throws CheckpointException {
        String name = "micro_%dx%d".formatted(rows, columns);
        NDArray byScale = interpolate(FormulaModels.MICRO, 7, rows, columns, PositionInterpolation.DINO);
        assertArrayEquals(Goldens.floats(GOLDENS, name), byScale.toFloatArray(), TOLERANCE);
        NDArray bySize = interpolate(FormulaModels.MICRO, 7, rows, columns, PositionInterpolation.SIZE);
        assertArrayEquals(Goldens.floats(GOLDENS, name + "_size_based"), bySize.toFloatArray(), TOLERANCE);
    }

    @Test
    void theTrainedGridIsTheTableItself() throws CheckpointException {
        PositionEmbedding embedding = embedding(FormulaModels.MICRO, 7);
        NDArray table = embedding.getDirectParameters().valueAt(0).getArray();
        assertSame(table, kept(embedding, 4, 4));
    }

    @Test
    void aGridIsKeptForTheNextPictureOfItsSize() throws CheckpointException {
        PositionCache cache = new PositionCache();
        List<Integer> made = new ArrayList<>();
        for (int rows : new int[] {5, 5, 8, 5, 8, 9, 5}) {
            try (NDManager run = manager.newSubManager()) {
                cache.get(key(rows), manager, run, () -> {
                    made.add(rows);
                    return run.full(new Shape(2), (float) rows);
                });
            }
        }
        assertEquals(List.of(5, 8, 9, 5), made, "of two, the one that was used longest ago goes");
    }

    @Test
    void whatARunHasGotStaysWhenOthersHaveItEvicted() {
        PositionCache cache = new PositionCache();
        try (NDManager run = manager.newSubManager();
                NDManager others = manager.newSubManager()) {
            NDArray five = cache.get(key(5), manager, run, () -> run.full(new Shape(2), 5f));
            for (int rows = 6; rows < 20; rows++) {
                int value = rows;
                cache.get(key(rows), manager, others, () -> others.full(new Shape(2), (float) value));
            }
            assertArrayEquals(new float[] {5, 5}, five.add(0f).toFloatArray());
        }
    }

    private static PositionCache.Key key(int rows) {
        return new PositionCache.Key(rows, 6, PositionInterpolation.DINO);
    }

    @Test
    void onlyTheGridsUsedLastAreKept() throws CheckpointException {
        PositionEmbedding embedding = embedding(FormulaModels.MICRO, 7);
        int before = manager.getManagedArrays().size();
        for (int rows = 5; rows < 25; rows++) {
            kept(embedding, rows, 6);
        }
        assertEquals(before + 2, manager.getManagedArrays().size());
    }

    @Test
    void everyRowOfWeightsSumsToOne() {
        float[] weights = PositionInterpolation.DINO.weights(28, 61);
        for (int row = 0; row < 61; row++) {
            float sum = 0;
            for (int column = 0; column < 28; column++) {
                sum += weights[row * 28 + column];
            }
            assertEquals(1, sum, 1e-6f);
        }
    }

    private NDArray interpolate(VitConfig config, int seed, int rows, int columns, PositionInterpolation interpolation)
            throws CheckpointException {
        return embedding(config, seed)
                .of(new ParameterStore(manager, false), manager, rows, columns, interpolation, false);
    }

    /** As a run does it: what is made on the way belongs to a scope that ends before the next picture. */
    private NDArray kept(PositionEmbedding embedding, int rows, int columns) {
        try (NDManager run = manager.newSubManager()) {
            return embedding.kept(new ParameterStore(run, false), run, rows, columns, PositionInterpolation.DINO);
        }
    }

    private PositionEmbedding embedding(VitConfig config, int seed) throws CheckpointException {
        PositionEmbedding embedding = new PositionEmbedding(config);
        ByteBuffer values = new FormulaWeights(config, seed).tensor("pos_embed").data();
        Shape shape = new Shape(1, config.grid().patches() + 1, config.dim());
        embedding.getDirectParameters().valueAt(0).setArray(manager.create(values, shape, DataType.FLOAT32));
        return embedding;
    }
}
