package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRateTest {
    @ParameterizedTest
    @CsvSource({"25,25", "30000/1001,30000/1001", "50/2,25", "29.97,2997/100", "0.5,1/2", "12.50,25/2", "1000,1000"})
    void readsNumbersAndFractions(String text, String expected) {
        assertEquals(expected, FrameRate.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0/0", "-1", "25/0", "", "fast", "1e3", "1001", "90000/1", "99999999999", "N/A", "1/2/3"})
    void refusesWhatIsNoRate(String text) {
        assertThrows(IllegalArgumentException.class, () -> FrameRate.parse(text));
    }

    @Test
    void ratesThatContainersRoundAreAlike() {
        assertTrue(FrameRate.parse("30000/1001").isAlike(FrameRate.parse("29.97")));
        assertFalse(FrameRate.parse("30").isAlike(FrameRate.parse("25")));
    }

    @Test
    void aTimeIsARate() {
        assertEquals("25/2", FrameRate.ofMillis(80).toString());
    }
}
