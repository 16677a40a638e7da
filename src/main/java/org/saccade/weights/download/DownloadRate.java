package org.saccade.weights.download;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How far and how fast a download is, in words: "12 of 87 MB, 4.1 MB/s, 18 s left". Not for several threads. */
public final class DownloadRate {
    private static final double MEGABYTE = 1e6;

    private final LongSupplier nanoTime;
    private long first = -1;
    private long start;

    /** @param nanoTime as {@link System#nanoTime} */
    public DownloadRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Tells what has arrived; the rate is that since the first call, for an earlier run may have brought the rest.
     *
     * @param bytes that are here
     * @param total of the file; not positive while it isn't known
     */
    public String text(long bytes, long total) {
        long now = nanoTime.getAsLong();
        if (first < 0) {
            first = bytes;
            start = now;
        }
        double seconds = (now - start) / 1e9;
        return text(bytes, total, seconds > 0 ? (bytes - first) / seconds : 0);
    }

    /** @param rate in bytes a second; not positive while it isn't known */
    static String text(long bytes, long total, double rate) {
        StringBuilder text = new StringBuilder(megabytes(bytes));
        if (total > 0) {
            text.append(" of ").append(megabytes(total));
        }
        text.append(" MB");
        if (rate > 0) {
            text.append(String.format(Locale.ROOT, ", %.1f MB/s", rate / MEGABYTE));
            if (total > bytes) {
                text.append(String.format(Locale.ROOT, ", %.0f s left", Math.ceil((total - bytes) / rate)));
            }
        }
        return text.toString();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", Math.floor(bytes / MEGABYTE));
    }
}
