package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InputListTest {
    @TempDir
    Path folder;

    private Path photos;
    private Path output;

    @BeforeEach
    void fill() throws IOException {
        photos = folder.resolve("photos");
        output = folder.resolve("out");
        for (String file : List.of(
                "img10.jpg",
                "img2.JPG",
                "notes.txt",
                ".hidden.png",
                "x/c.png",
                "x/y/d.webp",
                ".git/e.png",
                "x/thumbs/f.png")) {
            Files.createDirectories(photos.resolve(file).getParent());
            Files.createFile(photos.resolve(file));
        }
    }

    private String names(boolean recursive, NameFilter filter, Path... named) throws BatchException {
        InputSearch search = new InputSearch(recursive, filter, output);
        search.add(List.of(named));
        return search.inputs().inputs().stream()
                .map(input -> folder.relativize(input.path().toAbsolutePath())
                        + (input.folder().isEmpty() || !input.found() ? "" : " in " + input.folder()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aFolderGivesItsPicturesInTheOrderThatPeopleCountIn() throws BatchException {
        assertEquals("photos/img2.JPG, photos/img10.jpg", names(false, NameFilter.PICTURES, photos));
        assertEquals(
                "photos/img2.JPG, photos/img10.jpg, photos/x/c.png in x, photos/x/thumbs/f.png in x/thumbs,"
                        + " photos/x/y/d.webp in x/y",
                names(true, NameFilter.PICTURES, photos));
    }

    @Test
    void patternsIncludeAndExclude() throws BatchException {
        assertEquals("photos/notes.txt", names(true, new NameFilter(List.of("*.txt"), List.of()), photos));
        assertEquals(
                "photos/img2.JPG, photos/img10.jpg, photos/x/y/d.webp in x/y",
                names(true, new NameFilter(List.of(), List.of("thumbs", "x/c.*")), photos));
        assertEquals(
                "photos/img10.jpg, photos/x/c.png in x",
                names(true, new NameFilter(List.of("**/*.jpg", "x/*.png"), List.of()), photos));
        assertEquals(
                ".hidden.png",
                Path.of(names(false, new NameFilter(List.of(".*"), List.of()), photos))
                        .getFileName()
                        .toString());
        assertThrows(IllegalArgumentException.class, () -> new NameFilter(List.of("[a"), List.of()));
    }

    @Test
    void filesAreTakenAsTheyAreNamedAndOnce() throws BatchException {
        Path gone = folder.resolve("gone.png");
        assertEquals(
                "gone.png, photos/img2.JPG, photos/img10.jpg, photos/notes.txt",
                names(
                                false,
                                NameFilter.PICTURES,
                                photos.resolve("notes.txt"),
                                gone,
                                photos,
                                photos.resolve("x/../img2.JPG"),
                                gone)
                        .replace("photos/x/../", "photos/"));
    }

    @Test
    void whatLiesInTheOutputFolderIsNoInput() throws BatchException {
        output = photos.resolve("x");
        assertEquals("photos/img2.JPG, photos/img10.jpg", names(true, NameFilter.PICTURES, photos));
        output = photos;
        BatchException refused =
                assertThrows(BatchException.class, () -> names(true, NameFilter.PICTURES, photos.resolve("x/..")));
        assertTrue(refused.getMessage().contains("choose another"), refused.getMessage());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksToFilesAreFollowedAndThoseToFoldersNot() throws IOException {
        Files.createSymbolicLink(photos.resolve("x/loop"), photos);
        Files.createSymbolicLink(photos.resolve("x/z.png"), photos.resolve("img10.jpg"));
        Files.createSymbolicLink(photos.resolve("x/dangling.png"), folder.resolve("nowhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), photos.resolve("x"));
        assertEquals("link/c.png, link/z.png", names(false, NameFilter.PICTURES, link));
        assertEquals(
                "link/c.png, link/thumbs/f.png in thumbs, link/y/d.webp in y, link/z.png",
                names(true, NameFilter.PICTURES, link));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anyNameIsAName() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("odd"));
        for (String name :
                List.of("-rf.png", "a\nb.png", "--.png", " .png", "ä.png", "a\u0308.png", "$(x).png", "*.png")) {
            Files.createFile(odd.resolve(name));
        }
        assertEquals(8, names(false, NameFilter.PICTURES, odd).split(", ").length);
    }

    @Test
    void theDigestTellsListsApartAndAShareKeepsIt() throws BatchException {
        InputSearch all = new InputSearch(true, NameFilter.PICTURES, output);
        all.add(List.of(photos));
        InputSearch few = new InputSearch(false, NameFilter.PICTURES, output);
        few.add(List.of(photos));
        assertNotEquals(all.inputs().digest(), few.inputs().digest());
        InputList share = all.inputs().share(list -> list.subList(1, 3));
        assertEquals(all.inputs().digest(), share.digest());
        assertEquals(5, share.all());
        assertEquals(2, share.size());
    }

    private static List<Path> list(String text, boolean nul) throws BatchException {
        return NameList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "list.txt", nul);
    }

    @Test
    void aListHasANameALineOrEndsEachByNul() throws BatchException {
        List<Path> two = Stream.of("a b.png", "-ü.png").map(Path::of).toList();
        assertEquals(two, list("a b.png\n-ü.png\n", false));
        assertEquals(two, list("\uFEFFa b.png\r\n\r\n-ü.png", false));
        assertEquals(two, list("a b.png\0-ü.png", true));
        assertEquals(List.of(Path.of("a\nb.png")), list("a\nb.png\0", true));
        assertEquals(List.of(), list("", false));
    }

    @Test
    void whatIsNoListIsRefused() {
        assertTrue(assertThrows(BatchException.class, () -> list("a.png\0b.png\0", false))
                .getMessage()
                .contains("--null"));
        assertTrue(assertThrows(BatchException.class, () -> list("x".repeat(100_000), false))
                .getMessage()
                .contains("isn't a list"));
    }
}
