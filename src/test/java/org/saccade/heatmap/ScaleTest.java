package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;

class ScaleTest {
    private static final AttentionMap DIM = new AttentionMap(1, 3, new float[] {0.1f, 0.2f, 0.05f});
    private static final AttentionMap BRIGHT = new AttentionMap(1, 3, new float[] {0.3f, 0.9f, 0.4f});

    @Test
    void perMapTakesEachMapsOwnRange() {
        assertEquals(
                List.of(new ValueRange(0.05f, 0.2f), new ValueRange(0.3f, 0.9f)),
                Scale.PER_MAP.ranges(List.of(DIM, BRIGHT)));
    }

    @Test
    void sharedTakesTheCommonRange() {
        ValueRange common = new ValueRange(0.05f, 0.9f);
        assertEquals(List.of(common, common), Scale.SHARED.ranges(List.of(DIM, BRIGHT)));
    }

    @Test
    void theRangesEndsBecomeExactlyZeroAndOne() {
        ValueRange range = ValueRange.of(DIM);
        assertEquals(0f, range.normalise(0.05f));
        assertEquals(1f, range.normalise(0.2f));
        assertEquals(0f, new ValueRange(0.5f, 0.5f).normalise(0.5f));
    }

    @Test
    void attentionThatIsNotANumberIsRefused() {
        AttentionMap broken = new AttentionMap(1, 2, new float[] {0.5f, Float.NaN});
        for (Scale scale : Scale.values()) {
            assertThrows(IllegalArgumentException.class, () -> scale.ranges(List.of(DIM, broken)));
        }
    }
}
