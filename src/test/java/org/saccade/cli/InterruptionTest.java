package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.image.FormulaImage;

/** Ctrl-C in the middle of many pictures, in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private static final int PICTURES = 200;
    private static final int INTERRUPTED = 130;

    @TempDir
    Path folder;

    @Test
    void leavesWholeFilesOnly() throws Exception {
        Path output = folder.resolve("out");
        Process process = start(output);
        try (BufferedReader results = process.inputReader()) {
            for (int i = 0; i < 3; i++) {
                assertTrue(results.readLine().startsWith(output.toString()));
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            while (results.readLine() != null) {
                // the pictures that were done when the signal came
            }
        }
        assertEquals(INTERRUPTED, process.waitFor());
        try (Stream<Path> files = Files.walk(output)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
        }
        try (Stream<Path> folders = Files.list(output)) {
            assertTrue(folders.count() < PICTURES, "it went on to the end");
        }
    }

    private Process start(Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.saccade.Saccade",
                "render",
                "--untrained",
                "--model=vit-tiny16",
                "--size=128",
                "-o",
                output.toString()));
        for (int i = 0; i < PICTURES; i++) {
            Path picture = folder.resolve(i + ".png");
            ImageIO.write(FormulaImage.rgb(i, 32, 32), "png", picture.toFile());
            command.add(picture.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return builder.start();
    }
}
