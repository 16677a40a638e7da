package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;

class ContrastTest {
    private final AttentionMap map = new AttentionMap(1, 5, new float[] {0, 1, 2, 3, 4});

    @Test
    void beyondItsEndsColoursStay() {
        Look look = Look.defaults().withContrast(new Contrast(0.25, 0.75));
        int[] argb = new int[5];
        new HeatmapRenderer(look).render(map, new Contrast(0.25, 0.75).of(new ValueRange(0, 4)), 5, 1, argb);
        Colormap inferno = look.colormap();
        assertEquals(inferno.entry(0), argb[0]);
        assertEquals(inferno.entry(0), argb[1]);
        assertEquals(inferno.entry(128), argb[2]);
        assertEquals(inferno.entry(255), argb[3]);
        assertEquals(inferno.entry(255), argb[4]);
    }

    @Test
    void theWholeRangeIsTheRangeToTheLastBit() {
        ValueRange range = new ValueRange(0.1f, 0.3f);
        assertSame(range, Contrast.FULL.of(range));
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 1", "0, 1.1", "0.5, 0.5", "0.7, 0.2", "NaN, 1", "0, NaN"})
    void whatIsNoPartOfARangeIsRefused(double low, double high) {
        assertThrows(IllegalArgumentException.class, () -> new Contrast(low, high));
    }

    @Test
    void aHistogramCountsWhatLiesInItsRange() {
        assertArrayEquals(new int[] {1, 1, 1, 2}, Histogram.of(map, new ValueRange(0, 4), 4));
        assertArrayEquals(new int[] {1, 2}, Histogram.of(map, new ValueRange(1, 3), 2));
        AttentionMap flat = new AttentionMap(1, 3, new float[] {2, 2, 2});
        assertEquals(3, Histogram.of(flat, new ValueRange(2, 2), 3)[0]);
    }
}
