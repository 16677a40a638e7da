package org.saccade.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        WindowState state = WindowState.FIRST
                .withLayout(Layout.FIRST
                        .withBounds(10, 20, 1000, 700)
                        .withMaximized(true)
                        .withHeadsWidth(222)
                        .withClassesFolded(true))
                .withTheme(Theme.LIGHT)
                .withLook(new RememberedLook(
                        Map.of("colormap", "viridis", "opacity", "0.25", "contrast", "v0.1:v0.9"), true))
                .withPlaces(Places.FIRST
                        .withOpened("/pictures")
                        .withExported("/maps")
                        .withRecent(List.of("/pictures/a.png"))
                        .withRecent(List.of("/pictures/b.png")))
                .withModels(RememberedModels.FIRST
                        .withKnown("/weights/a.pth", Map.of("heads", "4", "mean", "0.5,0.5,0.5"))
                        .withNotesRead("0123"))
                .withUntrainedAccepted(true);
        StateFile file = new StateFile(folder.resolve("deep/window.json"));
        file.write(state);
        assertEquals(state, file.read());
        assertEquals(
                List.of("/pictures/b.png", "/pictures/a.png"),
                file.read().places().recent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"words\"",
                "{\"layout\": 7}",
                "{\"layout\": {\"bounds\": 7}}",
                "{\"theme\": \"PURPLE\"}",
                "{\"places\": {\"recent\": [[[[]]]]}}",
                "\u0000\u0001\u0002",
                // paths that Java can't take, and values that are missing
                "{\"places\": {\"recent\": [\"a\\u0000b\"]}}",
                "{\"places\": {\"exported\": \"a\\u0000b\", \"opened\": \"\\u0000\"}}",
                "{\"look\": {\"smooth\": false}}",
                "{\"models\": 7}",
                "{\"models\": {\"known\": [], \"notesRead\": {}}}",
                "{\"models\": {\"known\": {\"/a.pth\": null, \"\": {\"heads\": \"4\"}, \"/b.pth\": {\"heads\": null}},"
                        + " \"notesRead\": [null, \"\"]}}"
            })
    void whatIsBrokenCountsAsNothing(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("window.json"), content);
        assertEquals(WindowState.FIRST, new StateFile(file).read());
    }

    @Test
    void anAbsurdValueBecomesItsDefaultAndTheOthersStay() throws IOException {
        Path file = Files.writeString(
                folder.resolve("window.json"),
                "{\"layout\": {\"bounds\": [1, 2, 3], \"headsWidth\": -5}, \"unknown\": {}, \"look\": {\"opacity\": 1e9,"
                        + " \"colormap\": null, \"low\": 0.7, \"high\": 0.2}, \"places\": {\"recent\":"
                        + " [null, \"\", \"/a.png\"], \"opened\": \"/kept\"}}");
        WindowState state = new StateFile(file).read();
        assertEquals(
                WindowState.FIRST.withPlaces(Places.FIRST.withOpened("/kept").withRecent(List.of("/a.png"))), state);
        Files.writeString(file, "{\"layout\": {\"bounds\": [1e300, 0, 900, 600]}}");
        assertEquals(List.of(), new StateFile(file).read().layout().bounds());
    }

    @Test
    void aFolderInTheFilesPlaceIsNotRead() throws IOException {
        Path file = Files.createDirectory(folder.resolve("window.json"));
        assertEquals(WindowState.FIRST, new StateFile(file).read());
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"places\": {\"opened\": \"" + "x".repeat(2 << 20) + "\"}}");
        assertEquals(WindowState.FIRST, new StateFile(file).read());
    }

    @Test
    void aFolderThatCanNotBeWrittenIsNoError() throws IOException {
        Path way = Files.writeString(folder.resolve("way"), "a file");
        StateFile file = new StateFile(way.resolve("window.json"));
        file.write(WindowState.FIRST);
        assertEquals(WindowState.FIRST, file.read());
        assertEquals("a file", Files.readString(way));
    }

    @Test
    void whatIsRememberedOfModelsIsBoundedAndForgotten() {
        RememberedModels models = RememberedModels.FIRST;
        for (int i = 0; i < 80; i++) {
            models = models.withKnown("/" + i, Map.of("heads", String.valueOf(i)))
                    .withNotesRead(String.valueOf(i));
        }
        assertEquals(50, models.known().size());
        assertEquals(Map.of("heads", "79"), models.known().get("/79"));
        assertEquals(50, models.notesRead().size());
        assertEquals("79", models.notesRead().get(0));
        models = models.withKnown("/79", Map.of("heads", "4"));
        assertEquals(Map.of("heads", "4"), models.known().get("/79"));
        assertTrue(models.withKnown("/79", Map.of()).known().keySet().stream().noneMatch("/79"::equals));
    }

    @Test
    void recentFilesAreFewAndDifferent() {
        Places places = Places.FIRST;
        for (int i = 0; i < 30; i++) {
            places = places.withRecent(List.of("/" + i)).withRecent(List.of("/again"));
        }
        assertEquals(12, places.recent().size());
        assertEquals("/again", places.recent().get(0));
        assertEquals("/29", places.recent().get(1));
        List<String> many = IntStream.range(0, 5000).mapToObj(i -> "/many/" + i).toList();
        assertEquals(many.subList(0, 12), places.withRecent(many).recent());
        assertTrue(places.withoutRecent("/29").recent().stream().noneMatch("/29"::equals));
    }
}
