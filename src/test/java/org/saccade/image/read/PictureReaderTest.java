package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.Fixtures;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;

class PictureReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orientation-0.jpg", "orientation-1.jpg", "orientation-2.jpg", "orientation-3.jpg", "orientation-4.jpg",
                "orientation-5.jpg", "orientation-6.jpg", "orientation-7.jpg", "orientation-8.jpg", "orientation-9.jpg",
                "subsampled.jpg", "progressive.jpg", "gray-jpeg.jpg"
            })
    void readsJpegUprightAsPillowDoes(String name) throws IOException {
        assertReadsAsExpected(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.png",
                "rgb-alpha.png",
                "rgb-key.png",
                "gray.png",
                "gray-alpha.png",
                "gray-key.png",
                "gray-2-bits.png",
                "gray-4-bits.png",
                "palette.png",
                "palette-alpha.png",
                "palette-4-bits.png",
                "bilevel.png"
            })
    void readsPngOnWhiteAsPillowDoes(String name) throws IOException {
        assertReadsAsExpected(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray-16-bits.png", "gray-alpha-16-bits.png", "rgb-16-bits.png", "rgb-alpha-16-bits.png"})
    void scalesSixteenBitsAndRoundsOnce(String name) throws IOException {
        assertReadsAsExpected(name);
    }

    @Test
    void laysTransparencyOnTheBackgroundAskedFor() throws IOException {
        Picture picture =
                PictureReader.read(Fixtures.path("rgb-alpha.png"), ReadOptions.DEFAULT.withBackground(0x336699));
        Fixtures.assertSamePixels(Fixtures.expected("rgb-alpha-on-336699.expected.png"), picture.pixels(), "on blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "photo", "a photo\nof Ærøskøbing, 写真.gif"})
    void contentDecidesNotTheName(String name) throws IOException {
        Path file = Files.copy(Fixtures.path("rgb-alpha.png"), folder.resolve(name));
        Fixtures.assertSamePixels(
                Fixtures.expected("rgb-alpha.expected.png"),
                PictureReader.read(file, ReadOptions.DEFAULT).pixels(),
                name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "gray-key.png", "palette-alpha.png", "subsampled.jpg"})
    void theFirstPageOfAFileOfOneIsThePicture(String name) throws IOException {
        Picture whole = PictureReader.read(Fixtures.path(name), ReadOptions.DEFAULT);
        Picture first = PictureReader.read(Fixtures.path(name), ReadOptions.DEFAULT.withPage(1));
        Fixtures.assertSamePixels(whole.pixels(), first.pixels(), name);
        PictureException refused = assertThrows(
                PictureException.class, () -> PictureReader.read(Fixtures.path(name), ReadOptions.DEFAULT.withPage(2)));
        assertTrue(refused.getMessage().contains("there is no page 2"), refused.getMessage());
    }

    @Test
    void brokenExifCostsTheOrientationNotThePicture() throws IOException {
        byte[] jpeg = Files.readAllBytes(Fixtures.path("orientation-6.jpg"));
        int tiff = indexOf(jpeg, "Exif\0\0") + 6;
        jpeg[tiff] = 'X';
        Picture picture = PictureReader.read(Files.write(folder.resolve("x.jpg"), jpeg), ReadOptions.DEFAULT);
        Fixtures.assertSamePixels(Fixtures.expected("orientation-1.expected.png"), picture.pixels(), "as stored");
        assertEquals(
                List.of("The EXIF or XMP data is broken; the picture is shown as stored, not turned."),
                picture.warnings());
    }

    @Test
    void aMissingEndMarkerIsAWarning() throws IOException {
        byte[] jpeg = Files.readAllBytes(Fixtures.path("orientation-1.jpg"));
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 2);
        Picture picture = PictureReader.read(Files.write(folder.resolve("x.jpg"), cut), ReadOptions.DEFAULT);
        Fixtures.assertSamePixels(
                Fixtures.expected("orientation-1.expected.png"), picture.pixels(), "complete all the same");
        assertEquals(1, picture.warnings().size());
        assertTrue(
                picture.warnings().get(0).contains("Missing EOI"),
                picture.warnings().get(0));
    }

    @Test
    void readingLeavesNoTemporaryFile() throws IOException {
        List<Path> before = temporaryImageFiles();
        PictureReader.read(Fixtures.path("rgb.png"), ReadOptions.DEFAULT);
        assertEquals(before, temporaryImageFiles());
        assertFalse(ImageIO.getUseCache());
    }

    private static List<Path> temporaryImageFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("imageio"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertReadsAsExpected(String name) throws IOException {
        Picture picture = PictureReader.read(Fixtures.path(name), ReadOptions.DEFAULT);
        assertEquals(BufferedImage.TYPE_INT_RGB, picture.pixels().getType());
        assertEquals(List.of(), picture.warnings());
        String expected = name.substring(0, name.lastIndexOf('.')) + ".expected.png";
        Fixtures.assertSamePixels(Fixtures.expected(expected), picture.pixels(), name);
    }

    private static int indexOf(byte[] bytes, String latin) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(latin);
    }
}
