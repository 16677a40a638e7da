package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saccade.heatmap.GoldenArrays;

class AttentionMapsTest {
    @Test
    void theMeanIsNumpysToTheLastBit() throws IOException {
        float[] expected =
                GoldenArrays.read("small8-480-mean.npy", arrays -> arrays.get(0).toFloatArray());
        assertArrayEquals(expected, GoldenArrays.small480().mean().values(), 0f);
    }

    @Test
    void entropyIsZeroOnOnePatchAndTheLogarithmOfTheirNumberWhenEven() {
        assertEquals(0, new AttentionMap(1, 4, new float[] {0, 0.5f, 0, 0}).entropy());
        assertEquals(2, new AttentionMap(2, 2, new float[] {0.1f, 0.1f, 0.1f, 0.1f}).entropy(), 1e-12);
        // shares 1/2, 1/4, 1/4
        assertEquals(1.5, new AttentionMap(1, 3, new float[] {0.5f, 0.25f, 0.25f}).entropy(), 1e-12);
    }

    @Test
    void theTopTenthHoldsAtLeastOnePatch() {
        assertEquals(0.5, new AttentionMap(1, 3, new float[] {0.25f, 0.5f, 0.25f}).topTenthShare(), 1e-12);
        float[] twenty = new float[20];
        Arrays.fill(twenty, 1 / 32f);
        twenty[3] = 4 / 32f;
        twenty[17] = 3 / 32f;
        assertEquals(7 / 25.0, new AttentionMap(4, 5, twenty).topTenthShare(), 1e-12);
    }

    @Test
    void massMinimumAndMaximumAreTheValues() {
        AttentionMap map = new AttentionMap(2, 2, new float[] {0.125f, 0.25f, 0, 0.5f});
        assertEquals(0.875, map.mass());
        assertEquals(0f, map.minimum());
        assertEquals(0.5f, map.maximum());
        assertEquals(0.25f, map.value(0, 1));
    }

    @Test
    void headsOfDifferentSizesAreRefused() {
        AttentionMap square = new AttentionMap(2, 2, new float[4]);
        AttentionMap row = new AttentionMap(1, 4, new float[4]);
        assertThrows(IllegalArgumentException.class, () -> new AttentionMaps(List.of(square, row)));
        assertThrows(IllegalArgumentException.class, () -> new AttentionMaps(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new AttentionMap(2, 3, new float[5]));
    }
}
