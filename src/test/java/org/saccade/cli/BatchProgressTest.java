package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a clock of its own. */
class BatchProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private long now;

    private BatchProgress of(int total, boolean terminal) {
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                terminal);
        return new BatchProgress(console, total, () -> now);
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aLogGetsALineEveryHalfMinute() {
        BatchProgress progress = of(100, false);
        for (int i = 0; i < 24; i++) {
            progress.begun(i + ".png").run().blockDone(3, 12);
            now += 2 * SECOND;
            if (i == 5) {
                progress.failed();
            } else {
                progress.done();
            }
        }
        assertEquals(List.of("15 of 100 pictures, 30 a minute, 2 min 50 s left, 1 failed"), lines());
    }

    @Test
    void aTerminalGetsOneLineThatIsRewritten() {
        BatchProgress progress = of(1200, true);
        progress.begun("a.png");
        now += 30 * SECOND;
        progress.done();
        progress.begun("b.png").run().blockDone(3, 12);
        String shown = said.toString(StandardCharsets.UTF_8);
        assertTrue(
                shown.startsWith("\r\u001b[K[1/1200] a.png\r\u001b[K[2/1200] b.png, 2.0 a minute, 10 h left"), shown);
        assertTrue(shown.endsWith("[2/1200] b.png, block 3/12, 2.0 a minute, 10 h left"), shown);
        assertFalse(shown.contains("\n"), "it is never more than one line");
    }

    @Test
    void ofSeveralInTheModelTheLastIsShown() {
        BatchProgress progress = of(9, true);
        Questions.Followed first = progress.begun("a.png");
        Questions.Followed second = progress.begun("b.png");
        first.run().blockDone(7, 12);
        second.asking("maps").progressed(1, 4);
        second.asking("maps").progressed(1001, 4000);
        String shown = said.toString(StandardCharsets.UTF_8);
        assertEquals("\r\u001b[K[1/9] a.png\r\u001b[K[1/9] b.png\r\u001b[K[1/9] b.png maps 25 %", shown);
    }

    @Test
    void whatWasDoneBeforeCountsForNoRate() {
        BatchProgress progress = of(10, false);
        for (int i = 0; i < 6; i++) {
            now += SECOND / 10;
            progress.skipped();
        }
        now += 20 * SECOND;
        progress.done();
        now += 20 * SECOND;
        progress.failed();
        assertEquals(List.of("8 of 10 pictures, 3.0 a minute, 40 s left, 1 failed"), lines());
        assertEquals(2, progress.left());
        assertEquals(1, progress.failures());
        assertEquals(
                "10 pictures: 1 done, 6 were done before, 1 failed, 2 left, in 41 s (1.5 a minute)",
                progress.summary());
    }

    @Test
    void ofOneThereIsASummaryToo() {
        BatchProgress progress = of(1, false);
        now += SECOND;
        progress.done();
        assertEquals("1 picture: 1 done, in 1 s (60 a minute)", progress.summary());
    }
}
