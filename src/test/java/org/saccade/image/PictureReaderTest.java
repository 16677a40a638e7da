package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read against what Pillow reads, pixel by pixel. */
class PictureReaderTest {
    private final PictureReader reader = new PictureReader(ReadOptions.DEFAULT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "gray.png, gray, 0",
        "gray.jpg, gray-jpeg, 1",
        "gray-alpha.png, gray-alpha, 0",
        "gray16.png, gray16, 0",
        "rgba.png, rgba, 0",
        "rgb16.png, rgb16, 0",
        "bilevel.png, bilevel, 0",
        "palette.png, palette, 0",
        "palette-transparent.png, palette-transparent, 0",
        "photo.gif, gif, 0",
        "photo.bmp, bmp, 0"
    })
    void readsTheSamePixels(String file, String expected, int tolerance) throws IOException {
        Picture picture = reader.read(Fixtures.file(file));
        Fixtures.assertSamePicture(Fixtures.rgb(expected + ".expected.png"), picture.pixels(), tolerance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsUpright(int orientation) throws IOException {
        String name = "orientation-" + orientation;
        Picture picture = reader.read(Fixtures.file(name + ".jpg"));
        // libjpeg and Java's decoder round the inverse cosine transform and the colours differently, by a little
        Fixtures.assertSamePicture(Fixtures.rgb(name + ".expected.png"), picture.pixels(), 3);
    }

    @Test
    void laysTransparencyOnTheBackgroundAskedFor() throws IOException {
        PictureReader onBlue = new PictureReader(new ReadOptions(Color.BLUE, 1_000_000));
        Picture picture = onBlue.read(Fixtures.file("rgba.png"));
        assertEquals(0xFF0000FF, picture.pixels().getRGB(0, 0), "the left edge is transparent");
    }

    @Test
    void theContentDecidesNotTheName() throws IOException {
        Path misnamed = Files.copy(Fixtures.file("rgb16.png"), folder.resolve("photo.jpg"));
        Path nameless = Files.copy(Fixtures.file("rgb16.png"), folder.resolve("photo"));
        assertEquals(48, reader.read(misnamed).width());
        assertEquals(48, reader.read(nameless).width());
    }

    @Test
    void refusesMoreThanTheAllowedPixelsByTheHeaderAlone() throws IOException {
        // A PNG whose header tells 100,000 x 100,000 pixels, and nothing behind the header.
        byte[] png = Files.readAllBytes(Fixtures.file("rgb16.png"));
        byte[] header = Arrays.copyOf(png, 33);
        header[17] = 1;
        header[18] = (byte) 0x86;
        header[19] = (byte) 0xA0;
        header[21] = 1;
        header[22] = (byte) 0x86;
        header[23] = (byte) 0xA0;
        assertRefused(Files.write(folder.resolve("bomb.png"), header), "--max-pixels");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertRefused(folder, "folder");
        assertRefused(folder.resolve("vanished.png"), "no such file");
        assertRefused(Files.createFile(folder.resolve("empty.png")), "empty");
        assertRefused(Files.writeString(folder.resolve("page.jpg"), "<html>no picture</html>"), "no picture");
        byte[] png = Files.readAllBytes(Fixtures.file("rgb16.png"));
        assertRefused(Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, 60)), "damaged");
    }

    private void assertRefused(Path file, String message) {
        PictureException refusal = assertThrows(PictureException.class, () -> reader.read(file));
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }
}
