package org.saccade.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.saccade.weights.FetchListener;

/** Shows on the terminal how far a download has come: bytes, rate and time left. */
final class FetchProgress implements FetchListener {
    private static final long BETWEEN_LINES = 100_000_000; // nanoseconds
    private static final double MEGABYTE = 1e6;

    private final Console console;
    private final String name;
    private final LongSupplier nanoTime;
    private final BooleanSupplier cancelled;
    private long start;
    private long bytesAtStart = -1;
    private long shown;

    FetchProgress(Console console, String name, LongSupplier nanoTime, BooleanSupplier cancelled) {
        this.console = console;
        this.name = name;
        this.nanoTime = nanoTime;
        this.cancelled = cancelled;
    }

    @Override
    public void arrived(long bytes, long total) {
        long now = nanoTime.getAsLong();
        if (bytesAtStart < 0) {
            start = now;
            bytesAtStart = bytes;
        } else if (now - shown < BETWEEN_LINES && bytes != total) {
            return;
        }
        shown = now;
        console.passing(line(bytes, total, (now - start) / 1e9));
    }

    private String line(long bytes, long total, double seconds) {
        StringBuilder line = new StringBuilder("fetching " + name);
        line.append(String.format(Locale.ROOT, " %.1f", bytes / MEGABYTE));
        if (total > 0) {
            line.append(String.format(Locale.ROOT, " of %.1f", total / MEGABYTE));
        }
        line.append(" MB");
        double rate = (bytes - bytesAtStart) / seconds;
        if (seconds > 0 && rate > 0) {
            line.append(String.format(Locale.ROOT, ", %.1f MB/s", rate / MEGABYTE));
            if (total > bytes) {
                line.append(String.format(Locale.ROOT, ", %.0f s left", Math.ceil((total - bytes) / rate)));
            }
        }
        return line.toString();
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
