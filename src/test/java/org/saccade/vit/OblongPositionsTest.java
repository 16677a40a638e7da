package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.explore.Npz;

/** A table of 2 rows of 8 patches, stretched in the three ways, against the reference (make_oblong.py). */
class OblongPositionsTest {
    private static final int[][] SIZES = {{2, 8}, {5, 3}, {4, 4}, {8, 2}, {1, 16}, {3, 12}};

    @ParameterizedTest
    @EnumSource
    void eachAxisIsStretchedFromItsOwnSide(PositionInterpolation interpolation) {
        VitParts dino = VitParts.DINO;
        VitParts parts = new VitParts(
                false,
                false,
                0,
                false,
                false,
                interpolation,
                true,
                false,
                false,
                dino.mlp(),
                0,
                true,
                dino.eps(),
                HeadKind.POOLING,
                0,
                0,
                DropRates.NONE);
        PositionEmbedding embedding = new PositionEmbedding(new VitConfig(8, 3, 1, 1, new TrainedGrid(2, 8), parts));
        Npz golden = Npz.resource("/families/oblong.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] table = Npz.resource("/families/positions.npz").floats("table");
            embedding.getDirectParameters().valueAt(0).setArray(manager.create(table, new Shape(1, 16, 3)));
            for (int[] size : SIZES) {
                String name = "%s_%dx%d".formatted(interpolation.name(), size[0], size[1]);
                float[] found = embedding
                        .of(new ParameterStore(manager, false), manager, size[0], size[1], interpolation, false)
                        .toFloatArray();
                assertArrayEquals(golden.floats(name), found, 1e-5f, name);
            }
        }
    }

    @Test
    void theTableHasARowForEachPatch() {
        VitConfig config = new VitConfig(8, 24, 1, 2, new TrainedGrid(3, 5), VitParts.DINO);
        assertEquals(List.of(1L, 16L, 24L), config.parameterShapes().get("pos_embed"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-2, -2"})
    void aGridHasPatches(int rows, int columns) {
        assertThrows(IllegalArgumentException.class, () -> new TrainedGrid(rows, columns));
    }
}
