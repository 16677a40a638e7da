package org.saccade.ui.centre;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideBySideTest {
    @ParameterizedTest(name = "{0} maps of aspect {3} in {1} x {2}: {4} columns")
    @CsvSource({
        "7, 1000, 500, 1.333, 4",
        "7, 730, 620, 1.333, 3",
        "7, 400, 900, 1.333, 2",
        "13, 1000, 500, 1.333, 5",
        "7, 1000, 600, 0.1, 7",
        "7, 1000, 600, 9, 1",
        "4, 500, 500, 1, 2",
        "1, 10, 10, 1, 1",
    })
    void theColumnsAreThoseThatMakeTheLargestPictures(
            int count, double width, double height, double aspect, int columns) {
        assertEquals(columns, SideBySide.columns(count, width, height, aspect));
    }
}
