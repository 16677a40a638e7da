package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;
import picocli.CommandLine;

/** The files for schedulers in {@code resources/cluster} ask for what the command line understands. */
@DisabledOnOs(OS.WINDOWS)
class ClusterFilesTest {
    private static final Path FILES = Path.of("resources/cluster").toAbsolutePath();

    @TempDir
    Path folder;

    private Path program;

    /** A program that writes down its arguments, a line each, and its threads. */
    @BeforeEach
    void makeAProgram() throws IOException {
        program = folder.resolve("my saccade");
        Files.writeString(program, """
                #!/bin/sh
                for argument; do printf '%%s\\n' "$argument"; done >>'%1$s/arguments'
                echo "$OMP_NUM_THREADS $SACCADE_JAVA_OPTS" >>'%1$s/threads'
                """.formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void run(Map<String, String> environment, String script, String... arguments) throws Exception {
        assertEquals(0, status(environment, script, arguments));
    }

    private int status(Map<String, String> environment, String script, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("sh", FILES.resolve(script).toString()), Stream.of(arguments))
                        .toList());
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SLURM_") || name.startsWith("OMP_"));
        builder.environment().put("SACCADE", program.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** Parses without running; throws what picocli throws. */
    private CommandLine.ParseResult parse(List<String> arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Models models = new Models(
                ModelCatalog.official(),
                new WeightsLocator(List.of(folder), folder),
                ProxySelector.of(null),
                new UserFolders(Map.of(), Map.of()));
        return SaccadeCommand.of(new Console(nowhere, nowhere, false), models)
                .parseArgs(arguments.toArray(String[]::new))
                .subcommand();
    }

    @Test
    void aSlurmTaskRendersItsShard() throws Exception {
        run(
                Map.of("SLURM_CPUS_PER_TASK", "3", "SACCADE_JAVA_OPTS", "-Xmx2g"),
                "slurm-array.sh",
                "my photos",
                "--recursive",
                "-o",
                "out");
        List<String> arguments = Files.readAllLines(folder.resolve("arguments"));
        assertEquals(
                List.of("render", "my photos", "--recursive", "-o", "out", "--shard", "auto", "--resume"), arguments);
        assertEquals("auto", parse(arguments).matchedOptionValue("--shard", ""));
        assertEquals(List.of("3 -XX:ActiveProcessorCount=3 -Xmx2g"), Files.readAllLines(folder.resolve("threads")));
    }

    /** sbatch reads its lines up to the first command. */
    @Test
    void theSlurmScriptsLinesAreRead() throws IOException {
        List<String> lines = Files.readAllLines(FILES.resolve("slurm-array.sh"));
        int first = (int) lines.stream()
                .takeWhile(line -> line.isEmpty() || line.startsWith("#"))
                .count();
        List<String> read = lines.subList(0, first);
        for (String option : List.of("--array=1-8", "--requeue", "--open-mode=append", "--signal=B:INT@120")) {
            assertTrue(read.contains("#SBATCH " + option), option);
        }
        assertEquals(
                lines.stream().filter(line -> line.startsWith("#SBATCH")).count(),
                read.stream().filter(line -> line.startsWith("#SBATCH")).count());
    }

    @Test
    void theKubernetesJobRendersAsManyShardsAsItCompletes() throws IOException {
        String manifest = Files.readString(FILES.resolve("kubernetes-job.yaml"));
        Matcher block = Pattern.compile("args:\\n((?: +- .*\\n)+)").matcher(manifest);
        assertTrue(block.find());
        List<String> arguments = block.group(1)
                .lines()
                .map(line -> line.strip().substring("- ".length()))
                .toList();
        CommandLine.ParseResult render = parse(arguments);
        assertEquals("auto/" + number(manifest, "completions"), render.matchedOptionValue("--shard", ""));
        assertTrue(render.hasMatchedOption("--resume"));
        Matcher threads =
                Pattern.compile("OMP_NUM_THREADS\\n +value: \"(\\d+)\"").matcher(manifest);
        Matcher processors = Pattern.compile("limits:\\n +cpu: \"(\\d+)\"").matcher(manifest);
        assertTrue(threads.find() && processors.find());
        assertEquals(processors.group(1), threads.group(1));
    }

    private static String number(String manifest, String field) {
        Matcher line = Pattern.compile("(?m)^ +" + field + ": (\\d+)$").matcher(manifest);
        assertTrue(line.find(), field);
        return line.group(1);
    }

    /** What GNU parallel does with the line is tried by {@code src/measure/sh/shards_equal_one.sh}. */
    @Test
    void theLineOfGnuParallelKeepsNamesWhole() throws Exception {
        Path parallel = Files.createDirectories(folder.resolve("bin")).resolve("parallel");
        Files.writeString(
                parallel, "#!/bin/sh\ncat >numbers\nfor argument; do printf '%s\\n' \"$argument\"; done >line\n");
        Files.setPosixFilePermissions(parallel, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(
                Map.of("PATH", parallel.getParent() + ":" + System.getenv("PATH"), "SACCADE_SHARDS", "5"),
                "gnu-parallel.sh",
                "my photos",
                "--layout",
                "{dir}/{stem}/{kind}.{ext}");
        assertEquals(List.of("1", "2", "3", "4", "5"), Files.readAllLines(folder.resolve("numbers")));
        List<String> line = Files.readAllLines(folder.resolve("line"));
        assertTrue(line.contains("--quote"));
        assertFalse(line.contains("--retries"), "which would try broken pictures again");
        assertEquals(
                List.of(
                        program.toString(),
                        "render",
                        "my photos",
                        "--layout",
                        "{dir}/{stem}/{kind}.{ext}",
                        "--resume",
                        "--shard",
                        "{#}/5"),
                line.subList(line.indexOf(program.toString()), line.size()));
    }

    /** The line's last part alone, as GNU parallel would have it run, with a program that ends in all ways. */
    @ParameterizedTest
    @CsvSource({
        "exit 0,0,1",
        "exit 1,1,1",
        "exit 2,2,1",
        "exit 130,130,1",
        "exit 143,143,1",
        "kill -9 $$,0,2",
        "exit 134,0,2"
    })
    void aPartThatWasKilledIsTriedOnceMoreAndNoOther(String first, int status, int times) throws Exception {
        Files.writeString(program, """
                #!/bin/sh
                echo once >>'%1$s/times'
                [ "$(wc -l <'%1$s/times')" -gt 1 ] || %2$s
                """.formatted(folder, first));
        Path parallel = Files.createDirectories(folder.resolve("bin")).resolve("parallel");
        Files.writeString(parallel, "#!/bin/sh\nwhile [ \"$1\" != sh ]; do shift; done\nexec \"$@\"\n");
        Files.setPosixFilePermissions(parallel, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = parallel.getParent() + ":" + System.getenv("PATH");
        assertEquals(status, status(Map.of("PATH", path), "gnu-parallel.sh", "my photos"));
        assertEquals(times, Files.readAllLines(folder.resolve("times")).size());
    }
}
