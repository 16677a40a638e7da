package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures in src/test/resources/image (make_fixtures.py made them with Pillow), and how pictures are compared. */
public final class Fixtures {
    private Fixtures() {}

    public static Path path(String name) {
        return folder("image/" + name);
    }

    /** A file or folder of the test resources. */
    public static Path folder(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }

    /** An 8-bit RGB PNG, by the JDK alone: the code under test has no part in what is expected. */
    public static BufferedImage expected(String name) throws IOException {
        BufferedImage stored = ImageIO.read(path(name).toFile());
        assertEquals(BufferedImage.TYPE_3BYTE_BGR, stored.getType(), name + " is 8-bit RGB");
        return stored;
    }

    public static Picture picture(BufferedImage pixels) {
        return new Picture(pixels, List.of());
    }

    public static void assertSamePixels(BufferedImage expected, BufferedImage actual, String what) {
        assertEquals(0, largestDifference(expected, actual, what), what + ": largest difference of a channel");
    }

    /** The largest difference of any channel, 0 to 255. */
    public static int largestDifference(BufferedImage expected, BufferedImage actual, String what) {
        assertEquals(expected.getWidth(), actual.getWidth(), what + ": width");
        assertEquals(expected.getHeight(), actual.getHeight(), what + ": height");
        int largest = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int a = expected.getRGB(x, y) >> shift & 255;
                    int b = actual.getRGB(x, y) >> shift & 255;
                    largest = Math.max(largest, Math.abs(a - b));
                }
            }
        }
        return largest;
    }
}
