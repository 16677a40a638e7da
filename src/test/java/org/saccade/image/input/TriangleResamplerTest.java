package org.saccade.image.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.image.Fixtures;
import org.saccade.image.FormulaImage;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/** Pillow's results, to the bit. */
class TriangleResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "formula-1-300x200.png, formula-1-300x200-resized-144x96.png",
        "formula-1-300x200.png, formula-1-300x200-resized-600x400.png",
        "formula-1-300x200.png, formula-1-300x200-resized-64x64.png",
        "chelsea.png, resize-chelsea-to-144x96.png",
        "chelsea.png, resize-chelsea-to-168x16.png",
        "chelsea.png, resize-chelsea-to-7x97.png",
        "noise.png, resize-noise-to-17x90.png",
        "noise.png, resize-noise-to-60x50.png",
        "noise.png, resize-noise-to-8x8.png",
        "noise.png, resize-noise-to-1x1.png",
        "noise.png, resize-noise-to-122x3.png",
        "pixel.png, resize-pixel-to-16x8.png",
        "column.png, resize-column-to-8x40.png",
        "column.png, resize-column-to-16x8.png",
        "rgb.png, resize-rgb-to-36x23.png",
        "rgb.png, resize-rgb-to-38x25.png",
        "rgb.png, resize-rgb-to-200x8.png",
    })
    void equalsPillow(String source, String resized) throws IOException {
        BufferedImage expected = Fixtures.expected(resized);
        BufferedImage pixels =
                PictureReader.read(Fixtures.path(source), ReadOptions.DEFAULT).pixels();
        BufferedImage actual = TriangleResampler.resize(
                pixels, expected.getWidth(), expected.getHeight(), expected.getWidth(), expected.getHeight());
        Fixtures.assertSamePixels(expected, actual, resized);
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        BufferedImage source = FormulaImage.rgb(3, 31, 17);
        Fixtures.assertSamePixels(source, TriangleResampler.resize(source, 17, 31, 17, 31), "17 x 31");
    }

    @Test
    void keepsTheTopLeftOfTheWhole() {
        BufferedImage source = FormulaImage.rgb(3, 90, 70);
        BufferedImage whole = TriangleResampler.resize(source, 50, 61, 50, 61);
        Fixtures.assertSamePixels(
                whole.getSubimage(0, 0, 48, 56), TriangleResampler.resize(source, 50, 61, 48, 56), "trimmed");
    }

    @Test
    void aWhiteStripStaysWhiteHoweverLong() {
        BufferedImage strip = new BufferedImage(1, 100_000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < strip.getHeight(); y++) {
            strip.setRGB(0, y, 0xFFFFFF);
        }
        BufferedImage resized = TriangleResampler.resize(strip, 8, 8, 8, 8);
        assertEquals(0xFFFFFFFF, resized.getRGB(0, 0));
        assertEquals(0xFFFFFFFF, resized.getRGB(7, 7));
    }

    @Test
    void aPartOfALargerPictureIsRefused() {
        BufferedImage part = FormulaImage.rgb(1, 20, 20).getSubimage(2, 2, 10, 10);
        assertThrows(IllegalArgumentException.class, () -> TriangleResampler.resize(part, 8, 8, 8, 8));
    }
}
