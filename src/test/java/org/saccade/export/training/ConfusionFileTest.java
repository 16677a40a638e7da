package org.saccade.export.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.heatmap.Colormap;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;

class ConfusionFileTest {
    @TempDir
    private Path folder;

    @Test
    void namesMayHoldWhatSeparatesCells() throws IOException {
        List<String> classes = List.of("plain", "a, b", "the \"big\" one", "two\nlines", " blank", "");
        long[][] counts = new long[6][6];
        counts[0][1] = 1234567;
        counts[5][5] = 2;
        write(new ConfusionMatrix(classes, counts));
        assertEquals("""
                true class,plain,"a, b","the ""big"" one","two
                lines"," blank",
                plain,0,1234567,0,0,0,0
                "a, b",0,0,0,0,0,0
                "the ""big"" one",0,0,0,0,0,0
                "two
                lines",0,0,0,0,0,0
                " blank",0,0,0,0,0,0
                ,0,0,0,0,0,2
                """, Files.readString(folder.resolve("confusion.csv")));
        assertTrue(Files.exists(folder.resolve("confusion.png")));
    }

    @Test
    void aCellHasTheColourOfItsShareOfTheRow() throws IOException {
        write(new ConfusionMatrix(List.of("cup", "shoe", "none"), new long[][] {{3, 1, 0}, {0, 8, 0}, {0, 0, 0}}));
        BufferedImage image = ImageIO.read(folder.resolve("confusion.png").toFile());
        Colormap viridis = Colormap.named("viridis");
        for (float share : new float[] {0.75f, 0.25f, 1, 0}) {
            int colour = viridis.argb(share);
            long pixels = Arrays.stream(pixels(image)).filter(p -> p == colour).count();
            assertTrue(pixels > 1000, share + " has " + pixels);
        }
        // three zeros, and the three of a row without pictures; a cell is 43 pixels wide
        int dark = viridis.argb(0);
        long zeros = Arrays.stream(pixels(image)).filter(p -> p == dark).count();
        assertEquals(6.0 * 43 * 43, (double) zeros, 200);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "10,true", "40,true", "41,false", "1000,false"})
    void manyClassesHaveNoPicture(int classes, boolean isDrawn) throws IOException {
        write(matrix(classes));
        assertEquals(isDrawn, Files.exists(folder.resolve("confusion.png")));
        assertEquals(
                classes + 1, Files.readAllLines(folder.resolve("confusion.csv")).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 40})
    void numbersFitIntoTheirCells(int classes) throws IOException {
        long[][] counts = new long[classes][classes];
        Arrays.stream(counts).forEach(row -> Arrays.fill(row, 123_456_789));
        write(new ConfusionMatrix(names(classes), counts));
        BufferedImage image = ImageIO.read(folder.resolve("confusion.png").toFile());
        assertTrue(image.getWidth() > classes * 80, "nine digits take 80 pixels");
    }

    @Test
    void aLongNameIsCut() throws IOException {
        String name = "a name that goes on and on ".repeat(40);
        write(new ConfusionMatrix(List.of(name, "b"), new long[][] {{1, 0}, {0, 1}}));
        BufferedImage image = ImageIO.read(folder.resolve("confusion.png").toFile());
        assertTrue(image.getWidth() < 500 && image.getHeight() < 500, image.getWidth() + "x" + image.getHeight());
    }

    /** WCAG 2.1's contrast, worked out by hand: white on viridis' lowest 14.6, black on its highest 16.6. */
    @Test
    void numbersAreReadOnAnyColour() {
        assertFalse(ConfusionPicture.isBright(new Color(68, 1, 84)));
        assertTrue(ConfusionPicture.isBright(new Color(253, 231, 37)));
        assertTrue(ConfusionPicture.isBright(new Color(33, 145, 140)));
        assertFalse(ConfusionPicture.isBright(new Color(59, 82, 139)));
    }

    @Test
    void noPicturesHaveNoShares() throws IOException {
        write(new ConfusionMatrix(List.of("a", "b"), new long[2][2]));
        assertTrue(Files.exists(folder.resolve("confusion.png")));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 40})
    void samplesForTheEye(int classes) throws IOException {
        write(matrix(classes));
        String look = System.getProperty("saccade.look");
        assertTrue(Files.size(folder.resolve("confusion.png")) > 1000);
        if (look != null) {
            Files.write(
                    Path.of(look, "confusion-" + classes + ".png"),
                    Files.readAllBytes(folder.resolve("confusion.png")));
        }
    }

    private static ConfusionMatrix matrix(int classes) {
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < classes; i++) {
            counts[i][i] = 80L + 7L * i % 20;
            counts[i][(i + 1) % classes] += 11;
            counts[i][(i * 7 + 3) % classes] += 40;
        }
        return new ConfusionMatrix(names(classes), counts);
    }

    private static List<String> names(int classes) {
        return IntStream.range(0, classes)
                .mapToObj(i -> i % 3 == 0 ? "aeroplane " + i : "cat " + i)
                .toList();
    }

    private void write(ConfusionMatrix confusion) throws IOException {
        new ConfusionFile(folder).write(new HeldOutFigures(1200, 3, 0.5, confusion));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
