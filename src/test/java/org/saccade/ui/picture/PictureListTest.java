package org.saccade.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureListTest {
    private final PictureList pictures = new PictureList();

    @Test
    void thePictureInViewGoesFirst() {
        pictures.add(PictureSource.Sample.all());
        assertEquals(pictures.items().get(0), pictures.nextWaiting().orElseThrow());
        pictures.step(2);
        assertEquals(pictures.items().get(2), pictures.nextWaiting().orElseThrow());
        pictures.items().get(2).become(PictureItem.State.DONE, "Done");
        assertEquals(pictures.items().get(0), pictures.nextWaiting().orElseThrow());
    }

    @Test
    void samplesAreReadAndHaveNames() throws IOException {
        for (PictureSource.Sample sample : PictureSource.Sample.all()) {
            assertEquals(480, sample.read().width());
            assertFalse(sample.name().isBlank());
        }
    }

    @Test
    void foldersGiveTheirPicturesInOrder(@TempDir Path folder) throws IOException {
        for (String name : List.of("b.PNG", "a.jpg", "notes.txt")) {
            Files.writeString(folder.resolve(name), "x");
        }
        assertEquals(
                List.of("a.jpg", "b.PNG"),
                PictureFiles.of(List.of(folder)).stream()
                        .map(PictureSource::name)
                        .toList());
        assertTrue(PictureFiles.isWeights(Path.of("model.PTH")));
        assertFalse(PictureFiles.isWeights(Path.of("photo.png")));
    }
}
