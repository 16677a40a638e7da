package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.Fixtures;
import org.saccade.image.PictureException;

/**
 * The kinds of hostile files that TwelveMonkeys 3.14.0 was mended against: sizes that are only claimed, LZW strips
 * that hold
 * too much, numbers of profile chunks that don't exist, runs beyond an icon's end. Some of its plug-ins exist as
 * 3.13.1 alone
 * and DDS as 3.12.0, so each kind is tried on every format that has it: it ends as a picture or in one line, and takes
 * no
 * memory to speak of.
 */
class HostileHeadersTest {
    private static final long MOST_ALLOCATED = 64 << 20;
    private static final int CLAIM = 0x7FFFFFF0;

    @TempDir
    Path folder;

    /** A file's name and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Hostile(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Something that writes a file. */
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    static Stream<Hostile> claimedSizes() throws IOException {
        return Stream.of(
                file("psd-colours.psd", out -> {
                    psdHeader(out);
                    out.writeInt(CLAIM);
                }),
                file("psd-resources.psd", out -> {
                    psdHeader(out);
                    out.writeInt(0);
                    out.writeInt(CLAIM);
                    out.writeBytes("8BIM");
                    out.writeShort(1039);
                    out.writeShort(0);
                    out.writeInt(CLAIM);
                }),
                file("psd-layers.psd", out -> {
                    psdHeader(out);
                    out.writeLong(0);
                    out.writeInt(CLAIM);
                    out.writeInt(CLAIM);
                    out.writeShort(Short.MAX_VALUE);
                }),
                file("icns-resource.icns", out -> {
                    out.writeBytes("icns");
                    out.writeInt(CLAIM);
                    out.writeBytes("ic07");
                    out.writeInt(CLAIM);
                }),
                file("ico-bitmap.ico", out -> {
                    out.write(new byte[] {0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0});
                    out.writeInt(Integer.reverseBytes(CLAIM));
                    out.writeInt(Integer.reverseBytes(22));
                    out.write(new byte[40]);
                }),
                file("iff-colours.iff", out -> {
                    out.writeBytes("FORM");
                    out.writeInt(CLAIM);
                    out.writeBytes("ILBMCMAP");
                    out.writeInt(CLAIM);
                }),
                file("iff-body.iff", out -> {
                    out.writeBytes("FORM");
                    out.writeInt(CLAIM);
                    out.writeBytes("ILBMBMHD");
                    out.writeInt(20);
                    out.write(new byte[] {0, 32, 0, 32, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 1, 1, 0, 32, 0, 32});
                    out.writeBytes("BODY");
                    out.writeInt(CLAIM);
                }),
                file("bmp-palette.bmp", out -> {
                    out.write(new byte[] {'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0});
                    out.write(new byte[] {
                        8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                    });
                    out.writeInt(Integer.reverseBytes(CLAIM));
                    out.writeInt(0);
                }),
                file("webp-profile.webp", out -> {
                    out.writeBytes("RIFF");
                    out.writeInt(Integer.reverseBytes(CLAIM));
                    out.writeBytes("WEBPVP8X");
                    out.write(new byte[] {10, 0, 0, 0, 0x20, 0, 0, 0, 31, 0, 0, 31, 0, 0});
                    out.writeBytes("ICCP");
                    out.writeInt(Integer.reverseBytes(CLAIM));
                }),
                file("pcx-line.pcx", out -> {
                    out.write(new byte[] {10, 5, 1, 8, 0, 0, 0, 0, 31, 0, 31, 0, 72, 0, 72, 0});
                    out.write(new byte[49]);
                    out.write(new byte[] {3, -1, -1, 1, 0});
                    out.write(new byte[58]);
                }),
                file("png-profile.png", out -> {
                    out.writeLong(0x89504E470D0A1A0AL);
                    out.writeInt(13);
                    out.writeBytes("IHDR");
                    out.write(new byte[] {0, 0, 0, 32, 0, 0, 0, 32, 8, 2, 0, 0, 0, 0, 0, 0, 0});
                    out.writeInt(CLAIM);
                    out.writeBytes("iCCP");
                }));
    }

    static Stream<Hostile> lzwStripsOfTooMuch() throws IOException {
        return Stream.of("tiff/files/tiffcp-lzw2-r21.tif", "tiff/files/magick-lzw.tif")
                .map(name -> Fixtures.folder("matrix/" + name))
                .flatMap(HostileHeadersTest::shortened);
    }

    /** The file with fewer rows, or columns, than its strips hold. */
    private static Stream<Hostile> shortened(Path tiff) {
        return Stream.of(256, 257, 278).map(tag -> {
            byte[] bytes = bytesOf(tiff);
            int at = fieldAt(bytes, tag);
            // a value that makes each strip far too small for what it unpacks to
            bytes[at] = 1;
            bytes[at + 1] = 0;
            return new Hostile(tiff.getFileName() + " with field " + tag + " of 1", bytes);
        });
    }

    static Stream<Hostile> profileChunksOfNoNumber() {
        byte[] jpeg = bytesOf(Fixtures.folder("pictures/jpeg-p3.jpg"));
        String text = new String(jpeg, StandardCharsets.ISO_8859_1);
        int number = text.indexOf("ICC_PROFILE\0") + 12;
        return Stream.of(new int[] {0, 1}, new int[] {5, 1}, new int[] {255, 255}, new int[] {1, 0}, new int[] {2, 200})
                .map(pair -> {
                    byte[] bytes = jpeg.clone();
                    bytes[number] = (byte) pair[0];
                    bytes[number + 1] = (byte) pair[1];
                    return new Hostile("profile chunk " + pair[0] + " of " + pair[1], bytes);
                });
    }

    static Stream<Hostile> iconRunsBeyondTheEnd() throws IOException {
        byte[] run = new byte[3 * 1024];
        for (int i = 0; i < run.length; i += 2) {
            run[i] = (byte) 0xFF; // 130 times the next byte
        }
        byte[] literal = new byte[64];
        Arrays.fill(literal, (byte) 0x7F); // 128 bytes as they are, of which few are there
        return Stream.of(
                icon("is32", run), icon("il32", run), icon("it32", run), icon("il32", literal), icon("ih32", literal));
    }

    private static Hostile icon(String type, byte[] packed) throws IOException {
        return file(type + " of " + packed.length + " bytes", out -> {
            out.writeBytes("icns");
            out.writeInt(16 + packed.length);
            out.writeBytes(type);
            out.writeInt(8 + packed.length);
            out.write(packed);
        });
    }

    @ParameterizedTest
    @MethodSource({"claimedSizes", "lzwStripsOfTooMuch", "profileChunksOfNoNumber", "iconRunsBeyondTheEnd"})
    void endsInAPictureOrOneLineAndTakesLittleMemory(Hostile hostile) throws IOException {
        Path file = Files.write(folder.resolve("hostile"), hostile.bytes);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String answer;
        try {
            answer = PictureReader.read(file, ReadOptions.DEFAULT).warnings().toString();
        } catch (PictureException e) {
            answer = e.getMessage();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertFalse(answer.contains("\n"), answer);
        assertFalse(answer.contains("memory"), answer);
        assertTrue(allocated < MOST_ALLOCATED, hostile + " took " + allocated + " bytes: " + answer);
    }

    private static void psdHeader(DataOutputStream out) throws IOException {
        out.writeBytes("8BPS");
        out.writeShort(1);
        out.write(new byte[6]);
        out.writeShort(3);
        out.writeInt(32);
        out.writeInt(32);
        out.writeShort(8);
        out.writeShort(3);
    }

    private static Hostile file(String name, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        return new Hostile(name, bytes.toByteArray());
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** Where the value of a field of a little-endian TIFF's first directory stands. */
    private static int fieldAt(byte[] tiff, int tag) {
        int at = (tiff[4] & 255) | (tiff[5] & 255) << 8 | (tiff[6] & 255) << 16;
        for (int field = at + 2; field + 12 <= tiff.length; field += 12) {
            if (((tiff[field] & 255) | (tiff[field + 1] & 255) << 8) == tag) {
                return field + 8;
            }
        }
        throw new AssertionError("no field " + tag);
    }
}
