package org.saccade.train.paste;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.train.data.OpeningProgress;
import org.saccade.train.data.TrainingDataException;

class CutoutsTest {
    @TempDir
    Path folder;

    private Path cutouts;

    @BeforeEach
    void make() throws Exception {
        cutouts = PasteFiles.make(folder).resolve("cutouts");
    }

    @Test
    void eachFileIsAClass() throws Exception {
        Cutouts set = Cutouts.open(cutouts, OpeningProgress.NONE);

        assertEquals(List.of("blue.png", "green.png", "red.png"), set.classes());
        assertEquals(2, set.label(2));
        assertEquals(List.of(), set.warnings());
    }

    @Test
    void isCroppedToWhatIsOpaque() throws Exception {
        // 100 x 50 pixels become 160 x 80, in the middle of 168 x 168
        CutoutSquare square =
                Cutouts.open(cutouts, OpeningProgress.NONE).cutout(1).squareFor(150);

        assertEquals(168, square.side());
        assertEquals(255, square.value(3, 84, 84));
        assertEquals(0x20, square.value(0, 84, 84), 1);
        assertEquals(0xC0, square.value(1, 84, 84), 1);
        assertEquals(0x30, square.value(2, 84, 84), 1);
        assertTrue(square.value(3, 84, 14) > 200, "it reaches to the left");
        assertEquals(0, square.value(3, 84, 3), "a clear border");
        assertTrue(square.value(3, 50, 84) > 200 && square.value(3, 40, 84) == 0, "80 pixels high");
    }

    @Test
    void coloursAreMultipliedByTheOpacity() throws Exception {
        BufferedImage half = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 1600; i++) {
            half.setRGB(i % 40, i / 40, 0x80FF8000);
        }
        ImageIO.write(half, "png", cutouts.resolve("a half.png").toFile());

        CutoutSquare square =
                Cutouts.open(cutouts, OpeningProgress.NONE).cutout(0).squareFor(40);

        assertEquals(40, square.longest());
        assertEquals(0x80, square.value(3, 24, 24), 1);
        assertEquals(0x80, square.value(0, 24, 24), 1);
        assertEquals(0x40, square.value(1, 24, 24), 1);
    }

    @Test
    void thePastedLengthChoosesTheSquare() throws Exception {
        Cutout cutout = Cutouts.open(cutouts, OpeningProgress.NONE).cutout(0);

        assertEquals(160, cutout.squareFor(110.1).longest());
        assertEquals(80, cutout.squareFor(110).longest());
        assertEquals(80, cutout.squareFor(55.1).longest());
        assertEquals(40, cutout.squareFor(55).longest());
    }

    @Test
    void whatIsNotKeptIsReadAgain() throws Exception {
        Cutouts kept = Cutouts.open(cutouts, OpeningProgress.NONE);
        Cutouts read = Cutouts.open(cutouts, 0, OpeningProgress.NONE);

        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    kept.cutout(i).squareFor(100).rgba(),
                    read.cutout(i).squareFor(100).rgba());
        }
    }

    @Test
    void whatIsNoCutoutIsLeftOutAndNamed() throws Exception {
        ImageIO.write(
                new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB),
                "png",
                cutouts.resolve("opaque.png").toFile());
        ImageIO.write(
                new BufferedImage(30, 30, BufferedImage.TYPE_INT_ARGB),
                "png",
                cutouts.resolve("empty.png").toFile());
        byte[] whole = Files.readAllBytes(cutouts.resolve("red.png"));
        Files.write(cutouts.resolve("short.png"), Arrays.copyOf(whole, whole.length / 2));
        byte[] huge = whole.clone();
        huge[16] = 0x7F; // 2 billion pixels across
        Files.write(cutouts.resolve("huge.png"), huge);
        Files.writeString(cutouts.resolve("notes.txt"), "no picture");

        Cutouts set = Cutouts.open(cutouts, OpeningProgress.NONE);

        assertEquals(List.of("blue.png", "green.png", "red.png", "short.png"), set.classes());
        String all = String.join("\n", set.warnings());
        assertTrue(all.contains("opaque.png is opaque everywhere"), all);
        assertTrue(all.contains("empty.png is transparent nearly everywhere"), all);
        assertTrue(all.contains("short.png: The picture is cut short"), all);
        assertTrue(all.contains("huge.png has 2130706512 x 110"), all);
        assertEquals(5, set.warnings().size(), all);
    }

    @Test
    void oneIsTooFew() throws Exception {
        Files.delete(cutouts.resolve("red.png"));
        Files.delete(cutouts.resolve("blue.png"));

        TrainingDataException refused =
                assertThrows(TrainingDataException.class, () -> Cutouts.open(cutouts, OpeningProgress.NONE));

        assertTrue(refused.getMessage().contains("holds 1 cut-outs"), refused.getMessage());
    }
}
