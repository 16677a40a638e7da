package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.image.read.ReadOptions;

class FolderFramesTest {
    @TempDir
    Path folder;

    private void draw(String name, int colour) throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private FolderFrames frames() throws VideoException {
        return FolderFrames.of(folder, ReadOptions.DEFAULT);
    }

    @Test
    void framesComeInTheOrderThatPeopleCountIn() throws IOException {
        for (String name : List.of("f10.png", "f9.png", "f1.png", "f100.png", ".f2.png")) {
            draw(name, 0xff0000);
        }
        Files.writeString(folder.resolve("notes.txt"), "no frame");
        Files.createDirectory(folder.resolve("f3.png"));
        List<String> names = frames().files().stream()
                .map(file -> file.getFileName().toString())
                .toList();
        assertEquals(List.of("f1.png", "f9.png", "f10.png", "f100.png"), names);
        assertEquals(4, frames().count().orElseThrow());
        assertTrue(frames().rate().isEmpty());
    }

    @Test
    void aBrokenFrameIsNamedAndOthersCanBePassedOver() throws IOException {
        draw("1.png", 0x112233);
        Files.writeString(folder.resolve("2.png"), "broken");
        draw("3.png", 0x445566);
        try (Frames.Reading reading = frames().open()) {
            assertEquals(
                    0xff112233, reading.next().orElseThrow().picture().pixels().getRGB(0, 0));
            String told = assertThrows(VideoException.class, reading::next).getMessage();
            assertTrue(told.startsWith(folder.resolve("2.png") + ": is not a picture"), told);
        }
        try (Frames.Reading reading = frames().open()) {
            assertTrue(reading.skip());
            assertTrue(reading.skip());
            assertEquals(
                    0xff445566, reading.next().orElseThrow().picture().pixels().getRGB(0, 0));
            assertTrue(reading.next().isEmpty());
            assertFalse(reading.skip());
        }
    }

    @Test
    void aFolderWithoutPicturesIsRefused() {
        assertThrows(VideoException.class, this::frames);
        assertThrows(VideoException.class, () -> FolderFrames.of(folder.resolve("absent"), ReadOptions.DEFAULT));
    }

    @Test
    void otherFramesAreAnotherSequence() throws IOException {
        draw("1.png", 1);
        Map<String, Object> before = frames().identity();
        assertEquals(before, frames().identity());
        draw("2.png", 2);
        assertNotEquals(before, frames().identity());
    }
}
