package org.saccade.weights.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads in processes of their own: killed without warning, and two at once. */
class FetchProcessTest {
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void aKillAtAnyMomentLeavesAStateToGoOnFrom() throws Exception {
        byte[] content = WeightsFetcherTest.content(30_000_000);
        int[] ends = new Random(3).ints(KILLS, 1, content.length).sorted().toArray();
        Semaphore sent = new Semaphore(0);
        CountDownLatch over = new CountDownLatch(1);
        RudeServer[] self = new RudeServer[1];
        self[0] = new RudeServer((request, out) -> {
            boolean last = request.number() > KILLS;
            self[0].file(request, out, content, "\"1\"", last ? content.length : ends[request.number() - 1]);
            out.flush();
            sent.release();
            if (!last) {
                await(over); // until the process is dead, and longer
            }
        });
        try (RudeServer server = self[0]) {
            for (int i = 0; i < KILLS; i++) {
                Process process = FetchProcess.start(server.url("/model.pth"), folder);
                sent.acquire();
                process.destroyForcibly().waitFor();
                assertFalse(Files.exists(folder.resolve("model.pth")), "a file got its name too early");
            }
            Process process = FetchProcess.start(server.url("/model.pth"), folder);
            assertEquals(0, process.waitFor());
            assertArrayEquals(content, Files.readAllBytes(folder.resolve("model.pth")));
            assertTrue(server.requests().get(KILLS).from() > 0, "nothing was kept");
        } finally {
            over.countDown();
        }
    }

    @Test
    void theSecondOfTwoProcessesWaitsAndTakesTheResult() throws Exception {
        byte[] content = WeightsFetcherTest.content(1_000_000);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch secondWaits = new CountDownLatch(1);
        RudeServer[] self = new RudeServer[1];
        self[0] = new RudeServer((request, out) -> {
            begun.countDown();
            await(secondWaits);
            self[0].file(request, out, content, "\"1\"", content.length);
        });
        try (RudeServer server = self[0]) {
            Process first = FetchProcess.start(server.url("/model.pth"), folder);
            begun.await();
            Process second = FetchProcess.start(server.url("/model.pth"), folder);
            try (BufferedReader said = second.inputReader()) {
                assertEquals("waiting", said.readLine());
                secondWaits.countDown();
                assertEquals("done", said.readLine());
            }
            assertEquals(0, first.waitFor());
            assertEquals(0, second.waitFor());
            assertEquals(1, server.requests().size());
            assertArrayEquals(content, Files.readAllBytes(folder.resolve("model.pth")));
        } finally {
            secondWaits.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
