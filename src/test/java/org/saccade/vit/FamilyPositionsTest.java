package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.explore.Npz;

/** The three ways to stretch positions, at ten sizes that grow and shrink, against the reference. */
class FamilyPositionsTest {
    private static final float TOLERANCE = 1e-5f;
    private static final int[][] SIZES = {
        {4, 4}, {5, 3}, {2, 8}, {3, 3}, {1, 1}, {2, 2}, {7, 9}, {16, 1}, {12, 12}, {4, 6}
    };

    @ParameterizedTest
    @EnumSource
    void agreesWithTheReference(PositionInterpolation interpolation) {
        Npz golden = Npz.resource("/families/positions.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int[] size : SIZES) {
                String name = "%s_%dx%d".formatted(interpolation.name(), size[0], size[1]);
                float[] found = stretched(manager, golden.floats("table"), 1, 0, interpolation, size);
                assertArrayEquals(golden.floats(name), Arrays.copyOfRange(found, 3, found.length), TOLERANCE, name);
            }
        }
    }

    /** Rows of no patch stay as they are; tokens without a row get zeros. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 4", "2, 0", "0, 0", "0, 3"})
    void onlyPatchesAreStretched(int prefixRows, int registers) {
        Npz golden = Npz.resource("/families/positions.npz");
        int[] size = {5, 3};
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] found =
                    stretched(manager, golden.floats("table"), prefixRows, registers, PositionInterpolation.SIZE, size);
            boolean hasCls = prefixRows > 0 || registers > 0;
            int prefix = registers + (hasCls ? Math.max(1, prefixRows) : 0);
            float[] expected = new float[3 * prefix];
            Arrays.fill(expected, 0, 3 * prefixRows, 7f);
            assertArrayEquals(expected, Arrays.copyOf(found, 3 * prefix));
            assertArrayEquals(
                    golden.floats("SIZE_5x3"), Arrays.copyOfRange(found, 3 * prefix, found.length), TOLERANCE);
        }
    }

    /** The table's patch rows after rows of sevens. */
    private static float[] stretched(
            NDManager manager,
            float[] patches,
            int prefixRows,
            int registers,
            PositionInterpolation interpolation,
            int[] size) {
        boolean hasCls = prefixRows > 0 || registers > 0;
        VitParts dino = VitParts.DINO;
        VitParts parts = new VitParts(
                hasCls,
                prefixRows == 2,
                registers,
                false,
                prefixRows > 0,
                interpolation,
                true,
                false,
                false,
                dino.mlp(),
                0,
                true,
                dino.eps(),
                hasCls ? HeadKind.NONE : HeadKind.POOLING,
                0,
                0,
                DropRates.NONE);
        PositionEmbedding embedding = new PositionEmbedding(new VitConfig(8, 3, 1, 1, 4, parts));
        float[] table = new float[3 * prefixRows + patches.length];
        Arrays.fill(table, 0, 3 * prefixRows, 7f);
        System.arraycopy(patches, 0, table, 3 * prefixRows, patches.length);
        embedding.getDirectParameters().valueAt(0).setArray(manager.create(table, new Shape(1, 16 + prefixRows, 3)));
        return embedding
                .of(new ParameterStore(manager, false), manager, size[0], size[1], interpolation, false)
                .toFloatArray();
    }
}
