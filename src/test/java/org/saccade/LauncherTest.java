package org.saccade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a checkout whose path holds a space and an umlaut, with a Maven and a Java that only tell of it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path home;
    private Path tools;

    @BeforeEach
    void makeACheckout() throws IOException {
        home = Files.createDirectories(folder.resolve("Bilder für Zoë"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of("saccade"), home.resolve("saccade"));
        for (String directory : List.of("src/main/java", "resources", ".mvn")) {
            Files.createDirectories(home.resolve(directory));
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("src/main/java/Main.java"), "class Main {}");
        age(home);
        script(
                "java",
                "case $1 in -version) echo 'openjdk version \"17.0.1\"' >&2; exit 0;; esac",
                "for argument; do printf '%s|' \"$argument\"; done",
                "exit ${STATUS:-0}");
        script("javac", "exit 0");
        script(
                "mvn",
                "mkdir -p target && : >target/saccade.jar",
                "echo built >>\"" + tools + "/builds\"",
                "exit ${BUILD:-0}");
    }

    @Test
    void buildsOnceAndThenOnlyStarts() throws Exception {
        Started first = start(Map.of(), "models");
        assertTrue(first.err().contains("building"), first.err());
        assertTrue(first.out().endsWith("|org.saccade.Saccade|models|"), first.out());
        Started second = start(Map.of(), "models");
        assertEquals("", second.err());
        assertEquals(1, builds());
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        start(Map.of());
        age(home);
        Files.setLastModifiedTime(
                home.resolve("target/saccade.built"), FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        Path source = home.resolve("src/main/java/Main.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2022-01-01T00:00:00Z")));
        start(Map.of());
        assertEquals(2, builds());
        Files.setLastModifiedTime(source, LONG_AGO);
        Files.setLastModifiedTime(
                home.resolve("target/saccade.built"), FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        Files.delete(source);
        start(Map.of());
        assertEquals(3, builds());
    }

    @Test
    void argumentsArriveAsTheyWere() throws Exception {
        Files.createFile(folder.resolve("-Xglob")); // must not be what an option's asterisk becomes
        assertTrue(start(Map.of("SACCADE_JAVA_OPTS", "-X*")).out().contains("|-X*|"));
        String[] odd = {"render", "a b.png", "it's \"odd\".png", "new\nline.png", "-o", "süß", "$HOME", "*", ""};
        Started started = start(Map.of(), odd);
        assertTrue(started.out().endsWith("|org.saccade.Saccade|" + String.join("|", odd) + "|"), started.out());
        assertTrue(started.out().contains("-Dsaccade.home=" + home.toRealPath() + "|"), started.out());
    }

    @Test
    void startsThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(tools.resolve("sac"), Path.of("../Bilder für Zoë/saccade"));
        Started started = run(link, Map.of(), "--version");
        assertTrue(started.out().contains("-Dsaccade.home=" + home.toRealPath() + "|"), started.out());
    }

    @Test
    void theExitStatusIsJavas() throws Exception {
        assertEquals(2, start(Map.of("STATUS", "2")).status());
    }

    @Test
    void optionsForJavaArePassedOn() throws Exception {
        assertTrue(start(Map.of("SACCADE_JAVA_OPTS", "-Xmx8g -ea")).out().contains("|-Xmx8g|-ea|"));
    }

    @Test
    void aFailedBuildIsSaidAndTriedAgain() throws Exception {
        Started failed = start(Map.of("BUILD", "1"));
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("saccade: the build failed"), failed.err());
        assertEquals("", failed.out());
        assertEquals(0, start(Map.of()).status());
        assertEquals(2, builds());
    }

    @Test
    void aKilledBuildsLockIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(home.resolve("target/saccade.building"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));
        assertEquals(0, start(Map.of()).status());
        assertFalse(Files.exists(lock));
    }

    /** Of another machine's process nobody can tell whether it lives: its number means another one here, or none. */
    @Test
    void anotherMachinesBuildIsWaitedFor() throws Exception {
        Path lock = Files.createDirectories(home.resolve("target/saccade.building"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("host"), "elsewhere\n");
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));
        script("sleep", "echo waited >>'" + tools + "/waits'", "rm -rf '" + lock + "'"); // the other build ends
        Started waited = start(Map.of());
        assertEquals(0, waited.status());
        assertTrue(
                waited.err().contains("saccade: elsewhere is building; if nothing runs there, delete"), waited.err());
        assertEquals(List.of("waited"), Files.readAllLines(tools.resolve("waits")));
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        Process one = process(home.resolve("saccade"), Map.of());
        Process other = process(home.resolve("saccade"), Map.of());
        assertEquals(0, one.waitFor());
        assertEquals(0, other.waitFor());
        assertEquals(1, builds());
    }

    @Test
    void aMissingOrOldJavaIsSaid() throws Exception {
        Started missing = start(Map.of("JAVA_HOME", "/nowhere"));
        assertEquals(1, missing.status());
        assertTrue(missing.err().contains("install a JDK, 17 or newer"), missing.err());
        script("java", "echo 'openjdk version \"11.0.2\"' >&2");
        Started old = start(Map.of());
        assertEquals(1, old.status());
        assertTrue(old.err().contains("Java 11 is too old"), old.err());
    }

    private record Started(int status, String out, String err) {}

    private Started start(Map<String, String> environment, String... arguments) throws Exception {
        return run(home.resolve("saccade"), environment, arguments);
    }

    private Started run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        Process process = process(launcher, environment, arguments);
        int status = process.waitFor();
        return new Started(status, Files.readString(output(process, "out")), Files.readString(output(process, "err")));
    }

    private final List<Process> started = new ArrayList<>();

    private Process process(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        int number = started.size();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(number + ".out").toFile())
                .redirectError(folder.resolve(number + ".err").toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        started.add(builder.start());
        return started.get(number);
    }

    private Path output(Process process, String kind) {
        return folder.resolve(started.indexOf(process) + "." + kind);
    }

    private int builds() throws IOException {
        return Files.readAllLines(tools.resolve("builds")).size();
    }

    private void script(String name, String... lines) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Everything in a tree becomes older than any build. */
    private static void age(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            files.forEach(file -> {
                try {
                    Files.setLastModifiedTime(file, LONG_AGO);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
