package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The weights that come with the program, on the command line: always there, and never without saying what they are.
 */
class DemoWeightsTest {
    private static final Path BUNDLED = Path.of("weights");
    private static final String SAMPLE = "resources/org/saccade/ui/samples/coffee.jpg";

    @TempDir
    Path folder;

    private Path output;

    @BeforeEach
    void chooseAFolder() {
        output = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--demo", "--model=saccade-demo"})
    void runAtOnceAndSayWhatTheyAre(String choice) throws IOException {
        CommandLineRun run = CommandLineRun.in(BUNDLED, "render", SAMPLE, choice, "-o", output.toString(), "--quiet");
        assertEquals(0, run.status(), run.err());
        assertEquals(
                List.of("saccade: saccade-demo: demo weights: a small model made for trying Saccade out"),
                run.err().lines().toList());
        JsonNode json = new ObjectMapper()
                .readTree(output.resolve("coffee/attention.json").toFile());
        assertEquals("saccade-demo", json.at("/model").asText());
        assertEquals(
                "demo weights: a small model made for trying Saccade out",
                json.at("/weights/note").asText());
        assertEquals("320", json.at("/options/size").asText());
        assertEquals(320, json.at("/modelInput/height").asInt());
        assertEquals(4, json.at("/layers").asInt(), "what the file says");
        for (String file : List.of("grid.png", "mean.png", "overlay-1.png")) {
            String bytes = Files.readString(output.resolve("coffee").resolve(file), StandardCharsets.ISO_8859_1);
            assertTrue(bytes.contains("demo weights"), file);
        }
    }

    @Test
    void aFileWithTheirBytesIsKnownUnderAnyName() throws IOException {
        Path copy = Files.copy(BUNDLED.resolve("saccade-demo.safetensors"), folder.resolve("mine.safetensors"));
        CommandLineRun run = CommandLineRun.in(
                folder, "render", SAMPLE, "--weights=" + copy, "-o", output.toString(), "--only=json", "--size=64");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("demo weights"), run.err());
    }

    @Test
    void theyNeverRunUnasked() {
        CommandLineRun run = CommandLineRun.in(folder, "render", SAMPLE, "--offline", "-o", output.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("--demo"), run.err());
        assertFalse(Files.exists(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--model=dino-vits8", "--weights=x.pth", "--untrained"})
    void twoChoicesAreOneTooMany(String other) {
        CommandLineRun run = CommandLineRun.in(BUNDLED, "render", SAMPLE, "--demo", other);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("leave out --demo"), run.err());
    }

    @Test
    void standFirstAmongTheModelsAndStay() {
        assertTrue(CommandLineRun.in(BUNDLED, "models").out().startsWith("Comes with the program\n  saccade-demo "));
        assertEquals(
                0,
                CommandLineRun.in(BUNDLED, "weights", "fetch", "saccade-demo").status());
        assertEquals(
                0,
                CommandLineRun.in(BUNDLED, "weights", "verify", "saccade-demo").status());
        CommandLineRun removed = CommandLineRun.in(BUNDLED, "weights", "remove", "saccade-demo");
        assertEquals(2, removed.status());
        assertTrue(Files.exists(BUNDLED.resolve("saccade-demo.safetensors")));
    }

    @Test
    void areMissedByName() {
        CommandLineRun run = CommandLineRun.in(folder, "render", SAMPLE, "--demo");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("come with the program"), run.err());
    }
}
