package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaAverageTest {
    @Test
    void aCoarserGridTakesMeansAndAFinerOneTheSameValues() {
        double[] four = {1, 2, 3, 4};
        assertArrayEquals(new double[] {2.5}, AreaAverage.on(four, new PatchGrid(2, 2), new PatchGrid(1, 1)));
        assertArrayEquals(
                new double[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4},
                AreaAverage.on(four, new PatchGrid(2, 2), new PatchGrid(4, 4)));
        // worked out by hand: of three columns the middle one lies half under each of two
        assertArrayEquals(
                new double[] {(3 + 0.5 * 6) / 1.5, (9 + 0.5 * 6) / 1.5},
                AreaAverage.on(new double[] {3, 6, 9}, new PatchGrid(1, 3), new PatchGrid(1, 2)),
                1e-15);
    }

    @ParameterizedTest
    @CsvSource({"6,9,10,15", "10,15,6,9", "7,5,7,5", "1,1,3,8", "13,4,5,11"})
    void theMeanStaysAndEachPatchIsTheMeanOfFinePoints(int rows, int columns, int toRows, int toColumns) {
        PatchGrid from = new PatchGrid(rows, columns);
        PatchGrid to = new PatchGrid(toRows, toColumns);
        double[] map = new Random(1).doubles(from.patches()).toArray();
        double[] brought = AreaAverage.on(map, from, to);
        assertEquals(
                Arrays.stream(map).average().orElseThrow(),
                Arrays.stream(brought).average().orElseThrow(),
                1e-13);
        // a grid that both divide: each of its points lies in one patch of either
        double[] expected = new double[to.patches()];
        for (int y = 0; y < rows * toRows; y++) {
            for (int x = 0; x < columns * toColumns; x++) {
                expected[y / rows * toColumns + x / columns] +=
                        map[y / toRows * columns + x / toColumns] / (rows * columns);
            }
        }
        assertArrayEquals(expected, brought, 1e-13);
    }

    @Test
    void theSameGridKeepsEveryValueAndAnotherNumberOfValuesIsRefused() {
        double[] map = new Random(2).doubles(35).toArray();
        assertArrayEquals(map, AreaAverage.on(map, new PatchGrid(5, 7), new PatchGrid(5, 7)));
        assertThrows(
                IllegalArgumentException.class, () -> AreaAverage.on(map, new PatchGrid(5, 8), new PatchGrid(5, 7)));
    }
}
