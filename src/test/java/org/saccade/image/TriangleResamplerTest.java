package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resized pictures against Pillow's, within 2 of 255. */
class TriangleResamplerTest {
    private static final int TOLERANCE = 2;

    @ParameterizedTest
    @ValueSource(strings = {"144x96", "600x400", "64x64"})
    void resizesTheFormulaImageAsPillow(String heightByWidth) throws IOException {
        BufferedImage expected = Fixtures.rgb("formula-1-300x200-resized-" + heightByWidth + ".png");
        assertResizes(FormulaImage.rgb(1, 300, 200), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50x38", "33x200", "201x8", "8x153", "402x37", "201x1", "1x1", "67x51", "215x163"})
    void resizesAPhotographAsPillow(String widthByHeight) throws IOException {
        BufferedImage photograph = new PictureReader(ReadOptions.DEFAULT)
                .read(Fixtures.file("resize-source.png"))
                .pixels();
        assertResizes(photograph, Fixtures.rgb("resized-" + widthByHeight + ".png"));
    }

    @Test
    void aPictureOfThatSizeStaysAsItIs() {
        BufferedImage image = FormulaImage.rgb(1, 30, 20);
        assertSame(image, TriangleResampler.resize(image, 20, 30));
    }

    @ParameterizedTest
    @CsvSource({"300, 200", "97, 133"})
    void theFormulaImageIsTheReferences(int height, int width) throws IOException {
        BufferedImage expected = Fixtures.rgb("formula-1-%dx%d.png".formatted(height, width));
        Fixtures.assertSamePicture(expected, FormulaImage.rgb(1, height, width), 0);
    }

    private static void assertResizes(BufferedImage image, BufferedImage expected) {
        BufferedImage resized = TriangleResampler.resize(image, expected.getWidth(), expected.getHeight());
        Fixtures.assertSamePicture(expected, resized, TOLERANCE);
    }
}
