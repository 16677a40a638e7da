package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.Fixtures;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureMatrix.Ending;
import org.saccade.image.read.PictureMatrix.Entry;
import org.saccade.image.read.PictureMatrix.Result;

/**
 * Pictures in combinations of what their formats can be, made and judged by other programs (make_matrix.py and
 * make_others.py): each is as expected, or refused in one line that says what is not supported, or a known difference.
 * None
 * is silently wrong. {@code -Dsaccade.matrix=DIR} takes another folder, as the full set that {@code make_matrix.py
 * --all DIR}
 * writes.
 */
class PictureMatrixTest {
    static Stream<Entry> entries() throws IOException {
        String other = System.getProperty("saccade.matrix");
        if (other != null) {
            return new PictureMatrix(Path.of(other)).entries().stream();
        }
        return Stream.concat(
                new PictureMatrix(Fixtures.folder("matrix/tiff")).entries().stream(),
                new PictureMatrix(Fixtures.folder("matrix/others")).entries().stream());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isNeverSilentlyWrong(Entry entry) throws IOException {
        Result result = PictureMatrix.result(entry);
        assertNotEquals(Ending.WRONG, result.ending(), () -> entry + " differs by " + result.detail());
        if (result.ending() == Ending.REFUSED) {
            assertTrue(result.detail().contains("which can't be read from"), () -> entry + " " + result.detail());
            assertFalse(result.detail().contains("\n"), () -> entry + " " + result.detail());
        }
    }

    @Test
    void laterPagesAreJudgedByTheirOwnTags() throws IOException {
        Path pages = Fixtures.folder("matrix/pages.tif");
        BufferedImage expected =
                ImageIO.read(Fixtures.folder("matrix/pages.png").toFile());
        for (int page = 1; page <= 3; page++) {
            Picture picture = PictureReader.read(pages, ReadOptions.DEFAULT.withPage(page));
            Fixtures.assertSamePixels(expected, picture.pixels(), "page " + page);
        }
        PictureException refusal =
                assertThrows(PictureException.class, () -> PictureReader.read(pages, ReadOptions.DEFAULT.withPage(4)));
        assertTrue(refusal.getMessage().contains("12-bit samples"), refusal.getMessage());
    }
}
