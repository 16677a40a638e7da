package org.saccade.cli;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.saccade.vit.RunListener;

/** Shows on the terminal how far a run has come: blocks done and time left. */
final class ProgressLine implements RunListener {
    private static final int BAR = 24;

    private final Console console;
    private final String title;
    private final LongSupplier nanoTime;
    private final BooleanSupplier cancelled;
    private final long start;

    ProgressLine(Console console, String title, LongSupplier nanoTime, BooleanSupplier cancelled) {
        this.console = console;
        this.title = title;
        this.nanoTime = nanoTime;
        this.cancelled = cancelled;
        this.start = nanoTime.getAsLong();
    }

    @Override
    public void blockDone(int done, int depth) {
        console.passing(line(done, depth));
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    private String line(int done, int depth) {
        int filled = BAR * done / depth;
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        return "%s %s block %d/%d%s".formatted(title, bar, done, depth, timeLeft(done, depth));
    }

    private String timeLeft(int done, int depth) {
        if (done == 0 || done == depth) {
            return "";
        }
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        return String.format(Locale.ROOT, ", %.0f s left", Math.ceil(seconds * (depth - done) / done));
    }
}
