package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;

/** Directories of a TIFF that are damaged, or made to take long. */
class TiffDirectoryFaultsTest {
    private static final int PAGES_AT_LEAST = 3;

    @TempDir
    Path folder;

    /** Found by an attacker: 400 KB took half a minute to refuse. */
    @Test
    void manyFieldsAtOnePlaceAreRefusedBeforeTheyAreRead() throws Exception {
        int fields = 4000;
        int values = 400_000;
        ByteBuffer tiff = ByteBuffer.allocate(14 + 12 * fields + values).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) fields);
        for (int i = 0; i < fields; i++) {
            tiff.putShort((short) 338).putShort((short) 1).putInt(values).putInt(14 + 12 * fields);
        }
        Path file = Files.write(folder.resolve("many.tif"), tiff.array());
        PictureException refused =
                assertThrows(PictureException.class, () -> PictureReader.read(file, ReadOptions.DEFAULT));
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertTrue(
                (refused.getMessage() + cause.getMessage()).contains("more values than the file holds"),
                refused + ", for " + cause);
    }

    @Test
    void aDamagedLaterPageLeavesTheFirst() throws Exception {
        Path whole = FormatTableTest.path("tiff-pages.tif");
        ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(whole)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x4949, tiff.getShort(0));
        int first = tiff.getInt(4);
        int second = tiff.getInt(first + 2 + 12 * tiff.getShort(first));
        tiff.putInt(second + 2 + 4, Integer.MAX_VALUE); // the count of its first field
        Path damaged = Files.write(folder.resolve("damaged.tif"), tiff.array());
        Picture expected = PictureReader.read(whole, ReadOptions.DEFAULT);
        Picture page = PictureReader.read(damaged, ReadOptions.DEFAULT);
        assertArrayEquals(pixels(expected), pixels(page));
        PictureException refused = assertThrows(
                PictureException.class, () -> PictureReader.read(damaged, ReadOptions.DEFAULT.withPage(2)));
        assertEquals("is damaged after page 1; page 2 can't be read", refused.getMessage());
        assertEquals(
                expected.width(),
                PictureReader.read(whole, ReadOptions.DEFAULT.withPage(PAGES_AT_LEAST))
                        .width());
    }

    private static int[] pixels(Picture picture) {
        return picture.pixels().getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
    }
}
