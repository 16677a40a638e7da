package org.saccade.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
    /** Line feed, tab, escape, delete; next line; left-to-right mark, right-to-left override; line and paragraph separator. */
    @ParameterizedTest
    @ValueSource(ints = {'\n', '\t', 0x1b, 0x7f, 0x85, 0x200e, 0x202e, 0x2028, 0x2029})
    void whatEndsALineOrTurnsItIsASpace(int character) {
        assertEquals("a b", OneLine.of("a" + Character.toString(character) + "b", 3));
    }

    @Test
    void otherWordsStay() {
        assertEquals("Ünïcode 猫 𝒳 …", OneLine.of("Ünïcode 猫 𝒳 …", 80));
    }

    @Test
    void whatIsLongerIsCut() {
        assertEquals("abc", OneLine.of("abc", 3));
        assertEquals("abc…", OneLine.of("abcd", 3));
        assertEquals("ab…", OneLine.of("ab𝒳d", 3), "no half of a character");
    }
}
