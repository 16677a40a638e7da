package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;

/** Damaged files of every format: each gives a picture or one clear line, soon, and leaves nothing behind. */
class HostilePictureTest {
    private static final int FILES = Integer.getInteger("saccade.fuzz.files", 2000);
    private static final List<Long> SEEDS = List.of(20261121L, 11L, 12L, 13L, 14L, 15L);
    /** A file that takes longer than this hangs its reader. */
    private static final int HANG_SECONDS = 10;
    /** A picture that claims to be large may be decoded, and isn't what this test is about. */
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(4_000_000);

    @TempDir
    Path folder;

    private final ExecutorService reading = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "reading");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void stop() {
        reading.shutdownNow();
    }

    static Stream<Long> seeds() {
        Long other = Long.getLong("saccade.fuzz.seed");
        return other == null ? SEEDS.stream() : Stream.of(other);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesGiveAPictureOrOneLine(long seed) throws Exception {
        List<Path> originals = Stream.concat(
                        FormatTableTest.samples().map(FormatTableTest.Sample::path),
                        PictureMatrixTest.entries().map(PictureMatrix.Entry::file))
                .distinct()
                .sorted()
                .toList();
        Set<String> before = temporaryFiles();
        PrintStream terminal = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            readDamaged(originals, new Random(seed), before);
        } finally {
            System.setErr(terminal);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8), "no decoder writes to the terminal");
    }

    private void readDamaged(List<Path> originals, Random random, Set<String> before) throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        long early = 0;
        for (int i = 0; i < FILES; i++) {
            Path original = originals.get(i % originals.size());
            byte[] bytes = damaged(Files.readAllBytes(original), random, originals);
            Path file = Files.write(folder.resolve("damaged-" + i), bytes); // written over, one would wait for the disk
            answers.merge(answer(file, original.getFileName() + " as file " + i), 1, Integer::sum);
            Files.delete(file);
            if (i == FILES / 5) {
                early = usedMemory();
            }
        }
        long growth = usedMemory() - early;
        assertTrue(growth < 16 << 20, "memory grew by " + growth + " bytes");
        assertEquals(before, temporaryFiles());
        assertTrue(answers.getOrDefault("picture", 0) > FILES / 20, answers::toString);
        assertTrue(answers.getOrDefault("one line", 0) > FILES / 20, answers::toString);
    }

    private String answer(Path file, String what) throws Exception {
        try {
            Picture picture =
                    reading.submit(() -> PictureReader.read(file, OPTIONS)).get(HANG_SECONDS, TimeUnit.SECONDS);
            picture.warnings().forEach(warning -> assertFalse(warning.contains("\n"), what + ": " + warning));
            return "picture";
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof PictureException)) {
                throw new AssertionError(what, e.getCause());
            }
            assertFalse(
                    e.getCause().getMessage().contains("\n"),
                    what + ": " + e.getCause().getMessage());
            return "one line";
        } catch (TimeoutException e) {
            Files.copy(file, Path.of(System.getProperty("java.io.tmpdir"), "saccade-hang-" + file.getFileName()));
            return fail(what + " hangs the reader");
        }
    }

    /** Bytes flipped, a stretch filled, cut off, cut out, or replaced by a stretch of another file. */
    private static byte[] damaged(byte[] bytes, Random random, List<Path> others) throws IOException {
        // most damage that matters is in the headers
        int reach = random.nextBoolean() ? Math.min(bytes.length, 200) : bytes.length;
        int at = random.nextInt(reach);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
        switch (random.nextInt(5)) {
            case 0 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : random.nextInt()));
            case 2 -> {
                return Arrays.copyOf(bytes, Math.max(1, at));
            }
            case 3 -> {
                byte[] shorter = Arrays.copyOf(bytes, Math.max(1, bytes.length - length));
                System.arraycopy(bytes, at + length, shorter, at, Math.max(0, shorter.length - at));
                return shorter;
            }
            default -> {
                byte[] other = Files.readAllBytes(others.get(random.nextInt(others.size())));
                int stretch = Math.min(length, other.length);
                System.arraycopy(other, random.nextInt(other.length - stretch + 1), bytes, at, stretch);
            }
        }
        return bytes;
    }

    /** What is in use once the reading thread has let go of the last picture. */
    private long usedMemory() throws Exception {
        reading.submit(() -> {}).get();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) { // what one frees may be freed by the last of several, so all are made
            System.gc();
            System.runFinalization(); // decoders of the JDK free their buffers only then
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static Set<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("imageio") || name.contains("jai") || name.contains("jj2"))
                    .collect(Collectors.toSet());
        }
    }
}
