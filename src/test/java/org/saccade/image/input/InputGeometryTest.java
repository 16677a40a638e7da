package org.saccade.image.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputGeometryTest {
    @ParameterizedTest(name = "{0} x {1}, --size {2}, patch {3}: {4} x {5}")
    @CsvSource({
        // the shorter side, rounded
        "640, 480, 480, 8, 640, 480",
        "480, 640, 480, 8, 480, 640",
        "512, 512, 480, 8, 480, 480",
        "451, 300, 480, 8, 720, 480", // 721.6
        "451, 300, 480, 16, 720, 480",
        "1000, 999, 224, 16, 224, 224", // 224.2
        "4032, 3024, 480, 16, 640, 480",
        "100, 100, 20, 8, 24, 24", // halves up
        "100, 100, 19, 8, 16, 16",
        "50, 100, 3, 8, 8, 8", // at least one patch: 3 x 6
        "1, 1, 480, 8, 480, 480",
        // width x height
        "640, 480, 300x200, 8, 304, 200", // 37.5 patches
        "640, 480, 224x224, 16, 224, 224",
        "640, 480, 1x1, 16, 16, 16",
        "10, 10, 8x4000, 8, 8, 4000",
        // original
        "451, 300, original, 8, 448, 304", // 56.4, 37.5
        "3, 3, original, 16, 16, 16",
        "480, 480, original, 8, 480, 480",
    })
    void resizeRoundsToTheNearestPatch(int width, int height, String size, int patch, int toWidth, int toHeight) {
        InputGeometry geometry = geometry(width, height, size, Fit.RESIZE, patch);
        assertEquals(List.of(toWidth, toHeight), List.of(geometry.width(), geometry.height()));
        assertEquals(List.of(toWidth, toHeight), List.of(geometry.resizedWidth(), geometry.resizedHeight()));
        assertEquals(List.of(toWidth / patch, toHeight / patch), List.of(geometry.columns(), geometry.rows()));
        assertEquals(List.of(), geometry.warnings());
    }

    @ParameterizedTest(name = "{0} x {1}, --size {2}, patch {3}: {4} x {5}, trimmed to {6} x {7}")
    @CsvSource({
        "640, 480, 480, 8, 640, 480, 640, 480",
        "451, 300, 480, 8, 721, 480, 720, 480", // torchvision: int(480 * 451 / 300) = 721
        "300, 451, 480, 8, 480, 721, 480, 720",
        "451, 300, 481, 16, 723, 481, 720, 480",
        "640, 480, 303x199, 8, 303, 199, 296, 192",
        "451, 300, original, 8, 451, 300, 448, 296",
        "451, 300, original, 16, 451, 300, 448, 288",
        // a side of less than a patch is made one
        "100, 5, original, 8, 100, 8, 96, 8",
        "640, 480, 3, 8, 8, 8, 8, 8",
        "640, 480, 3x90, 16, 16, 90, 16, 80",
    })
    void cropTrimsWhatTorchvisionResizes(
            int width, int height, String size, int patch, int fullWidth, int fullHeight, int toWidth, int toHeight) {
        InputGeometry geometry = geometry(width, height, size, Fit.CROP, patch);
        assertEquals(List.of(fullWidth, fullHeight), List.of(geometry.resizedWidth(), geometry.resizedHeight()));
        assertEquals(List.of(toWidth, toHeight), List.of(geometry.width(), geometry.height()));
        assertEquals(List.of(), geometry.warnings());
    }

    @ParameterizedTest(name = "{0} x {1}, --size {2}, {3}, at most {5}: {6} x {7}")
    @CsvSource({
        "1024, 1024, original, RESIZE, 8, 16384, 128, 128",
        "1600, 1600, original, RESIZE, 8, 16384, 128, 128",
        "4000, 3000, original, RESIZE, 8, 16384, 147, 111", // 147.8 x 110.9
        "640, 480, 480, RESIZE, 8, 100, 11, 9", // 11.5 x 8.7, 12 x 9 is over
        "640, 480, 480, RESIZE, 8, 1, 1, 1",
        "640, 480, 480, RESIZE, 8, 2, 2, 1",
        "1, 10000, 480, RESIZE, 8, 16384, 1, 12800", // 1.28 x 12800
        "10000, 1, 480, RESIZE, 8, 16384, 12800, 1",
        "1, 1000000, 480, RESIZE, 8, 16384, 1, 16384",
        "1000000, 1, original, RESIZE, 8, 16384, 16384, 1",
        "1600, 1600, original, CROP, 8, 16384, 128, 128",
        "4000, 3000, original, CROP, 8, 16384, 147, 110",
        "1, 10000, 480, CROP, 8, 16384, 1, 12800",
        "1000000, 1, original, CROP, 8, 16384, 16384, 1",
        "100, 100, 2147483647, RESIZE, 8, 16384, 128, 128",
        "100, 100, 2147483647, CROP, 8, 16384, 128, 128",
        "1, 250000000, 2147483647, RESIZE, 8, 16384, 1, 16384",
        "250000000, 1, 2147483647, CROP, 16, 16384, 16384, 1",
        "100, 100, 2147483647x1, RESIZE, 8, 16384, 16384, 1",
        "100, 100, 1x2147483647, CROP, 8, 16384, 1, 16384",
    })
    void aLargeGridIsScaledDownInProportion(
            int width, int height, String size, Fit fit, int patch, int limit, int columns, int rows) {
        InputOptions options = new InputOptions(InputSize.parse(size), fit, limit, true);
        InputGeometry geometry = InputGeometry.of(width, height, options, patch);
        assertEquals(List.of(columns, rows), List.of(geometry.columns(), geometry.rows()));
        assertTrue(geometry.columns() * geometry.rows() <= limit);
        assertTrue(geometry.resizedWidth() >= geometry.width() && geometry.resizedHeight() >= geometry.height());
        boolean fits = width == 1024;
        assertEquals(
                fits ? 0 : 1, geometry.warnings().size(), geometry.warnings().toString());
    }

    @Test
    void theWarningTellsBothGrids() {
        InputGeometry geometry = geometry(4000, 3000, "original", Fit.RESIZE, 8);
        assertEquals(
                List.of("The grid of 500 x 375 patches is over the limit of 16384 (--max-patches); scaled down to"
                        + " 147 x 111."),
                geometry.warnings());
    }

    @ParameterizedTest
    @CsvSource({"RESIZE, 8", "CROP, 8", "RESIZE, 16", "CROP, 14"})
    void everySizeStaysWithinItsBounds(Fit fit, int patch) {
        for (int limit : new int[] {1, 2, 3, 7, 100, 16_384, Integer.MAX_VALUE}) {
            for (int width : new int[] {1, 2, 7, 8, 9, 63, 480, 1999, 65_535, 250_000_000}) {
                for (int height : new int[] {1, 3, 15, 16, 17, 481, 3000, 1_000_000, Integer.MAX_VALUE}) {
                    for (String size : List.of("1", "480", "original", "2147483647", "1x2147483647", "479x1201")) {
                        InputOptions options = new InputOptions(InputSize.parse(size), fit, limit, true);
                        InputGeometry g = InputGeometry.of(width, height, options, patch);
                        String what = width + " x " + height + " at " + size + ", limit " + limit + ": " + g;
                        assertTrue(g.columns() >= 1 && g.rows() >= 1, what);
                        assertTrue((long) g.columns() * g.rows() <= limit, what);
                        assertTrue(3L * g.width() * g.height() <= Integer.MAX_VALUE, what);
                        assertTrue(g.resizedWidth() - g.width() < patch && g.resizedWidth() >= g.width(), what);
                        assertTrue(g.resizedHeight() - g.height() < patch && g.resizedHeight() >= g.height(), what);
                    }
                }
            }
        }
    }

    @Test
    void noPictureAndNoPatchAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> geometry(0, 10, "480", Fit.RESIZE, 8));
        assertThrows(IllegalArgumentException.class, () -> geometry(10, 0, "480", Fit.RESIZE, 8));
        assertThrows(IllegalArgumentException.class, () -> geometry(10, 10, "480", Fit.RESIZE, 0));
        assertThrows(IllegalArgumentException.class, () -> geometry(10, 10, "480", Fit.RESIZE, 100_000));
        assertThrows(IllegalArgumentException.class, () -> InputOptions.DEFAULT.withMaxPatches(0));
    }

    private static InputGeometry geometry(int width, int height, String size, Fit fit, int patch) {
        InputOptions options =
                InputOptions.DEFAULT.withSize(InputSize.parse(size)).withFit(fit);
        return InputGeometry.of(width, height, options, patch);
    }
}
