package org.saccade.export.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({
        "0,1",
        "0,6000",
        "0,2001",
        "0,1000000",
        "0.9,0.999",
        "0.2,0.21",
        "-3,4",
        "1e-5,3e-5",
        "0.33,0.33",
        "0,0",
        "12345.5,12346.5"
    })
    void numbersOfALinearAxisAreRoundFewAndDifferent(double low, double high) {
        Axis axis = Axis.linear(low, high, 8, Axis::decimals);
        assertTrue(axis.low() <= low && axis.high() >= high);
        assertTrue(
                axis.ticks().size() >= 3 && axis.ticks().size() <= 10,
                axis.ticks().toString());
        for (double tick : axis.ticks()) {
            assertTrue(axis.at(tick) > -1e-6 && axis.at(tick) < 1 + 1e-6, tick + " of " + axis);
            assertEquals(tick, Double.parseDouble(axis.text().apply(tick)), 1e-9 * Math.abs(tick), "is what it says");
        }
        assertEquals(
                axis.ticks().size(),
                axis.ticks().stream().map(axis.text()::apply).distinct().count());
    }

    @Test
    void numbersAreWrittenAsTheirKindIs() {
        assertEquals(List.of("0", "1,000", "2,000"), texts(Axis.linear(0, 2000, 3, Axis::whole)));
        assertEquals(List.of("90 %", "95 %", "100 %"), texts(Axis.linear(0.9, 1, 3, Axis::percent)));
        assertEquals(List.of("99.0 %", "99.5 %"), texts(Axis.linear(0.99, 0.999, 3, Axis::percent)));
    }

    @Test
    void factorsLieAtEqualDistances() {
        Axis axis = Axis.logarithmic(0.001, 10);
        assertEquals(List.of("0.001", "0.01", "0.1", "1", "10"), texts(axis));
        assertEquals(0.25, axis.at(0.01), 1e-12);
        assertEquals(0.75, axis.at(1), 1e-12);
        assertEquals(List.of("0.5", "1", "2", "5", "10"), texts(Axis.logarithmic(0.4, 12)));
        assertEquals(List.of("1e-06", "1e-05", "0.0001", "0.001"), texts(Axis.logarithmic(1e-6, 1e-3)));
    }

    @ParameterizedTest
    @CsvSource({"1,10,false", "1,10.1,true", "0,100,false", "-1,100,false", "0.001,2,true", "2,2,false"})
    void lossesOverAPowerOfTenAreLogarithmic(double low, double high, boolean isLogarithmic) {
        Axis axis = Axis.ofLosses(low, high);
        assertEquals(isLogarithmic, axis.logarithmic());
        assertTrue(axis.low() <= low && axis.high() >= high);
        assertFalse(low >= 0 && axis.low() < 0, "no loss is below 0");
    }

    private static List<String> texts(Axis axis) {
        return axis.ticks().stream().map(axis.text()::apply).toList();
    }
}
