package org.saccade.ui.centre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.result.RunResult;

class ReadoutTest {
    private final RunResult result = new RunResult(
            new ModelInput(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), 8, List.of()),
            new AttentionMaps(List.of(
                    new AttentionMap(2, 2, new float[] {0.1f, 0.4f, 0.2f, 0.1f}),
                    new AttentionMap(2, 2, new float[] {0.3f, 0.0f, 0.0f, 0.5f}))),
            new RunResult.Origin(InputOptions.DEFAULT, false, null, 16, 16));

    @Test
    void tellsPatchValueShareAndRank() {
        Readout readout = Readout.of(result, 1, 3, 9).orElseThrow();
        assertEquals(0, readout.column());
        assertEquals(1, readout.row());
        assertEquals(0.2f, readout.value());
        assertEquals(0.25, readout.share(), 1e-6);
        assertEquals(2, readout.rank());
        assertEquals(4, readout.patches());
    }

    @Test
    void numbersSaySomethingHoweverSmall() {
        assertEquals("0.20000", Readout.number(0.2));
        assertEquals("1.234e-05", Readout.number(1.234e-5));
        assertEquals("0.00000", Readout.number(0));
        assertEquals("25.0 %", Readout.percent(0.25));
        assertEquals("0.123 %", Readout.percent(0.00123));
        assertEquals("less than 0.001 %", Readout.percent(1e-7));
        assertEquals("0.000 %", Readout.percent(0));
        assertTrue(
                Readout.of(result, 1, 3, 9)
                        .orElseThrow()
                        .toString()
                        .startsWith(
                                "Head 1  ·  patch column 0, row 1  ·  pixel 3, 9  ·  attention 0.20000  ·  25.0 % of the mass"));
    }

    @Test
    void theMeanComesFirst() {
        assertEquals(0.3f, Readout.of(result, 0, 15, 15).orElseThrow().value(), 1e-7f);
        assertEquals(List.of("Mean", "Head 1"), List.of(result.label(0), result.label(1)));
    }

    @Test
    void outsideThePictureThereIsNothing() {
        assertTrue(Readout.of(result, 0, -1, 4).isEmpty());
        assertTrue(Readout.of(result, 0, 16, 4).isEmpty());
    }
}
