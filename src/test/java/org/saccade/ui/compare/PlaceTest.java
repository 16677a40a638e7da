package org.saccade.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.TokenQuery;

class PlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cls|6|9|10|15|cls",
                "dist|6|9|10|15|dist",
                "register:2|6|9|10|15|register:2",
                "4,3|6|9|6|9|4,3",
                "0,0|6|9|12|18|1,1",
                "8,5|6|9|12|18|17,11",
                "8,5|6|9|3|3|2,2",
                "17,11|12|18|6|9|8,5",
                "2,2:4,3|6|9|12|18|5,5:9,7",
                "0,0+1,0+8,5|6|9|3|3|0,0+2,2",
            })
    void theMiddleOfAPatchDecides(String query, int rows, int columns, int toRows, int toColumns, String expected) {
        Place place = new Place(TokenQuery.parse(query), new PatchGrid(rows, columns));
        assertEquals(expected, place.on(new PatchGrid(toRows, toColumns)).text());
    }
}
