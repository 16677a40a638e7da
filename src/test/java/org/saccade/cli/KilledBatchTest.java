package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is ended by force, or by Ctrl+C, in a process of its own, and resumed. */
@DisabledOnOs(OS.WINDOWS)
class KilledBatchTest {
    private static final int PICTURES = 40;

    @TempDir
    Path folder;

    private Path photos;
    private Path output;

    @BeforeEach
    void draw() throws IOException {
        photos = folder.resolve("photos");
        output = folder.resolve("out");
        for (int i = 0; i < PICTURES; i++) {
            SmallPictures.draw(photos.resolve(i + ".png"), i);
        }
    }

    private List<String> arguments(Path to) {
        return new ArrayList<>(List.of(
                "render", "--untrained", "--model=vit-tiny16", "--size=64", "-o", to.toString(), photos.toString()));
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.saccade.Saccade"));
        command.addAll(arguments(output));
        command.add("--resume");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return builder.start();
    }

    /** Ends a process by a signal once it has done so many pictures. */
    private static int signal(Process process, String signal, int after, List<String> errors)
            throws IOException, InterruptedException {
        try (BufferedReader results = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < after; i++) {
                assertTrue(results.readLine() != null, "it ended before");
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            while (results.readLine() != null) {
                // the pictures that were done when the signal came
            }
            said.lines().forEach(errors::add);
        }
        return process.waitFor();
    }

    @Test
    void killedAndResumedItEndsWithTheFilesOfAnUndisturbedRun() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        assertEquals(
                0,
                CommandLineRun.in(folder, arguments(undisturbed).toArray(String[]::new))
                        .status());
        Map<String, String> wanted = FileTree.of(undisturbed);
        for (int after : List.of(1, 5, 9)) {
            assertEquals(128 + 9, signal(start(), "KILL", after, new ArrayList<>()));
        }
        List<String> last = arguments(output);
        last.add("--resume");
        CommandLineRun run = CommandLineRun.in(folder, last.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("were done before"), run.err());
        assertEquals(wanted, FileTree.of(output));
    }

    @Test
    void interruptedItSaysWhatIsLeftAndHowToGoOn() throws Exception {
        List<String> errors = new ArrayList<>();
        assertEquals(128 + 2, signal(start(), "INT", 2, errors), () -> String.join("\n", errors));
        String said = String.join("\n", errors);
        assertTrue(said.contains(" left, in ") && said.contains("--resume"), said);
        int done = Files.readAllLines(output.resolve("journal.jsonl")).size() - 1;
        assertTrue(said.contains("40 pictures: %d done, %d left".formatted(done, PICTURES - done)), said);
    }
}
