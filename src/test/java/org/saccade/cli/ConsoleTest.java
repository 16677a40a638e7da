package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void progressTellsBlocksDoneAndTimeLeft() {
        Iterator<Long> clock = List.of(0L, 3_000_000_000L).iterator();
        ProgressLine progress = new ProgressLine(console(true), "cat.png", clock::next, () -> false);
        progress.blockDone(3, 12);
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("cat.png ██████░░"),
                err.toString(StandardCharsets.UTF_8));
        assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("block 3/12, 9 s left"));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void progressIsForTerminalsOnly() {
        console(false).passing("half done");
        Console quiet = console(true);
        quiet.setVerbosity(Console.Verbosity.QUIET);
        quiet.passing("half done");
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatPassesIsWipedBeforeWhatLasts() {
        Console console = console(true);
        console.passing("half done");
        console.note("a note");
        assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("half done\r\u001b[Ka note" + System.lineSeparator()));
    }

    @Test
    void anErrorIsOneLineAndItsCauseIsForThoseWhoAsk() {
        IOException error = new IOException("no", new IllegalStateException("because"));
        console(false).error("a\nb\u001b[31m: no", error);
        assertEquals("saccade: a\\nb\\u001b[31m: no" + System.lineSeparator(), err.toString(StandardCharsets.UTF_8));
        Console verbose = console(false);
        verbose.setVerbosity(Console.Verbosity.VERBOSE);
        verbose.error("no", error);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("IllegalStateException: because"));
    }

    private Console console(boolean terminal) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
    }
}
