package org.saccade.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;

class PassTest {
    private static InputOptions shorter(int side) {
        return InputOptions.DEFAULT.withSize(new InputSize.ShorterSide(side));
    }

    @Test
    void aQuickLookComesFirst() {
        List<Pass> passes = Pass.of(shorter(480), true);
        assertEquals(2, passes.size());
        assertTrue(passes.get(0).coarse());
        assertEquals(new InputSize.ShorterSide(224), passes.get(0).options().size());
        assertEquals(new Pass(shorter(480), false), passes.get(1));
    }

    @Test
    void butNotWhereItWouldSaveNothing() {
        assertEquals(List.of(new Pass(shorter(224), false)), Pass.of(shorter(224), true));
        assertEquals(List.of(new Pass(shorter(640), false)), Pass.of(shorter(640), false));
    }

    @ParameterizedTest
    @CsvSource({"480, 320", "500, 480", "4000, 800", "320, 224"})
    void theNextSmallerSizeIsOffered(int now, int smaller) {
        RunSettings settings = new RunSettings();
        settings.resize(new InputSize.ShorterSide(now));
        assertEquals(Optional.of(new InputSize.ShorterSide(smaller)), settings.smaller());
    }

    @Test
    void belowTheSmallestThereIsNone() {
        RunSettings settings = new RunSettings();
        settings.resize(new InputSize.ShorterSide(224));
        assertEquals(Optional.empty(), settings.smaller());
        settings.resize(InputSize.parse("original"));
        assertEquals(Optional.of(new InputSize.ShorterSide(800)), settings.smaller());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "wide", "1x", "99999999999", "4 80"})
    void whatIsNoSizeIsNone(String text) {
        assertEquals(Optional.empty(), RunBar.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"480, 480", "640x480, 640x480", "original, original"})
    void sizesAreTypedAsOnTheCommandLine(String text, String size) {
        assertEquals(size, RunBar.parse(text).orElseThrow().toString());
    }

    @Test
    void progressIsToldInWords() {
        assertEquals("Full size · block 3 of 12 · 6 s left", BlockProgress.text("Full size", 3, 12, 2));
        assertEquals("Full size · block 12 of 12", BlockProgress.text("Full size", 12, 12, 8));
        assertEquals("Quick look · block 0 of 12", BlockProgress.text("Quick look", 0, 12, 0));
    }
}
