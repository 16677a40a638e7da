package org.saccade.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.saccade.weights.download.DownloadRate;
import org.saccade.weights.download.FetchListener;

/** Shows on the terminal how far a download has come: bytes, rate and time left. */
final class FetchProgress implements FetchListener {
    private static final long BETWEEN_LINES = 100_000_000; // nanoseconds

    private final Console console;
    private final String name;
    private final LongSupplier nanoTime;
    private final BooleanSupplier cancelled;
    private final DownloadRate rate;
    private long shown;

    FetchProgress(Console console, String name, LongSupplier nanoTime, BooleanSupplier cancelled) {
        this.console = console;
        this.name = name;
        this.nanoTime = nanoTime;
        this.rate = new DownloadRate(nanoTime);
        this.cancelled = cancelled;
    }

    @Override
    public void arrived(long bytes, long total) {
        long now = nanoTime.getAsLong();
        String text = rate.text(bytes, total);
        if (shown != 0 && now - shown < BETWEEN_LINES && bytes != total) {
            return;
        }
        shown = now;
        console.passing("fetching " + name + " " + text);
    }

    @Override
    public void retrying(String why, Duration pause) {
        console.note("saccade: %s; trying again in %d s".formatted(why, Math.max(1, pause.toSeconds())));
    }

    @Override
    public void waiting() {
        console.note("saccade: another process is fetching " + name + "; waiting for it");
    }

    @Override
    public void verifying() {
        console.passing("verifying " + name + " …");
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
