package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.train.Training;

/** Ctrl+C in the middle of a training, in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class TrainInterruptionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void savesAndSaysHowToGoOn(String signal, int status) throws Exception {
        Path output = folder.resolve("out");
        Process process = start(DrawnClasses.folders(folder.resolve("pictures"), 8), output);
        List<String> lines = new ArrayList<>();
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                lines.add(line);
                if (line.startsWith("step 1, ")) {
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor();
                }
            }
        }

        assertEquals(status, process.waitFor(), () -> String.join("\n", lines));
        String last = lines.get(lines.size() - 1);
        assertTrue(last.endsWith("to go on: saccade train --resume " + output), last);
        try (Stream<Path> files = Files.list(output)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
        }
        try (Training training = Training.resume(output)) {
            assertTrue(last.contains("stopped after step " + training.step() + " of 1000000"), last);
        }
    }

    private Process start(Path pictures, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.saccade.Saccade",
                        "train",
                        "--classify=" + pictures,
                        "--output=" + output,
                        "--patch=4",
                        "--dim=8",
                        "--depth=1",
                        "--heads=1",
                        "--size=16",
                        "--batch=16",
                        "--steps=1000000")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return builder.start();
    }
}
