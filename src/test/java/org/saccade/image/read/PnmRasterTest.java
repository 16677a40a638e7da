package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.PictureException;

/** Samples above the largest value: Netpbm forbids them, Pillow and ImageMagick take them for white. */
class PnmRasterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P2\n2 1\n100\n50 101\n",
                "P2 2 1 255 50\n# 7 8 9\n256",
                "P3\n1 1\n100\n5 6 200\n",
                "P5\n2 1\n100\n\062\145",
                "P5 # a comment\n2 1\n# another\n100\n\062\u00ff",
                "P5\n2 1\n1000\n\u0003\u00e8\u0003\u00e9",
                "P6\n1 1\n100\n\u0001\u0002\u00c8",
                "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 100\nTUPLTYPE GRAYSCALE\nENDHDR\n\062\u00ff",
            })
    void aSampleAboveTheLargestValueIsRefused(String content) throws IOException {
        String refusal = refusal(content);
        assertTrue(refusal.contains("samples above its largest value of "), refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P2\n2 1\n100\n50 100\n",
                "P2\n2 1\n100\n50 100\n999",
                "P5\n2 1\n100\n\062\144",
                "P5 # a comment\n2 1\n# another\n100\n\062\144",
                "P5\n2 1\n1000\n\u0001\u00f4\u0003\u00e8",
                "P5\n2 1\n100\n\062\144\u00ff\u00ff",
                "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 100\nTUPLTYPE GRAYSCALE\nENDHDR\n\062\144",
            })
    void theLargestValueItselfIsWhiteAndWhatFollowsTheSamplesIsNotLookedAt(String content) throws IOException {
        BufferedImage pixels =
                PictureReader.read(write(content), ReadOptions.DEFAULT).pixels();
        assertEquals(2, pixels.getWidth());
        assertEquals(0xFFFFFF, pixels.getRGB(1, 0) & 0xFFFFFF);
        assertEquals(127.5, pixels.getRGB(0, 0) & 255, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P5\n2 1\n200\n\062\144",
                "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 200\nTUPLTYPE GRAYSCALE\nENDHDR\n\062\144",
            })
    void aLargestValueThatNeedsAllBitsAndIsNotAllOnesIsRefused(String content) throws IOException {
        String refusal = refusal(content);
        assertTrue(refusal.startsWith("has a largest value of 200, "), refusal);
    }

    private String refusal(String content) throws IOException {
        Path file = write(content);
        return assertThrows(PictureException.class, () -> PictureReader.read(file, ReadOptions.DEFAULT))
                .getMessage();
    }

    private Path write(String content) throws IOException {
        return Files.write(folder.resolve("x.pnm"), content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
