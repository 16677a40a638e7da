package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputFoldersTest {
    private static final Path ROOT = Path.of("out");

    @Test
    void aFolderIsNamedAfterTheStem() {
        assertEquals(
                List.of("cat", "dog.2026", "no-extension", "写真"),
                folders("pictures/cat.jpg", "dog.2026.png", "no-extension", "写真.webp"));
    }

    @Test
    void aSharedStemGetsTheNextFreeNumber() {
        assertEquals(List.of("cat", "cat-2", "cat-3"), folders("a/cat.jpg", "b/cat.jpg", "b/cat.png"));
        assertEquals(List.of("cat", "cat-2", "cat-2-2"), folders("cat.jpg", "cat.png", "cat-2.jpg"));
        assertEquals(List.of("cat-2", "cat", "cat-3"), folders("cat-2.jpg", "cat.jpg", "cat.png"));
    }

    @Test
    void stemsThatAFileSystemMayHoldForOneAreKeptApart() {
        assertEquals(List.of("Cat", "cat-2", "CAT-3"), folders("Cat.jpg", "cat.jpg", "CAT.JPG"));
        // é composed, and e with a combining accent
        assertEquals(List.of("caf\u00e9", "caf\u00e9-2"), folders("caf\u00e9.jpg", "cafe\u0301.jpg"));
        // what Windows would strip
        assertEquals(List.of("cat", "cat-2", "cat-3"), folders("cat.jpg", "cat .jpg", "cat...jpg"));
    }

    @Test
    void namesThatAreNoFolderNamesAreMended() {
        assertEquals(
                List.of("jpg", "picture", "picture-2", "picture-3", "hidden"),
                folders(".jpg", "..", ".", "/", ".hidden.png"));
        assertEquals(List.of("a_b_c_", "_"), folders("a:b\"c?.png", "*.png"));
        assertEquals(List.of("two_lines"), folders("two\nlines.png"));
        assertEquals(List.of("_con", "_LPT1.old", "console"), folders("con.png", "LPT1.old.png", "console.png"));
    }

    @Test
    void everyFolderLiesDirectlyInTheRoot() {
        for (String input : List.of("../../etc/passwd", "..", "a/../..", "/", "", "...", "a\\b.png")) {
            Path folder = new OutputFolders(ROOT).folderFor(Path.of(input)).normalize();
            assertEquals(ROOT, folder.getParent(), input);
        }
    }

    @Test
    void longNamesLeaveRoomForASuffix() {
        OutputFolders folders = new OutputFolders(ROOT);
        String longest = "ж".repeat(127);
        Path first = folders.folderFor(Path.of(longest));
        Path second = folders.folderFor(Path.of(longest + ".png"));
        assertEquals("ж".repeat(120), first.getFileName().toString());
        assertEquals("ж".repeat(120) + "-2", second.getFileName().toString());
        assertTrue(second.getFileName().toString().getBytes(StandardCharsets.UTF_8).length <= 255);
    }

    @Test
    void theSameInputsGetTheSameFoldersAgain() {
        String[] inputs = {"a/cat.jpg", "b/Cat.jpg", "dog.png", "cat.gif"};
        assertEquals(folders(inputs), folders(inputs));
    }

    private static List<String> folders(String... inputs) {
        OutputFolders folders = new OutputFolders(ROOT);
        return Arrays.stream(inputs)
                .map(input -> ROOT.relativize(folders.folderFor(Path.of(input))).toString())
                .toList();
    }
}
