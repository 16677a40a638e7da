package org.saccade.weights.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.Sha256;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.checkpoint.CheckpointException;

/** Downloads from a server on 127.0.0.1 that does all that servers do. Nothing here waits: pauses are only counted. */
class WeightsFetcherTest {
    private static final FetchOptions QUICK = new FetchOptions(
            Optional.empty(), Duration.ofSeconds(20), Duration.ofMillis(300), 4, Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private final byte[] content = content(1_000_000);
    private final List<Duration> pauses = new ArrayList<>();
    private FetchListener listener = FetchListener.NONE;
    private StructureCheck structure = (model, file) -> {};
    private PartFile.Disk disk = PartFile::openForAppending;

    @Test
    void aWholeFileGetsItsName() throws Exception {
        try (RudeServer server =
                server((request, out, self) -> self.file(request, out, content, "\"1\"", content.length))) {
            Path file = fetch(server);
            assertArrayEquals(content, Files.readAllBytes(file));
            assertEquals(Optional.of(Sha256.of(file)), WeightsDigest.recorded(file));
            assertEquals(file, fetch(server), "what is there is not fetched again");
            assertEquals(1, server.requests().size());
            assertNothingLeftOver();
        }
    }

    /** The case that the fetcher is for: 90 MB over a line that breaks fifty times, each time at a random byte. */
    @Test
    void fiftyBreaksLoseNothing() throws Exception {
        byte[] large = content(90_000_000);
        Random random = new Random(7);
        int[] ends = random.ints(50, 1, large.length).sorted().toArray();
        try (RudeServer server = server((request, out, self) -> self.file(
                request, out, large, "\"1\"", request.number() <= 50 ? ends[request.number() - 1] : large.length))) {
            Path file = fetch(server);
            assertArrayEquals(large, Files.readAllBytes(file));
            assertEquals(51, server.requests().size());
            assertEquals(large.length, server.served(), "bytes were fetched twice");
        }
    }

    @Test
    void aServerThatIgnoresRangesIsAskedForAllAgain() throws Exception {
        try (RudeServer server = server((request, out, self) -> {
            RudeServer.head(out, "200 OK", "Content-Length: " + content.length, "ETag: \"1\"");
            self.send(out, content, 0, request.number() == 1 ? 400_000 : content.length);
        })) {
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            assertEquals(400_000, server.requests().get(1).from());
        }
    }

    @Test
    void aFileThatChangesInBetweenBeginsAnew() throws Exception {
        byte[] other = content(900_000);
        try (RudeServer server = server((request, out, self) -> {
            boolean first = request.number() == 1;
            self.file(request, out, first ? content : other, first ? "\"1\"" : "\"2\"", first ? 400_000 : other.length);
        })) {
            assertArrayEquals(other, Files.readAllBytes(fetch(server)));
        }
    }

    @Test
    void aRestOfAnotherFileIsNotTaken() throws Exception {
        byte[] other = content(content.length + 1);
        try (RudeServer server = server((request, out, self) -> {
            if (request.number() == 1) {
                self.file(request, out, content, "\"1\"", 400_000);
            } else if (request.from() > 0) { // ignores If-Range, which it must not
                RudeServer.head(
                        out,
                        "206 Partial Content",
                        "Content-Range: bytes %d-%d/%d".formatted(request.from(), other.length - 1, other.length),
                        "Content-Length: " + (other.length - request.from()),
                        "ETag: \"2\"");
                self.send(out, other, request.from(), other.length);
            } else {
                self.file(request, out, other, "\"2\"", other.length);
            }
        })) {
            assertArrayEquals(other, Files.readAllBytes(fetch(server)));
        }
    }

    @Test
    void withoutAnythingToTellItByAFileIsNotContinued() throws Exception {
        try (RudeServer server = server((request, out, self) -> {
            RudeServer.head(out, "200 OK", "Content-Length: " + content.length);
            self.send(out, content, 0, request.number() == 1 ? 400_000 : content.length);
        })) {
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            assertEquals(0, server.requests().get(1).from());
        }
    }

    @Test
    void aServerThatPromisesMoreThanItSendsIsGivenUp() throws Exception {
        try (RudeServer server = server((request, out, self) -> {
            RudeServer.head(out, "200 OK", "Content-Length: " + (content.length + 10));
            self.send(out, content, 0, content.length);
        })) {
            assertFails(server, "broke");
            assertFalse(Files.exists(folder.resolve("model.pth")));
        }
    }

    @Test
    void aServerThatPromisesLessThanTheFileIsFoundOut() throws Exception {
        structure = (model, file) -> {
            throw new CheckpointException(file + " is damaged or incomplete");
        };
        try (RudeServer server = server((request, out, self) -> {
            RudeServer.head(out, "200 OK", "Content-Length: 1000", "ETag: \"1\"");
            self.send(out, content, 0, content.length);
        })) {
            CheckpointException refusal = assertThrows(CheckpointException.class, () -> fetch(server));
            assertTrue(refusal.getMessage().contains("incomplete"), refusal.getMessage());
            assertNothingLeftOver();
            assertFalse(Files.exists(folder.resolve("model.pth")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aServerThatStallsOrTricklesIsLeftAndAskedForTheRest(int trickle) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RudeServer server = server((request, out, self) -> {
            if (request.number() > 1) {
                self.file(request, out, content, "\"1\"", content.length);
                return;
            }
            self.file(request, out, content, "\"1\"", 200_000);
            out.flush();
            try {
                for (int i = 0; i < 1000 && !over.await(30, TimeUnit.MILLISECONDS); i++) {
                    self.send(out, content, 200_000 + i * trickle, 200_000 + (i + 1) * trickle);
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            assertTrue(server.requests().get(1).from() >= 200_000);
        } finally {
            over.countDown();
        }
    }

    @Test
    void whatMayPassIsTriedAgainAfterGrowingPauses() throws Exception {
        try (RudeServer server = server((request, out, self) -> {
            switch (request.number()) {
                case 1 -> RudeServer.head(out, "503 Service Unavailable", "Content-Length: 0");
                case 2 -> RudeServer.head(out, "429 Too Many Requests", "Content-Length: 0", "Retry-After: 7");
                case 3 -> RudeServer.head(out, "502 Bad Gateway", "Content-Length: 0");
                default -> self.file(request, out, content, "\"1\"", content.length);
            }
        })) {
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(4)), pauses);
        }
    }

    @Test
    void triesHaveAnEnd() throws Exception {
        try (RudeServer server =
                server((request, out, self) -> RudeServer.head(out, "500 Oops", "Content-Length: 0"))) {
            assertFails(server, "busy (HTTP 500)");
            assertEquals(QUICK.tries(), server.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "403 Forbidden", "410 Gone", "401 Unauthorized"})
    void whatWillNotPassIsNotTriedAgain(String status) throws Exception {
        try (RudeServer server = server((request, out, self) -> RudeServer.head(out, status, "Content-Length: 0"))) {
            assertFails(server, "HTTP " + status.substring(0, 3));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void redirectsToHttpElsewhereAreRefused() throws Exception {
        try (RudeServer server = server((request, out, self) ->
                RudeServer.head(out, "302 Found", "Location: http://portal.invalid/login", "Content-Length: 0"))) {
            assertFails(server, "not https");
        }
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws Exception {
        try (RudeServer server = server((request, out, self) -> {
            if (request.path().equals("/moved")) {
                self.file(request, out, content, "\"1\"", content.length);
            } else {
                RudeServer.head(out, "301 Moved", "Location: /moved", "Content-Length: 0");
            }
        })) {
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
        }
        try (RudeServer server = server((request, out, self) ->
                RudeServer.head(out, "301 Moved", "Location: " + request.path() + "x", "Content-Length: 0"))) {
            Files.delete(folder.resolve("model.pth"));
            assertFails(server, "without end");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: text/html; charset=utf-8", "Content-Type: application/octet-stream"})
    void aLoginPageIsNoFile(String type) throws Exception {
        byte[] page = "<!DOCTYPE html><html>Log in</html>".getBytes(StandardCharsets.US_ASCII);
        try (RudeServer server = server((request, out, self) -> {
            RudeServer.head(out, "200 OK", type, "Content-Length: " + page.length);
            self.send(out, page, 0, page.length);
        })) {
            assertFails(server, "web page");
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aFullDiskIsSaidAndWhatArrivedIsKept() throws Exception {
        disk = part -> new FullDisk(PartFile.openForAppending(part), 300_000);
        try (RudeServer server =
                server((request, out, self) -> self.file(request, out, content, "\"1\"", content.length))) {
            assertFails(server, "the disk is full");
            long kept = Files.size(folder.resolve("model.pth.part"));
            disk = PartFile::openForAppending;
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            assertEquals(kept, server.requests().get(1).from());
        }
    }

    @Test
    void aServerThatCantProveWhoItIsIsRefused() throws Exception {
        try (SelfSignedServer server = new SelfSignedServer(folder)) {
            FetchException failure = assertThrows(FetchException.class, () -> fetcher(QUICK)
                    .fetch(entry(server.url("/model.pth"), null), folder, listener));
            assertTrue(failure.getMessage().contains("can't be verified"), failure.getMessage());
            assertEquals(List.of(), pauses, "it was tried again");
            assertNothingLeftOver();
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaidAtOnce() {
        FetchException failure = assertThrows(FetchException.class, () -> fetcher(QUICK)
                .fetch(entry("https://nowhere.invalid/model.pth", null), folder, listener));
        assertTrue(failure.getMessage().contains("nowhere.invalid"), failure.getMessage());
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws Exception {
        folder = Files.createFile(folder.resolve("occupied"));
        try (RudeServer server =
                server((request, out, self) -> self.file(request, out, content, "\"1\"", content.length))) {
            assertFails(server, "can't be written to");
        }
    }

    @Test
    void aDigestThatDiffersFromTheCataloguesIsRefusedAndThrownAway() throws Exception {
        try (RudeServer server =
                server((request, out, self) -> self.file(request, out, content, "\"1\"", content.length))) {
            CatalogEntry model = entry(server.url("/model.pth"), "0".repeat(64));
            CheckpointException refusal =
                    assertThrows(CheckpointException.class, () -> fetcher(QUICK).fetch(model, folder, listener));
            assertTrue(refusal.getMessage().contains("SHA-256 differs"), refusal.getMessage());
            assertNothingLeftOver();
        }
    }

    @Test
    void cancellingKeepsWhatHasArrived() throws Exception {
        listener = new FetchListener() {
            private long arrived;

            @Override
            public void arrived(long bytes, long total) {
                arrived = bytes;
            }

            @Override
            public boolean cancelled() {
                return arrived > 100_000;
            }
        };
        try (RudeServer server =
                server((request, out, self) -> self.file(request, out, content, "\"1\"", content.length))) {
            assertThrows(CancellationException.class, () -> fetch(server));
            listener = FetchListener.NONE;
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            assertTrue(server.requests().get(1).from() > 100_000);
        }
    }

    @Test
    void twoAtOnceFetchOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        try (RudeServer server = server((request, out, self) -> {
            begun.countDown();
            try {
                waits.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            self.file(request, out, content, "\"1\"", content.length);
        })) {
            AtomicInteger failures = new AtomicInteger();
            Thread first = new Thread(() -> {
                try {
                    fetcher(FetchOptions.DEFAULT)
                            .fetch(entry(server.url("/model.pth"), null), folder, FetchListener.NONE);
                } catch (CheckpointException | InterruptedException e) {
                    failures.incrementAndGet();
                }
            });
            first.start();
            begun.await();
            listener = new FetchListener() {
                @Override
                public void waiting() {
                    waits.countDown();
                }
            };
            assertArrayEquals(content, Files.readAllBytes(fetch(server)));
            first.join();
            assertEquals(0, failures.get());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aMirrorTakesThePlaceOfTheServer() throws Exception {
        try (RudeServer server =
                server((request, out, self) -> self.file(request, out, content, "\"1\"", content.length))) {
            CatalogEntry official = entry("https://official.invalid/dino/model/model.pth", null);
            FetchOptions mirrored = QUICK.withMirror(URI.create(server.url("/mirror/")));
            assertArrayEquals(content, Files.readAllBytes(fetcher(mirrored).fetch(official, folder, listener)));
            assertEquals(
                    "/mirror/dino/model/model.pth", server.requests().get(0).path());
        }
    }

    @Test
    void aChangeAfterTheFirstVerificationIsAnError() throws Exception {
        Path file = Files.writeString(folder.resolve("model.pth"), "one");
        WeightsDigest.recordFirst(file, WeightsDigest.check(file));
        assertEquals(Sha256.of(file), WeightsDigest.check(file));
        Files.writeString(file, "two");
        CheckpointException changed = assertThrows(CheckpointException.class, () -> WeightsDigest.check(file));
        assertTrue(changed.getMessage().contains("has changed"), changed.getMessage());
    }

    private interface Script {
        void answer(RudeServer.Request request, OutputStream out, RudeServer self) throws IOException;
    }

    private static RudeServer server(Script script) throws IOException {
        RudeServer[] self = new RudeServer[1];
        self[0] = new RudeServer((request, out) -> script.answer(request, out, self[0]));
        return self[0];
    }

    private Path fetch(RudeServer server) throws CheckpointException, InterruptedException {
        return fetcher(QUICK).fetch(entry(server.url("/model.pth"), null), folder, listener);
    }

    private WeightsFetcher fetcher(FetchOptions options) {
        return new WeightsFetcher(options, structure, ProxySelector.of(null), this::pause, part -> disk.open(part));
    }

    private void pause(Duration time) {
        if (time.equals(Pause.BETWEEN_LOOKS)) {
            Thread.onSpinWait(); // another thread has the lock, and gives it back
        } else {
            pauses.add(time);
        }
    }

    private void assertFails(RudeServer server, String message) {
        FetchException failure = assertThrows(FetchException.class, () -> fetch(server));
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
    }

    private void assertNothingLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().contains(".part")).toList());
        }
    }

    static CatalogEntry entry(String url, String sha256) {
        return new CatalogEntry(
                "model", "a test", "model.pth", url, 0, 0, 0, 0, 1, null, null, sha256, null, null, null, null);
    }

    static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        bytes[0] = 'P';
        return bytes;
    }
}
