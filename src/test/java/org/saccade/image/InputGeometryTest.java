package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.InputOptions.Fit;
import org.saccade.image.InputOptions.Size;

class InputGeometryTest {
    @ParameterizedTest(name = "{0} x {1}, --size {2} --fit {3}, patch {4}: {5} x {6}, {7} rows, {8} columns")
    @CsvSource({
        // the shorter side becomes N, the other follows to the nearest patch
        "451, 300, 480, RESIZE, 8, 720, 480, 60, 90",
        "300, 451, 480, RESIZE, 8, 480, 720, 90, 60",
        "640, 427, 480, RESIZE, 16, 720, 480, 30, 45",
        "451, 300, 100, RESIZE, 8, 152, 104, 13, 19",
        // a size of its own, whatever the aspect
        "451, 300, 640x480, RESIZE, 8, 640, 480, 60, 80",
        "451, 300, 100x50, RESIZE, 16, 96, 48, 3, 6",
        "451, 300, original, RESIZE, 8, 448, 304, 38, 56",
        // as torchvision: floor(480 * 451 / 300) = 721, then trimmed to whole patches
        "451, 300, 480, CROP, 8, 721, 480, 60, 90",
        "640, 427, 480, CROP, 8, 719, 480, 60, 89",
        "451, 300, original, CROP, 8, 451, 300, 37, 56",
        "451, 300, 100x50, CROP, 16, 100, 50, 3, 6",
        // never less than a patch
        "3, 2, original, RESIZE, 16, 16, 16, 1, 1",
        "3, 200, original, CROP, 16, 16, 200, 12, 1",
        "1, 1, 1, RESIZE, 8, 8, 8, 1, 1"
    })
    void worksOutSizes(
            int width,
            int height,
            String size,
            Fit fit,
            int patch,
            int resizedWidth,
            int resizedHeight,
            int rows,
            int columns) {
        InputOptions options = new InputOptions(Size.parse(size), fit, 16_384);
        assertEquals(
                new InputGeometry(resizedWidth, resizedHeight, rows, columns, false),
                InputGeometry.of(width, height, options, patch));
    }

    @ParameterizedTest
    @CsvSource({
        "4000, 3000, original, RESIZE",
        "4000, 3000, original, CROP",
        "1, 10000, 480, RESIZE",
        "10000, 1, 131072, CROP",
        "1, 100000000, 131072, RESIZE",
        "5000, 5000, 131072x131072, RESIZE"
    })
    void aLargerGridIsScaledDownToFit(int width, int height, String size, Fit fit) {
        InputOptions options = new InputOptions(Size.parse(size), fit, 16_384);
        InputGeometry geometry = InputGeometry.of(width, height, options, 8);
        assertTrue(geometry.scaledDown());
        assertTrue(geometry.patches() <= 16_384, geometry.toString());
        assertTrue(geometry.patches() > 12_000, "needlessly small: " + geometry);
        assertTrue(geometry.rows() >= 1 && geometry.columns() >= 1);
    }

    @Test
    void scalingDownKeepsTheAspect() {
        InputOptions options = InputOptions.DEFAULT.withSize(new InputOptions.Original());
        InputGeometry geometry = InputGeometry.of(4000, 3000, options, 8);
        assertEquals(4 / 3.0, (double) geometry.columns() / geometry.rows(), 0.01);
    }

    @Test
    void exactlyTheAllowedPatchesAreNotScaled() {
        InputOptions options = new InputOptions(Size.parse("1024x1024"), Fit.RESIZE, 16_384);
        assertEquals(new InputGeometry(1024, 1024, 128, 128, false), InputGeometry.of(451, 300, options, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-480", "0x480", "480x", "480x0", "131073", "999999999999", "big", "4 80"})
    void whatIsNoSizeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Size.parse(text));
    }
}
