package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of every format: each gives a picture or one clear line, soon, and leaves nothing behind. */
class HostilePictureTest {
    private static final int FILES = Integer.getInteger("saccade.fuzz.files", 5000);
    private static final long SEED = Long.getLong("saccade.fuzz.seed", 20261121);
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

    @Test
    void damagedFilesGiveAPictureOrOneLine() throws Exception {
        List<Path> seeds = FormatTableTest.samples()
                .map(FormatTableTest.Sample::path)
                .distinct()
                .sorted()
                .toList();
        Set<String> before = temporaryFiles();
        Random random = new Random(SEED);
        Map<String, Integer> answers = new TreeMap<>();
        long early = 0;
        for (int i = 0; i < FILES; i++) {
            Path seed = seeds.get(i % seeds.size());
            byte[] bytes = damaged(Files.readAllBytes(seed), random, seeds);
            Path file = Files.write(folder.resolve("damaged"), bytes);
            answers.merge(answer(file, seed.getFileName() + " as file " + i), 1, Integer::sum);
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

    private static long usedMemory() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
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
