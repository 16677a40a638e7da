package org.saccade.cli;

import java.time.Duration;
import java.util.Locale;

/** How long something takes, for people. */
final class Durations {
    private static final long SECONDS = 60;
    private static final long MINUTES = 60;
    /** Below this many minutes or hours the next smaller unit is worth telling. */
    private static final long FEW = 10;

    private Durations() {}

    /** With as much precision as one cares for: "0.4 s", "45 s", "3 min 20 s", "12 min", "3 h 5 min". */
    static String words(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (duration.toMillis() < 950) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < SECONDS) {
            return seconds + " s";
        }
        if (seconds < FEW * SECONDS) {
            return both(seconds / SECONDS, "min", seconds % SECONDS, "s");
        }
        long minutes = Math.round(seconds / (double) SECONDS);
        return minutes < MINUTES ? minutes + " min" : both(minutes / MINUTES, "h", minutes % MINUTES, "min");
    }

    private static String both(long many, String large, long rest, String small) {
        return rest == 0 ? many + " " + large : "%d %s %d %s".formatted(many, large, rest, small);
    }
}
