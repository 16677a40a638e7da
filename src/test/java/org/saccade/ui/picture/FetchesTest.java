package org.saccade.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.weights.download.RudeServer;

/** Without a toolkit: this test's thread stands for the screen's. */
class FetchesTest {
    private final ScreenQueue screen = new ScreenQueue();
    private final PictureList pictures = new PictureList();
    private final ScratchFolder scratch = new ScratchFolder();
    private final int[] arrived = new int[1];
    private final Fetches fetches = new Fetches(pictures, screen, () -> arrived[0]++);

    @AfterEach
    void close() {
        fetches.close();
        scratch.close();
        assertFalse(Files.exists(scratch.path()), "nothing is left behind");
    }

    private PictureItem drop(RudeServer server, String path) {
        pictures.add(List.of(new RemotePicture(URI.create(server.url(path)), scratch, true)));
        return pictures.inView().get();
    }

    @Test
    void oneThatStallsBlocksNoOtherAndStopsWhenItIsTold() throws Exception {
        byte[] png;
        try (InputStream in = PictureSource.Sample.all().get(1).open()) {
            png = in.readAllBytes();
        }
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (RudeServer server = new RudeServer((request, out) -> {
            if (request.path().equals("/stall.png")) {
                RudeServer.head(out, "200 OK", "Content-Length: " + (150 << 20));
                out.write(png, 0, 3);
                out.flush();
                begun.countDown();
                if (reached(stopped) && isRefused(out)) {
                    brokenOff.countDown();
                }
            } else {
                RudeServer.head(out, "200 OK", "Content-Length: " + png.length);
                out.write(png);
            }
        })) {
            PictureItem stalled = drop(server, "/stall.png");
            assertEquals("Fetching from 127.0.0.1 …", stalled.message().get());
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            PictureItem good = drop(server, "/good.png");
            screen.until(() -> arrived[0] == 1);
            assertTrue(good.source().isAtHand());
            assertEquals(480, good.source().read().width());
            assertEquals(good, pictures.nextWaiting().orElseThrow(), "what isn't there yet isn't run");

            stalled.become(State.STOPPED, "Stopped");
            stopped.countDown();
            assertTrue(brokenOff.await(20, TimeUnit.SECONDS), "the line is let go");
            assertEquals(State.STOPPED, stalled.state().get(), "to be stopped is no failure");

            stalled.become(State.WAITING, "Waiting");
            assertEquals("Fetching from 127.0.0.1 …", stalled.message().get(), "it can be asked for again");
            pictures.remove(stalled);
            pictures.remove(good);
            assertFalse(good.source().isAtHand(), "what was closed isn't kept");
        }
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** More than the line and its buffers hold, unless the client has gone. */
    private static boolean isRefused(OutputStream out) {
        try {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whatGoesWrongIsOneLine() throws Exception {
        try (RudeServer server = new RudeServer((request, out) -> {
            if (request.path().equals("/empty.png")) {
                RudeServer.head(out, "200 OK", "Content-Length: 0");
            } else {
                RudeServer.head(out, "404 Not Found", "Content-Length: 0");
            }
        })) {
            PictureItem gone = drop(server, "/gone.png");
            screen.until(() -> gone.state().get() == State.FAILED);
            assertEquals(
                    "gone.png can't be fetched from 127.0.0.1 (the server answered 404); save it and drop the file",
                    gone.failure().get().line());
            PictureItem empty = drop(server, "/empty.png");
            screen.until(() -> empty.state().get() == State.FAILED);
            assertTrue(empty.failure().get().line().contains("(the server sent nothing)"));
        }
        pictures.add(List.of(new RemotePicture(URI.create("http://127.0.0.1:1/x.png"), scratch, true)));
        PictureItem closed = pictures.inView().get();
        screen.until(() -> closed.state().get() == State.FAILED);
        assertTrue(
                closed.failure().get().line().contains("(it can't be reached)"),
                closed.failure().get().line());
        assertTrue(RemotePicture.address("http://127.0.0.1:99999/x.png").isEmpty(), "there is no such port");
        assertTrue(RemotePicture.address(" http://127.0.0.1/x.png\n").isPresent(), "space around it is left out");
    }
}
