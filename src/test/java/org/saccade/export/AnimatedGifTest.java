package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.heatmap.Colormap;

class AnimatedGifTest {
    @Test
    void framesComeBackInOrderWithTheirTimes() throws IOException {
        int[] colours = {0xff0000, 0x00ff00, 0x0000ff};
        byte[] bytes = bytes(gif -> {
            gif.frame(plain(40, 30, colours[0]), Duration.ofMillis(500));
            gif.frame(plain(40, 30, colours[1]), Duration.ofMillis(70));
            gif.frame(plain(40, 30, colours[2]), Duration.ofSeconds(2));
        });
        ImageReader reader = reader(bytes);
        assertEquals(3, reader.getNumImages(true));
        String[] times = {"50", "7", "200"};
        for (int i = 0; i < 3; i++) {
            BufferedImage frame = reader.read(i);
            assertEquals(40, frame.getWidth());
            assertEquals(30, frame.getHeight());
            assertEquals(colours[i], frame.getRGB(20, 15) & 0xffffff);
            assertEquals(times[i], node(reader, i, "GraphicControlExtension").getAttribute("delayTime"));
        }
    }

    @Test
    void itBeginsAgainForEver() throws IOException {
        byte[] bytes = bytes(gif -> {
            gif.frame(plain(4, 4, 1), Duration.ofMillis(100));
            gif.frame(plain(4, 4, 2), Duration.ofMillis(100));
        });
        // the extension as Netscape described it: a block of 3 bytes, 1 and how often, 0 being for ever
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = latin.indexOf("!\u00ff\u000bNETSCAPE2.0\u0003\u0001\u0000\u0000\u0000");
        assertTrue(at > 0);
        assertTrue(at < latin.indexOf(",\u0000\u0000\u0000\u0000\u0004\u0000"), "before the first frame");
    }

    @ParameterizedTest
    @CsvSource({"0,2", "10,2", "20,2", "24,2", "25,3", "655350,65535", "9000000,65535"})
    void timesAreWhatAFormatCanHold(long millis, String ticks) throws IOException {
        byte[] bytes = bytes(gif -> gif.frame(plain(4, 4, 1), Duration.ofMillis(millis)));
        assertEquals(ticks, node(reader(bytes), 0, "GraphicControlExtension").getAttribute("delayTime"));
    }

    @Test
    void framesAreOfOneSize() {
        assertThrows(
                IllegalArgumentException.class,
                () -> bytes(gif -> {
                    gif.frame(plain(4, 4, 1), Duration.ZERO);
                    gif.frame(plain(4, 5, 1), Duration.ZERO);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inferno", "viridis", "gray"})
    void aColourMapKeepsItsColours(String name) throws IOException {
        BufferedImage colours = new BufferedImage(512, 32, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 512; x++) {
            for (int y = 0; y < 32; y++) {
                colours.setRGB(x, y, Colormap.named(name).entry(x / 2));
            }
        }
        BufferedImage back =
                reader(bytes(gif -> gif.frame(colours, Duration.ZERO))).read(0);
        assertEquals(0, meanOff(colours, back), name + " has 256 colours, as many as a frame");
    }

    @Test
    void anEvenAreaHasNoSpecks() throws IOException {
        Random random = new Random(3);
        BufferedImage frame = plain(200, 100, 0x1e5adc);
        for (int i = 0; i < 100 * 100; i++) {
            frame.setRGB(i % 100, i / 100, random.nextInt(1 << 24));
        }
        BufferedImage back =
                reader(bytes(gif -> gif.frame(frame, Duration.ZERO))).read(0);
        for (int i = 0; i < 90 * 100; i++) { // away from the other's edge
            int rgb = back.getRGB(110 + i % 90, i / 90);
            for (int shift = 0; shift <= 16; shift += 8) {
                assertEquals(0x1e5adc >> shift & 255, rgb >> shift & 255, 60);
            }
        }
    }

    @Test
    void aMapOverAPictureDoesNotBand() throws IOException {
        BufferedImage frame = mapOverPicture();
        BufferedImage back =
                reader(bytes(gif -> gif.frame(frame, Duration.ZERO))).read(0);
        double off = meanOff(frame, back);
        assertTrue(off < 6, "each channel is off by " + off + " of 255 in the mean");
        assertTrue(worstOfAreas(frame, back) < 6, "an area is off by " + worstOfAreas(frame, back));
    }

    @Test
    void whatIsWrittenIsNotHeld() throws IOException {
        long[] written = {0};
        OutputStream out = new OutputStream() {
            @Override
            public void write(int value) {
                written[0]++;
            }
        };
        try (AnimatedGif gif = new AnimatedGif(out)) {
            long before = 0;
            for (int i = 0; i < 5; i++) {
                gif.frame(mapOverPicture(), Duration.ZERO);
                assertTrue(written[0] > before + 1000, "a frame goes out before the next comes");
                before = written[0];
            }
        }
    }

    @Test
    void aFullDiskIsAnIOException() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThrows(IOException.class, () -> {
            try (AnimatedGif gif = new AnimatedGif(full)) {
                gif.frame(plain(4, 4, 1), Duration.ZERO);
            }
        });
    }

    private interface Frames {
        void add(AnimatedGif gif) throws IOException;
    }

    private static byte[] bytes(Frames frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnimatedGif gif = new AnimatedGif(out)) {
            frames.add(gif);
        }
        String folder = System.getProperty("saccade.look");
        if (folder != null) {
            Files.write(Path.of(folder, "gif-" + out.size() + ".gif"), out.toByteArray());
        }
        return out.toByteArray();
    }

    private static ImageReader reader(byte[] bytes) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)));
        return reader;
    }

    private static IIOMetadataNode node(ImageReader reader, int frame, String name) throws IOException {
        return (IIOMetadataNode)
                ((IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0"))
                        .getElementsByTagName(name)
                        .item(0);
    }

    private static BufferedImage plain(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** A smooth picture with grain at the left, a smooth map over it at the right. */
    private static BufferedImage mapOverPicture() {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(256, 128, BufferedImage.TYPE_INT_RGB);
        Colormap inferno = Colormap.named("inferno");
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                int grain = random.nextInt(12);
                int picture = (x + 60 + grain) << 16 | (y + 90 + grain) << 8 | (200 - (x + y) / 2 + grain);
                image.setRGB(x, y, picture);
                double far = Math.hypot(x - 64, y - 64) / 91;
                image.setRGB(x + 128, y, inferno.argb((float) (1 - far)));
            }
        }
        return image;
    }

    private static double meanOff(BufferedImage one, BufferedImage other) {
        double off = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    off += Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return off / (3.0 * one.getWidth() * one.getHeight());
    }

    /** Of areas of 8 x 8 pixels, as the eye sees them together, the largest difference of their means in a channel. */
    private static double worstOfAreas(BufferedImage one, BufferedImage other) {
        double worst = 0;
        for (int y = 0; y + 8 <= one.getHeight(); y += 8) {
            for (int x = 0; x + 8 <= one.getWidth(); x += 8) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    double off = 0;
                    for (int i = 0; i < 64; i++) {
                        off += (one.getRGB(x + i % 8, y + i / 8) >> shift & 255)
                                - (other.getRGB(x + i % 8, y + i / 8) >> shift & 255);
                    }
                    worst = Math.max(worst, Math.abs(off / 64));
                }
            }
        }
        return worst;
    }
}
