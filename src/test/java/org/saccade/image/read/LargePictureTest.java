package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.image.Fixtures;
import org.saccade.image.PictureException;
import org.saccade.image.colour.RgbRows;
import org.saccade.image.colour.SampleMeaning;
import org.saccade.image.header.Orientation;
import org.saccade.image.input.TriangleResampler;

class LargePictureTest {
    private static final int WIDTH = 12_000;
    private static final int HEIGHT = 9_000;

    @TempDir
    Path folder;

    @Test
    void aHundredMegapixelsAreReadInASmallHeapAsWellAsInALargeOne() throws Exception {
        Path file = folder.resolve("large.jpg");
        BufferedImage drawn = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        draw(((DataBufferByte) drawn.getRaster().getDataBuffer()).getData());
        assertTrue(ImageIO.write(drawn, "jpg", file.toFile()));

        assertEquals("12000 x 9000 []", readInHeapOf("1g", file, "one.png"));
        String coarse = readInHeapOf("400m", file, "small.png");
        assertTrue(coarse.startsWith("12000 x 9000 [For want of memory the picture was decoded"), coarse);

        BufferedImage whole = asIntegers(ImageIO.read(file.toFile()));
        BufferedImage expected = TriangleResampler.resize(whole, 120, 90, 120, 90);
        assertTrue(difference(expected, "one.png") <= 1, "reduced: " + difference(expected, "one.png"));
        assertTrue(difference(expected, "small.png") <= 12, "subsampled: " + difference(expected, "small.png"));
    }

    /** Every orientation of a picture that is reduced with remainders comes out where it should. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void whatIsReducedLiesWhereTheWholeDoes(int tag) throws IOException {
        BufferedImage stored = new BufferedImage(101, 67, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 67; y++) {
            for (int x = 0; x < 101; x++) {
                stored.setRGB(x, y, (x * 2) << 16 | (y * 3) << 8 | (x + y));
            }
        }
        Orientation orientation = Orientation.ofTag(tag);
        BufferedImage whole = resized(upright(stored, orientation, 1), 20, 20);
        for (int factor = 2; factor <= 3; factor++) {
            BufferedImage reduced = resized(upright(stored, orientation, factor), 20, 20);
            int difference = Fixtures.largestDifference(whole, reduced, "orientation " + tag);
            assertTrue(difference <= 2, "orientation " + tag + " reduced by " + factor + ": " + difference);
        }
    }

    @Test
    void aReducedPictureKeepsItsFullSizeInWords() {
        assertEquals(1, UprightRgb.factor(8000, 8000));
        assertEquals(2, UprightRgb.factor(8001, 8000));
        assertEquals(2, UprightRgb.factor(WIDTH, HEIGHT));
    }

    private static UprightRgb.Upright upright(BufferedImage stored, Orientation orientation, int factor)
            throws PictureException {
        RgbRows rows = RgbRows.of(stored, SampleMeaning.of(stored), Optional.empty(), 0xFFFFFF, List.of());
        return UprightRgb.of(rows, stored.getWidth(), stored.getHeight(), orientation, factor);
    }

    private static BufferedImage resized(UprightRgb.Upright upright, int width, int height) {
        return TriangleResampler.resize(upright.pixels(), upright.extent(), width, height, width, height);
    }

    private String readInHeapOf(String heap, Path file, String result) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadProcess.class.getName(),
                        file.toString(),
                        folder.resolve(result).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return said.strip();
    }

    private int difference(BufferedImage expected, String result) throws IOException {
        return Fixtures.largestDifference(
                expected, ImageIO.read(folder.resolve(result).toFile()), result);
    }

    /** Broad shapes, with a fine grain that subsampling alone would get wrong. */
    private static void draw(byte[] bgr) {
        Random random = new Random(1);
        byte[] grain = new byte[4096];
        random.nextBytes(grain);
        for (int y = 0, at = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++, at += 3) {
                int noise = grain[(x + 61 * y) & 4095] >> 3;
                bgr[at] = (byte) (100 + 60 * Math.floorMod(x / 900 + y / 700, 2) + noise);
                bgr[at + 1] = (byte) (40 + 150 * x / WIDTH + noise);
                bgr[at + 2] = (byte) (40 + 150 * y / HEIGHT + noise);
            }
        }
    }

    private static BufferedImage asIntegers(BufferedImage image) {
        BufferedImage integers = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            integers.setRGB(0, y, row.length, 1, image.getRGB(0, y, row.length, 1, row, 0, row.length), 0, row.length);
        }
        return integers;
    }
}
