package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderErrorsTest {
    @TempDir
    Path folder;

    @Test
    void noSuchFile() {
        assertRefused(folder.resolve("absent.png"), "no such file");
    }

    @Test
    void aFolder() {
        assertRefused(folder, "is a folder");
    }

    @Test
    void aFileInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x");
        assertRefused(file.resolve("b.png"), "can't be opened");
    }

    @Test
    void aFileThatMayNotBeRead() {
        // The tests may run as root, who may read everything: hence the translation alone.
        PictureException e = PictureFaults.unopened(new AccessDeniedException("x.png"));
        assertTrue(e.getMessage().startsWith("may not be read by you"), e.getMessage());
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.jpg")), "is empty");
    }

    @Test
    void aWebPageNamedJpg() throws IOException {
        Path file = Files.writeString(folder.resolve("page.jpg"), "<!DOCTYPE html><html><body>Not found</body></html>");
        assertRefused(file, "is not a picture that can be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 5000})
    void randomBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        assertRefused(Files.write(folder.resolve("x.png"), bytes), "is not a picture that can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "gray-16-bits.png", "palette.png", "orientation-6.jpg", "subsampled.jpg"})
    void aFileCutShortAnywhere(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path(name));
        for (int length = 1; length < whole.length - 20; length += 1 + whole.length / 50) {
            Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
            PictureException e =
                    assertThrows(PictureException.class, () -> PictureReader.read(file, ReadOptions.DEFAULT));
            assertOneLine(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "gray-16-bits.png", "orientation-6.jpg", "subsampled.jpg"})
    void aFileWithoutItsLastPixelsIsSaidToBeCutShort(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path(name));
        byte[] cut = Arrays.copyOf(whole, whole.length * 9 / 10);
        assertRefused(Files.write(folder.resolve(name), cut), "is cut short");
    }

    @Test
    void coloursThatCantBeToldRight() {
        assertRefused(Fixtures.path("cmyk.jpg"), "its colours are neither gray nor RGB");
    }

    @Test
    void damagedData() throws IOException {
        byte[] png = Files.readAllBytes(Fixtures.path("rgb.png"));
        Arrays.fill(png, 60, 200, (byte) 0xAA);
        assertRefused(Files.write(folder.resolve("x.png"), png), "its PNG data is damaged");
    }

    @Test
    void tooManyPixelsBeforeAnyMemoryIsTaken() throws IOException {
        // 100 bytes that claim 8 TB
        Path bomb = Files.write(folder.resolve("bomb.png"), pngHeader(1_000_000, 2_000_000, 2));
        PictureException e =
                assertRefused(bomb, "has 1000000 x 2000000 = 2,000,000,000,000 pixels, over the limit of 250,000,000");
        assertFalse(e.getMessage().contains("JPEG"), e.getMessage());
    }

    @Test
    void theLimitOnPixelsIsTheOptions() throws IOException {
        Path file = Fixtures.path("rgb.png");
        assertEquals(
                37 * 24,
                PictureReader.read(file, ReadOptions.DEFAULT.withMaxPixels(37 * 24))
                                .width()
                        * 24);
        PictureException e = assertThrows(
                PictureException.class, () -> PictureReader.read(file, ReadOptions.DEFAULT.withMaxPixels(37 * 24 - 1)));
        assertTrue(e.getMessage().contains("37 x 24 = 888 pixels, over the limit of 887"), e.getMessage());
    }

    @Test
    void tooLittleMemory() throws IOException {
        // Gray and alpha in one array of 2^31 - 2 bytes: longer than this JVM's arrays get, whatever its heap.
        Path file = Files.write(folder.resolve("big.png"), pngHeader(49_981, 21_483, 4));
        PictureException e = assertThrows(
                PictureException.class,
                () -> PictureReader.read(file, ReadOptions.DEFAULT.withMaxPixels(Integer.MAX_VALUE)));
        assertTrue(e.getMessage().startsWith("is too large for the memory"), e.getMessage());
        assertInstanceOf(OutOfMemoryError.class, e.getCause().getCause());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.DEFAULT.withMaxPixels(0));
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.DEFAULT.withBackground(0xFFFFFFFF));
    }

    private static PictureException assertRefused(Path file, String start) {
        PictureException e = assertThrows(PictureException.class, () -> PictureReader.read(file, ReadOptions.DEFAULT));
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
        assertOneLine(e.getMessage());
        return e;
    }

    private static void assertOneLine(String message) {
        assertFalse(message.contains("\n"), message);
        assertTrue(message.contains(";"), "says what is wrong; and what to do: " + message);
    }

    /** A PNG of 8 bits a sample that ends where its pixels would begin. */
    private static byte[] pngHeader(int width, int height, int colorType) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        png.writeLong(0x89504E470D0A1A0AL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, (byte) colorType, 0, 0, 0});
        writeChunk(png, "IHDR", header.toByteArray());
        writeChunk(png, "IDAT", new byte[10]);
        return bytes.toByteArray();
    }

    private static void writeChunk(DataOutputStream png, String kind, byte[] data) throws IOException {
        png.writeInt(data.length);
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        png.write(name);
        png.write(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeInt((int) crc.getValue());
    }
}
