package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifClockTest {
    private static final int FRAMES = 300;

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "12.5", "23.976", "24", "25", "30000/1001", "30", "50", "60", "120", "1000"})
    void everyFrameBeginsWhenItShould(String text) {
        FrameRate rate = FrameRate.parse(text);
        GifClock clock = new GifClock(rate);
        double begun = 0;
        for (int i = 0; i < FRAMES; i++) {
            long shown = clock.shown(1).toMillis();
            if (shown > 0) {
                assertTrue(shown >= 20, "viewers wait longer for " + shown + " ms");
                if (rate.value() <= 50) {
                    assertEquals(1000 * i / rate.value(), begun, 5.001, "frame " + i);
                }
            }
            begun += shown;
            assertTrue(Math.abs(begun - 1000 * (i + 1) / rate.value()) < 20, "frame " + i + " ends at " + begun);
        }
    }

    @Test
    void aFrameThatIsShownForLongerTakesThatTime() {
        GifClock clock = new GifClock(FrameRate.parse("30"));
        List<Long> shown = new ArrayList<>();
        for (int times : new int[] {1, 3, 1, 2}) {
            shown.add(clock.shown(times).toMillis());
        }
        assertEquals(List.of(30L, 100L, 40L, 60L), shown);
    }
}
