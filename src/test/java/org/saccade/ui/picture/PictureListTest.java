package org.saccade.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.ui.ScratchFolder;

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
    void aClosedPictureLeavesItsNeighbourInView() {
        pictures.add(PictureSource.Sample.all());
        List<PictureItem> items = List.copyOf(pictures.items());
        pictures.step(1);
        pictures.remove(items.get(1));
        assertEquals(items.get(2), pictures.inView().get());
        pictures.remove(items.get(2));
        assertEquals(items.get(0), pictures.inView().get(), "after the last comes the one before");
        pictures.remove(items.get(2));
        assertEquals(List.of(items.get(0)), pictures.items(), "one that isn't there changes nothing");
        pictures.remove(items.get(0));
        assertNull(pictures.inView().get());
        pictures.add(PictureSource.Sample.all());
        PictureItem kept = pictures.items().get(1);
        pictures.keepOnly(kept);
        assertEquals(List.of(kept), pictures.items());
        assertEquals(kept, pictures.inView().get());
        pictures.clear();
        assertNull(pictures.inView().get());
        assertEquals(List.of(), pictures.items());
    }

    @Test
    void aFileThatHoldsAnAddressIsThePictureThere(@TempDir Path folder) throws IOException {
        Path windows = Files.writeString(
                folder.resolve("cat.URL"),
                "[InternetShortcut]\r\nIconIndex=0\r\nURL=https://cats.example/a%20cat.jpg\r\n");
        Path linux = Files.writeString(
                folder.resolve("cat.desktop"), "[Desktop Entry]\nType=Link\nURL=http://cats.example/b.png?x=1&y=2\n");
        Path mac = Files.writeString(
                folder.resolve("cat.webloc"),
                "<plist><dict><key>URL</key><string>https://cats.example/c.png?x=1&amp;y=2</string></dict></plist>");
        Path local = Files.writeString(folder.resolve("local.url"), "[InternetShortcut]\nURL=file:///etc/passwd\n");
        Path large = Files.writeString(folder.resolve("large.url"), " ".repeat(1 << 17) + "\nURL=http://a.example/\n");
        List<PictureSource> sources = PictureFiles.of(List.of(windows, linux, mac, local, large), new ScratchFolder());
        assertEquals(
                List.of("a cat.jpg", "b.png", "c.png", "local.url", "large.url"),
                sources.stream().map(PictureSource::name).toList());
        assertEquals(
                List.of(true, true, true, false, false),
                sources.stream().map(RemotePicture.class::isInstance).toList());
        assertEquals(
                URI.create("https://cats.example/c.png?x=1&y=2"),
                AddressFile.read(mac).orElseThrow());
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
                PictureFiles.of(List.of(folder), new ScratchFolder()).stream()
                        .map(PictureSource::name)
                        .toList());
        assertTrue(PictureFiles.isWeights(Path.of("model.PTH")));
        assertFalse(PictureFiles.isWeights(Path.of("photo.png")));
    }
}
