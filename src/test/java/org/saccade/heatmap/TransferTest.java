package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;

class TransferTest {
    private static final Look LOG = Look.defaults().withTransfer(Transfer.LOGARITHMIC);

    private static ValueRange range(Look look, float... values) {
        return look.ranges(List.of(new AttentionMap(1, values.length, values))).get(0);
    }

    @Test
    void zeroAndLessHaveTheLowestColourAndCountAsBelow() {
        AttentionMap map = new AttentionMap(1, 5, new float[] {-1, 0, 0.001f, 0.1f, 1});
        ValueRange range = range(LOG, map.values());
        assertEquals(new ValueRange(0.001f, 1), range, "it begins at the smallest value above zero");
        int[] argb = new int[5];
        new HeatmapRenderer(LOG).render(map, range, 5, 1, argb);
        Colormap colours = LOG.colormap();
        int[] expected = {colours.entry(0), colours.entry(0), colours.entry(0), colours.entry(170), colours.entry(255)};
        assertArrayEquals(expected, argb);
        ColourScale scale = ColourScale.of(map, LOG, range);
        assertEquals(2, scale.below());
        assertEquals(0, scale.above());
    }

    @Test
    void whatHasNoLogarithmAtAllIsDrawnInTheLowestColour() {
        assertEquals(new ValueRange(0, 0), range(LOG, 0, 0, 0));
        assertEquals(new ValueRange(-2, -1), range(LOG, -2, -1));
        assertEquals(new ValueRange(0.5f, 0.5f), range(LOG, 0.5f, 0.5f, 0));
        for (float[] values : List.of(new float[] {0, 0}, new float[] {-2, -1}, new float[] {0.5f, 0.5f})) {
            AttentionMap map = new AttentionMap(1, 2, values);
            int[] argb = new int[2];
            new HeatmapRenderer(LOG).render(map, range(LOG, values), 2, 1, argb);
            assertArrayEquals(new int[] {LOG.colormap().entry(0), LOG.colormap().entry(0)}, argb);
        }
    }

    @Test
    void valuesGivenFromZeroBeginFourPowersOfTenBelowTheHighestInEveryPicture() {
        Look given = LOG.withContrast(Contrast.parse("v0:v0.5"));
        assertEquals(5e-5f, range(given, 0.1f, 0.2f).minimum(), 1e-11f);
        assertEquals(range(given, 0.1f, 0.2f), range(given, 0, 7));
    }

    @Test
    void theBarHasPowersOfTenBetweenItsEnds() {
        ColourScale scale =
                ColourScale.of(new AttentionMap(1, 2, new float[] {2e-5f, 0.5f}), LOG, new ValueRange(2e-5f, 0.5f));
        List<String> texts = scale.ticks().stream().map(ColourScale.Tick::text).toList();
        assertEquals(List.of("0.500", "0.1", "0.01", "1e-3", "1e-4", "2.0e-05"), texts);
        for (ColourScale.Tick tick : scale.ticks()) {
            double value = Double.parseDouble(tick.text());
            assertEquals(Math.log(value / 2e-5) / Math.log(0.5 / 2e-5), tick.at(), 1e-5, tick.text());
        }
        ColourScale narrow = ColourScale.of(new AttentionMap(1, 1, new float[] {1}), LOG, new ValueRange(0.02f, 0.08f));
        assertEquals(
                List.of("0.0800", "0.0400", "0.0200"),
                narrow.ticks().stream().map(ColourScale.Tick::text).toList());
        ColourScale even =
                ColourScale.of(new AttentionMap(1, 1, new float[] {1}), Look.defaults(), new ValueRange(0, 1));
        assertEquals(
                List.of("1.0000", "0.5000", "0.0000"),
                even.ticks().stream().map(ColourScale.Tick::text).toList());
    }

    @Test
    void bilinearTakesLogarithmsOfWhatWasInterpolated() {
        // two patches over eight pixels: the third lies an eighth on from 0.001 to 1
        AttentionMap map = new AttentionMap(1, 2, new float[] {0.001f, 1});
        Look look = LOG.withInterpolation(Interpolation.BILINEAR).withColormap(Colormap.named("gray"));
        int[] argb = new int[8];
        new HeatmapRenderer(look).render(map, ValueRange.of(map), 8, 1, argb);
        double value = 0.001 + 0.999 / 8;
        assertEquals((int) (Math.log(value / 0.001) / Math.log(1000) * 256), argb[2] & 255);
        assertEquals(0, argb[0] & 255);
        assertEquals(255, argb[7] & 255);
    }

    @Test
    void aLookIsWhatItsOptionsSay() {
        Look look = LOG.withUnit(MapUnit.UNIFORM)
                .withOpacityCurve(OpacityCurve.ATTENTION)
                .withScale(Scale.PICTURES);
        Map<String, String> texts = new HashMap<>();
        look.options().forEach((name, value) -> texts.put(name, value.toString()));
        assertEquals("log", texts.get("transfer"));
        assertEquals("uniform", texts.get("unit"));
        assertEquals("attention", texts.get("opacity-curve"));
        assertEquals(look, Look.of(texts));
        assertEquals(Look.defaults(), Look.of(Map.of("opacity", "0.6")), "a session of before");
        for (String name : List.of("transfer", "unit", "opacity-curve")) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Look.of(Map.of(name, "much")));
            assertEquals(name + " is ", e.getMessage().substring(0, name.length() + 4));
        }
    }
}
