package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Picture files among the test resources, and how pictures are compared. */
final class Fixtures {
    private Fixtures() {}

    static Path file(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/image/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** An 8-bit RGB PNG, which every reader reads alike. */
    static BufferedImage rgb(String name) throws IOException {
        return ImageIO.read(file(name).toFile());
    }

    /** Every channel of every pixel within {@code tolerance} of 255. */
    static void assertSamePicture(BufferedImage expected, BufferedImage actual, int tolerance) {
        assertEquals(expected.getWidth(), actual.getWidth(), "width");
        assertEquals(expected.getHeight(), actual.getHeight(), "height");
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int apart = distance(expected.getRGB(x, y), actual.getRGB(x, y));
                assertTrue(
                        apart <= tolerance,
                        "(%d, %d): expected %08x, got %08x"
                                .formatted(x, y, expected.getRGB(x, y), actual.getRGB(x, y)));
            }
        }
    }

    private static int distance(int first, int second) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((first >> shift & 0xFF) - (second >> shift & 0xFF)));
        }
        return most;
    }
}
