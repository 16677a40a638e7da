package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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

    @Test
    void automaticContrastEndsAtThePercentileThatNumPyGives() {
        float[] values = new float[401];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 401) / 400f; // 0 to 1, in another order
        }
        values[200] = 9; // in place of one of them
        AttentionMap one = new AttentionMap(1, 401, values);
        // numpy.percentile(values, 99.5): rank 398 of 0 to 400
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        Look look = Look.defaults().withContrast(Contrast.AUTO);
        assertEquals(List.of(new ValueRange(0, sorted[398])), look.ranges(List.of(one)));
        assertEquals(2.98f, AttentionMap.quantile(new float[] {4, 1, 3, 2, 0}, 0.745), 1e-6f);
        AttentionMap other = new AttentionMap(1, 3, new float[] {-1, 0, 20});
        List<ValueRange> shared = look.withScale(Scale.SHARED).ranges(List.of(one, other));
        assertEquals(shared.get(0), shared.get(1));
        assertEquals(-1, shared.get(0).minimum());
    }

    @Test
    void itsTextGivesItBack() {
        for (Contrast contrast : List.of(
                Contrast.FULL,
                Contrast.AUTO,
                new Contrast(0.1, 0.85),
                new Contrast(1e-5, 1),
                new Contrast(Contrast.Kind.PERCENTILES, 1, 99),
                new Contrast(Contrast.Kind.VALUES, -0.5, 1.25e-7))) {
            assertEquals(contrast, Contrast.parse(contrast.text()));
        }
        for (String wrong : List.of(
                "",
                "half",
                "0.1",
                "0.8:0.1",
                "0:2",
                "a:b",
                "0:1:2",
                "-1:1",
                "p1:2",
                "p-1:p5",
                "p5:p101",
                "v1:v1",
                "v1:p2",
                "v1:v1e400",
                "v1e400:v1",
                "v-3e38:v3e38",
                "v0.1:v0.10000000001",
                "v--1:v2")) {
            assertThrows(IllegalArgumentException.class, () -> Contrast.parse(wrong), wrong);
        }
    }

    @Test
    void zeroHasNoSignAndInfinityIsNotSpokenOf() {
        assertEquals("0.0:0.5", Contrast.parse("-0:0.5").text());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Contrast.parse("v1e400:v1"));
        assertTrue(refused.getMessage().contains("not 'v1e400:v1'"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0001, 0.0123, 0.0001, 0.0062, 0.0123",
        "0.02001, 0.02004, 0.020010, 0.020025, 0.020040",
        "0, 0.0008, 0.0e+00, 4.0e-04, 8.0e-04",
        "0.000019, 0.0184, 0.00002, 0.00921, 0.01840",
        "-0.5, 0.00004, -0.50000, -0.24998, 0.00004",
        "0.0000004, 0.5, 4.0e-07, 2.5e-01, 5.0e-01",
        "0, 4000, 0.0e+00, 2.0e+03, 4.0e+03",
        "1000, 1001, 1.0000e+03, 1.0005e+03, 1.0010e+03",
        "0.5, 0.5, 0.5000, 0.5000, 0.5000",
    })
    void theBarsNumbersAreOfOneNotationAndTellTheEndsApart(float low, float high, String a, String b, String c) {
        ColourScale scale = ColourScale.of(map, Look.defaults().colormap(), new ValueRange(low, high));
        assertEquals(List.of(a, b, c), List.of(scale.lowest(), scale.middle(), scale.highest()));
    }

    @Test
    void percentilesAreNumPys() {
        // numpy.percentile([0, 1, 2, 3, 4], [10, 65]) == [0.4, 2.6]
        Look look = Look.defaults().withContrast(Contrast.parse("p10:p65"));
        assertEquals(List.of(new ValueRange(0.4f, 2.6f)), look.ranges(List.of(map)));
        // numpy.percentile([0, 1, 2, 3, 4, 5, 6, 7], [10, 65]) == [0.7, 4.55]
        AttentionMap other = new AttentionMap(1, 3, new float[] {5, 6, 7});
        ValueRange both = new ValueRange(0.7f, 4.55f);
        assertEquals(List.of(both, both), look.withScale(Scale.SHARED).ranges(List.of(map, other)));
    }

    @Test
    void valuesGiveTheSameColoursInEveryPicture() {
        Look look = Look.defaults().withContrast(Contrast.parse("v1:v3"));
        AttentionMap other = new AttentionMap(1, 3, new float[] {-7, 2, 90});
        ValueRange fixed = new ValueRange(1, 3);
        assertEquals(List.of(fixed, fixed), look.ranges(List.of(map, other)));
        assertEquals(List.of(fixed), look.withScale(Scale.SHARED).ranges(List.of(other)));
        int[] here = new int[5];
        int[] there = new int[3];
        new HeatmapRenderer(look).render(map, fixed, 5, 1, here);
        new HeatmapRenderer(look).render(other, fixed, 3, 1, there);
        assertEquals(here[2], there[1], "both are 2");
        assertEquals(here[0], there[0]);
        assertEquals(here[4], there[2]);
    }

    @Test
    void theFewPatchesOfASparseMapAreSeenUnderAuto() {
        float[] values = new float[1000];
        values[7] = 0.5f; // the 99.5th percentile of the others is 0
        AttentionMap sparse = new AttentionMap(1, 1000, values);
        Look look = Look.defaults().withContrast(Contrast.AUTO);
        int[] argb = new int[1000];
        new HeatmapRenderer(look).render(sparse, look.ranges(List.of(sparse)).get(0), 1000, 1, argb);
        assertEquals(look.colormap().entry(255), argb[7]);
        assertEquals(look.colormap().entry(0), argb[8]);
    }

    @Test
    void whatLiesBeyondTheColoursIsCounted() {
        ColourScale scale = ColourScale.of(map, Look.defaults().colormap(), new ValueRange(1, 3));
        assertEquals(1, scale.below());
        assertEquals(1, scale.above());
        assertEquals(5, scale.patches());
        assertEquals("1.0000", scale.lowest());
        assertEquals("2.0000", scale.middle());
        assertEquals("3.0000", scale.highest());
    }

    @Test
    void theWholeRangeIsSpannedUnlessSomethingElseIsAskedFor() {
        assertEquals(Contrast.FULL, Look.defaults().contrast());
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
