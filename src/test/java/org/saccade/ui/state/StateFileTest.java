package org.saccade.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                .withBounds(10, 20, 1000, 700)
                .withTheme(Theme.LIGHT)
                .withLook("viridis", true, true, 0.25)
                .withHeadsWidth(222)
                .withOpenFolder("/pictures")
                .withExportFolder("/maps")
                .withUntrainedAccepted(true)
                .withRecent("/pictures/a.png")
                .withRecent("/pictures/b.png");
        StateFile file = new StateFile(folder.resolve("deep/window.json"));
        file.write(state);
        assertEquals(state, file.read());
        assertEquals(List.of("/pictures/b.png", "/pictures/a.png"), file.read().recent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"words\"",
                "{\"bounds\": 7}",
                "{\"theme\": \"PURPLE\"}",
                "{\"recent\": [[[[]]]]}",
                "\u0000\u0001\u0002"
            })
    void whatIsBrokenCountsAsNothing(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("window.json"), content);
        assertEquals(WindowState.FIRST, new StateFile(file).read());
    }

    @Test
    void anAbsurdValueBecomesItsDefaultAndTheOthersStay() throws IOException {
        Path file = Files.writeString(
                folder.resolve("window.json"),
                "{\"bounds\": [1, 2, 3], \"headsWidth\": -5, \"opacity\": 1e9, \"colormap\": null, \"unknown\": {},"
                        + " \"recent\": [null, \"\", \"/a.png\"], \"openFolder\": \"/kept\"}");
        WindowState state = new StateFile(file).read();
        assertEquals(WindowState.FIRST.withOpenFolder("/kept").withRecent("/a.png"), state);
        Files.writeString(file, "{\"bounds\": [1e300, 0, 900, 600]}");
        assertEquals(List.of(), new StateFile(file).read().bounds());
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"openFolder\": \"" + "x".repeat(2 << 20) + "\"}");
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
    void recentFilesAreFewAndDifferent() {
        WindowState state = WindowState.FIRST;
        for (int i = 0; i < 30; i++) {
            state = state.withRecent("/" + i).withRecent("/again");
        }
        assertEquals(12, state.recent().size());
        assertEquals("/again", state.recent().get(0));
        assertEquals("/29", state.recent().get(1));
        assertTrue(state.withoutRecent("/29").recent().stream().noneMatch("/29"::equals));
    }
}
