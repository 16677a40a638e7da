package org.saccade.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.ScratchFolder;

class PictureListTest {
    private static final List<? extends PictureSource> THREE =
            PictureSource.Sample.all().subList(0, 3);

    private final PictureList pictures = new PictureList();

    @Test
    void thePictureInViewGoesFirst() {
        pictures.add(THREE);
        assertEquals(pictures.items().get(0), pictures.nextWaiting().orElseThrow());
        pictures.step(2);
        assertEquals(pictures.items().get(2), pictures.nextWaiting().orElseThrow());
        pictures.items().get(2).become(PictureItem.State.DONE, "Done");
        assertEquals(pictures.items().get(0), pictures.nextWaiting().orElseThrow());
    }

    @Test
    void aClosedPictureLeavesItsNeighbourInView() {
        pictures.add(THREE);
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
        pictures.add(THREE);
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
        List<PictureSource> sources = PictureFiles.of(List.of(windows, linux, mac, local, large), new ScratchFolder())
                .sources();
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
    void aPictureThatIsThereComesIntoViewAndIsNotAddedAgain(@TempDir Path folder) {
        PictureSource first = new PictureSource.OfFile(folder.resolve("a.png"));
        PictureSource second = new PictureSource.OfFile(folder.resolve("b.png"));
        pictures.add(List.of(first, second, first));
        assertEquals(2, pictures.items().size());
        PictureItem item = pictures.items().get(1);
        item.become(PictureItem.State.DONE, "Done");
        pictures.add(List.of(new PictureSource.OfFile(folder.resolve("b.png"))));
        assertEquals(2, pictures.items().size());
        assertEquals(item, pictures.inView().get());
        item.fail(new Fault("gone", "", false));
        pictures.add(List.of(second));
        assertEquals(2, pictures.items().size());
        assertNotEquals(item, pictures.inView().get(), "one that failed gets another chance");
        assertEquals(pictures.items().get(1), pictures.inView().get(), "in its place");
        pictures.keepOnly(item);
        assertEquals(2, pictures.items().size(), "to keep one that is gone keeps all");
        assertEquals(PictureItem.State.WAITING, pictures.inView().get().state().get());
    }

    @Test
    void aFoldersPicturesComeInTheOrderThatPeopleCountIn(@TempDir Path folder) throws IOException {
        for (String name : List.of("img10.png", "img2.png", "Img1.png", "img2b.png", "img02.png")) {
            Files.writeString(folder.resolve(name), "x");
        }
        List<String> names = PictureFiles.of(List.of(folder), new ScratchFolder()).sources().stream()
                .map(PictureSource::name)
                .toList();
        assertEquals("Img1.png", names.get(0));
        assertEquals(List.of("img2b.png", "img10.png"), names.subList(3, 5));
    }

    @Test
    void aFolderThatMayNotBeReadIsLeftOutAndTheOthersComeIn(@TempDir Path folder) throws IOException {
        Path loop = Files.createDirectories(folder.resolve("sub/loop"));
        Files.writeString(folder.resolve("sub/a.png"), "x");
        Files.delete(loop);
        Files.createSymbolicLink(loop, folder);
        PictureFiles found = PictureFiles.of(List.of(folder), new ScratchFolder());
        assertEquals(
                List.of("a.png"),
                found.sources().stream().map(PictureSource::name).toList());
        assertEquals(List.of(), found.unreadable());
    }

    @Test
    void namesAreShownOnOneLineAndInOneDirection() {
        assertEquals("a\ufffdb\ufffdc👩‍🔬.png", new PictureSource.OfFile(Path.of("/tmp/a\nb\u202ec👩‍🔬.png")).name());
    }

    @Test
    void samplesAreReadAndHaveNames() throws IOException {
        for (PictureSource.Sample sample : PictureSource.Sample.all()) {
            int width = sample.read().width();
            assertTrue(width > 400 && width <= 480, sample + " is " + width + " wide");
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
                PictureFiles.of(List.of(folder), new ScratchFolder()).sources().stream()
                        .map(PictureSource::name)
                        .toList());
        assertTrue(PictureFiles.isWeights(Path.of("model.PTH")));
        assertFalse(PictureFiles.isWeights(Path.of("photo.png")));
    }
}
