package org.saccade.image.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSizeTest {
    @Test
    void readsTheThreeForms() {
        assertEquals(new InputSize.ShorterSide(480), InputSize.parse("480"));
        assertEquals(new InputSize.Exact(640, 480), InputSize.parse(" 640X480 "));
        assertEquals(new InputSize.Original(), InputSize.parse("Original"));
        assertEquals(new InputSize.ShorterSide(Integer.MAX_VALUE), InputSize.parse("2147483647"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"480", "640x480", "original"})
    void writesWhatItReads(String text) {
        assertEquals(text, InputSize.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "big|'big' isn't a size",
                "\"\"|'' isn't a size",
                "-5|'-5' isn't a size",
                "640x|'640x' isn't a size",
                "x480|'x480' isn't a size",
                "640x480x3|'640x480x3' isn't a size",
                "48.5|'48.5' isn't a size",
                "٤٨٠|'٤٨٠' isn't a size",
                "0|a side of 0 pixels is too short",
                "640x0|a side of 0 pixels is too short",
                "2147483648|a side of 2147483648 pixels is too long",
                "99999999999999999999|a side of 99999999999999999999 pixels is too long",
            },
            quoteCharacter = '"')
    void refusesTheRestWithAReason(String text, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> InputSize.parse(text));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
