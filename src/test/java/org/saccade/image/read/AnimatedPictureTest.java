package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;

class AnimatedPictureTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path folder;

    /** The way of a single page is compared with Pillow elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pictures/gif-animated.gif",
                "pictures/webp-animated.webp",
                "matrix/others/files/webp-animated-lossy.webp"
            })
    void framesAreThoseThatAreReadAlone(String name) throws IOException {
        Path file = RESOURCES.resolve(name);
        ReadOptions options = ReadOptions.DEFAULT.withBackground(0x336699);
        try (AnimatedPicture animation = AnimatedPicture.open(file, options).orElseThrow()) {
            assertTrue(animation.frames() > 1);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < animation.frames(); i++) {
                    Picture alone = PictureReader.read(file, options.withPage(i + 1));
                    Picture frame = animation.next().orElseThrow();
                    assertArrayEquals(pixels(alone), pixels(frame), name + " frame " + (i + 1));
                    assertTrue(animation.millis(i) > 10);
                }
                assertEquals(Optional.empty(), animation.next());
                animation.rewind();
            }
        }
    }

    /**
     * Two pixels side by side, background index 1 (red): the first frame is both blue and is disposed of to the background,
     * the second one the right one green. Browsers show what is left of the first transparent; Pillow shows it red.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsClearedToTheBackgroundIsTransparentAsInBrowsers(int background) throws IOException {
        String hex = "474946383961" + "02000100" + "91%02x00".formatted(background)
                + "ffffff" + "ff0000" + "0000ff" + "00ff00"
                + "21f904" + "08" + "0a00" + "00" + "00" // disposal 2, nothing is transparent
                + "2c" + "0000" + "0000" + "02000100" + "00" + "02" + "02" + "940a" + "00"
                + "21f904" + "04" + "0a00" + "00" + "00"
                + "2c" + "0100" + "0000" + "01000100" + "00" + "02" + "02" + "5c01" + "00"
                + "3b";
        Path file = Files.write(folder.resolve("cleared.gif"), HexFormat.of().parseHex(hex));
        ReadOptions options = ReadOptions.DEFAULT.withBackground(0x336699);
        try (AnimatedPicture animation = AnimatedPicture.open(file, options).orElseThrow()) {
            assertArrayEquals(
                    new int[] {0xff0000ff, 0xff0000ff}, pixels(animation.next().orElseThrow()));
            assertArrayEquals(
                    new int[] {0xff336699, 0xff00ff00}, pixels(animation.next().orElseThrow()));
        }
        assertArrayEquals(new int[] {0xff336699, 0xff00ff00}, pixels(PictureReader.read(file, options.withPage(2))));
    }

    private static int[] pixels(Picture picture) {
        BufferedImage image = picture.pixels();
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pictures/gif.gif", "pictures/gif-interlaced.gif", "pictures/png-animated.png"})
    void whatDoesNotMoveIsNoAnimation(String name) throws PictureException {
        assertTrue(AnimatedPicture.open(RESOURCES.resolve(name), ReadOptions.DEFAULT)
                .isEmpty());
    }

    @Test
    void damagedAnimationsAreRefusedOrEndInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(RESOURCES.resolve("pictures/gif-animated.gif"));
        for (int length = 1; length < whole.length; length += 37) {
            Path cut = Files.write(folder.resolve("cut.gif"), Arrays.copyOf(whole, length));
            try (AnimatedPicture animation =
                    AnimatedPicture.open(cut, ReadOptions.DEFAULT).orElse(null)) {
                for (int i = 0; animation != null && i < animation.frames(); i++) {
                    assertTrue(animation.next().isPresent());
                }
            } catch (PictureException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
    }

    @Test
    void tooLargeFramesAreRefused() {
        ReadOptions few = ReadOptions.DEFAULT.withMaxPixels(10);
        assertThrows(
                PictureException.class,
                () -> AnimatedPicture.open(RESOURCES.resolve("pictures/gif-animated.gif"), few));
    }
}
