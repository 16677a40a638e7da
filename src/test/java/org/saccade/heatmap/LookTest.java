package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LookTest {
    @Test
    void theDefaultsAreInfernoPerMapNearestSixTenths() {
        assertEquals(new Look(Colormap.named("inferno"), Scale.PER_MAP, Interpolation.NEAREST, 0.6), Look.defaults());
        assertEquals(
                "Look[colormap=inferno, scale=per-map, interpolation=nearest, opacity=0.6,"
                        + " contrast=Contrast[kind=SHARES, low=0.0, high=1.0], transfer=linear, unit=attention,"
                        + " opacityCurve=even]",
                Look.defaults().toString());
    }

    @Test
    void anOpacityOutsideZeroToOneIsRefused() {
        for (double opacity : new double[] {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> Look.defaults().withOpacity(opacity));
            assertEquals("opacity " + opacity + " must lie between 0 and 1", e.getMessage());
        }
        assertEquals(0, Look.defaults().withOpacity(0).opacity());
        assertEquals(1, Look.defaults().withOpacity(1).opacity());
    }
}
