package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.Fixtures;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;

class PictureReaderErrorsTest {
    @TempDir
    Path folder;

    @Test
    void noSuchFile() {
        assertRefused(folder.resolve("absent.png"), "does not exist");
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
        assertTrue(e.getMessage().startsWith("can't be read: you have no permission"), e.getMessage());
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.jpg")), "is empty");
    }

    @Test
    void aWebPageNamedJpg() throws IOException {
        Path file = Files.writeString(folder.resolve("page.jpg"), "<!DOCTYPE html><html><body>Not found</body></html>");
        assertRefused(file, "is a web page");
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
    void aFileCutShortAnywhereIsRefusedOrShownInPartWithAWarning(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path(name));
        for (int length = 1; length < whole.length - 20; length += 1 + whole.length / 50) {
            Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
            try {
                Picture picture = PictureReader.read(file, ReadOptions.DEFAULT);
                assertTrue(
                        picture.warnings().stream().anyMatch(warning -> warning.startsWith("The picture is cut short")),
                        () -> picture.warnings().toString());
            } catch (PictureException e) {
                assertOneLine(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "gray-16-bits.png", "orientation-1.jpg", "subsampled.jpg"})
    void whatWasDecodedOfACutPictureIsTheSameAsInTheWhole(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path(name));
        Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length * 9 / 10));
        BufferedImage part = PictureReader.read(file, ReadOptions.DEFAULT).pixels();
        BufferedImage all =
                PictureReader.read(Fixtures.path(name), ReadOptions.DEFAULT).pixels();
        assertEquals(all.getHeight(), part.getHeight());
        for (int x = 0; x < all.getWidth(); x++) {
            assertEquals(all.getRGB(x, 3), part.getRGB(x, 3));
        }
    }

    @Test
    void aCutTiffIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(FormatTableTest.path("tiff-lzw.tif"));
        assertRefused(Files.write(folder.resolve("x.tif"), Arrays.copyOf(whole, whole.length * 2 / 3)), "");
    }

    @ParameterizedTest
    @CsvSource({
        "0000001c6674797068656963, is an HEIC picture",
        "0000001c667479706d696631000000006d69663168656963, is an HEIC picture",
        "0000001c6674797061766966, is an AVIF picture",
        "0000001c667479706d696631000000006176696668656963, is an AVIF picture",
        "0000001c6674797069736f6d, is a video",
        "1a45dfa3010000000000001f, is a video",
        "ff0a7f02100c, is a JPEG XL picture",
        "0000000c4a584c200d0a870a, is a JPEG XL picture",
        "3c3f786d6c2076657273696f6e3d22312e30223f3e0a3c73766720786d6c6e733d22, is an SVG drawing",
        "255044462d312e34, is a PDF document",
        "2521505320, is a PostScript document",
        "46554a4946494c4d4343442d5241572030323031, is a camera's raw file",
        "49492a001000000043520200, is a camera's raw file",
        "0000001c6674797063727820, is a camera's raw file",
        "504b0304140000000000, is an archive",
        "0a20203c48544d4c3e, is a web page"
    })
    void whatIsNoneOfOursIsNamedByItsContent(String hex, String start) throws IOException {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(hex), 400);
        PictureException e = assertRefused(Files.write(folder.resolve("photo.jpg"), bytes), start);
        assertTrue(e.getMessage().contains("can't be read here; "), e.getMessage());
    }

    @Test
    void aRawFileThatIsATiffByFormIsNoThumbnail() throws IOException {
        byte[] tiff = Files.readAllBytes(FormatTableTest.path("tiff-16-bits.tif"));
        // the tag of the samples' format (339) becomes DNG's version
        for (int at = 10; ; at += 12) {
            if ((tiff[at] & 255) == (339 & 255) && tiff[at + 1] == 339 >> 8) {
                tiff[at] = 0x12;
                tiff[at + 1] = (byte) 0xC6;
                break;
            }
        }
        assertRefused(Files.write(folder.resolve("x.dng"), tiff), "is a camera's raw file");
    }

    @Test
    void aPageThatIsNotThere() {
        PictureException e = assertThrows(
                PictureException.class,
                () -> PictureReader.read(FormatTableTest.path("tiff-pages.tif"), ReadOptions.DEFAULT.withPage(4)));
        assertEquals("has 3 pages; there is no page 4", e.getMessage());
        e = assertThrows(
                PictureException.class,
                () -> PictureReader.read(Fixtures.path("rgb.png"), ReadOptions.DEFAULT.withPage(2)));
        assertEquals("has one page; there is no page 2", e.getMessage());
    }

    @Test
    void anAnimationWhoseCanvasIsABombIsRefused() throws IOException {
        byte[] gif = Files.readAllBytes(FormatTableTest.path("gif-small-frame.gif"));
        Arrays.fill(gif, 6, 10, (byte) 0xFF);
        assertRefused(Files.write(folder.resolve("bomb.gif"), gif), "has 65535 x 65535 = 4,294,836,225 pixels, over");
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
    void tooLittleMemoryIsSaid() {
        PictureException e = PictureFaults.undecoded("PNG", new IOException("caused by", new OutOfMemoryError()));
        assertTrue(e.getMessage().startsWith("is too large for the memory"), e.getMessage());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.DEFAULT.withMaxPixels(0));
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.DEFAULT.withPage(0));
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
