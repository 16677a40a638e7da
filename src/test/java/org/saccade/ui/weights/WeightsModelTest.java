package org.saccade.ui.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.weights.WeightsModel.State;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.download.FetchOptions;
import org.saccade.weights.download.RudeServer;
import org.saccade.weights.download.WeightsFetcher;

/** The panel's downloads from a server on 127.0.0.1. This test's thread stands for the screen's. */
class WeightsModelTest {
    private static final FetchOptions QUICK = new FetchOptions(
            Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20), 1, Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private final byte[] content = new byte[3_000_000];
    private final ScreenQueue screen = new ScreenQueue();
    private final ExecutorService network = Executors.newSingleThreadExecutor();
    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch more = new CountDownLatch(1);
    private RudeServer server;
    private WeightsModel model;

    private void start(int firstEnd, String status) throws Exception {
        new Random(1).nextBytes(content);
        server = new RudeServer((request, out) -> {
            if (!status.equals("200 OK")) {
                RudeServer.head(out, status, "Content-Length: 0");
                return;
            }
            boolean first = request.number() == 1;
            server.file(request, out, content, "\"1\"", first ? firstEnd : content.length);
            out.flush();
            if (first) {
                await(more); // the line is silent, as when it is slow
            }
        });
        WeightsFetcher fetcher = new WeightsFetcher(QUICK, (entry, file) -> {}, ProxySelector.of(null));
        model = new WeightsModel(
                (entry, listener) -> fetcher.fetch(entry, folder, listener),
                network,
                screen,
                entry -> arrived.incrementAndGet());
        model.offer(new CatalogEntry(
                "model",
                "a test",
                "model.pth",
                server.url("/model.pth"),
                0,
                0,
                0,
                0,
                3,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        assertEquals(State.OFFERED, model.state().get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void aThirdHasArrived() throws Exception {
        screen.until(() -> model.status().get().contains("of 3 MB"));
        Path part = folder.resolve("model.pth.part");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Files.size(part) < 1_000_000) {
            assertTrue(System.nanoTime() < end, "only " + Files.size(part) + " bytes have arrived");
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() throws Exception {
        more.countDown();
        network.shutdown();
        if (model != null) {
            model.close();
            server.close();
        }
        assertTrue(network.awaitTermination(20, TimeUnit.SECONDS), "the download goes on without its window");
    }

    @Test
    void aDownloadShowsItsProgressAndPutsThePanelAway() throws Exception {
        start(content.length, "200 OK");
        more.countDown();
        model.start();
        assertEquals(State.RUNNING, model.state().get());
        screen.until(() -> model.state().get() == State.IDLE);
        assertEquals(1, arrived.get());
        assertEquals(1, model.progress().get(), "the bar was full at the end");
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("model.pth")));
    }

    @Test
    void aPausedDownloadGoesOnWhereItWas() throws Exception {
        start(1_000_000, "200 OK");
        model.start();
        aThirdHasArrived();
        model.offer(model.model().get());
        assertEquals(State.RUNNING, model.state().get(), "asking again does not disturb it");
        model.pause();
        assertEquals(State.PAUSED, model.state().get());
        model.start(); // while the server is silent still
        screen.until(() -> model.state().get() == State.IDLE);
        assertEquals(2, server.requests().size());
        assertTrue(server.requests().get(1).from() > 0, "it began anew");
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("model.pth")));
    }

    @Test
    void aCancelledDownloadIsOfferedAgainAndMakesNoFile() throws Exception {
        start(1_000_000, "200 OK");
        model.start();
        aThirdHasArrived();
        model.cancel();
        assertEquals(State.OFFERED, model.state().get());
        network.shutdown();
        assertTrue(network.awaitTermination(10, TimeUnit.SECONDS), "it waits for a server that is silent");
        screen.until(screen::isIdle);
        assertEquals(State.OFFERED, model.state().get());
        assertEquals(0, arrived.get());
        assertFalse(Files.exists(folder.resolve("model.pth")));
    }

    @Test
    void aFailureIsSaidAndCanBeTriedAgain() throws Exception {
        start(0, "404 Not Found");
        model.start();
        screen.until(() -> model.state().get() == State.FAILED);
        assertTrue(
                model.fault().get().line().contains("404"), model.fault().get().line());
        model.start();
        assertEquals(State.RUNNING, model.state().get());
        screen.until(() -> model.state().get() == State.FAILED);
        assertEquals(0, arrived.get());
    }
}
