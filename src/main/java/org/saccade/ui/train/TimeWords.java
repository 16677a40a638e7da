package org.saccade.ui.train;

import java.time.Duration;
import org.saccade.ui.common.Texts;

/** How long something takes, for people. */
final class TimeWords {
    private static final long SECONDS = 60;
    private static final long MINUTES = 60;

    private TimeWords() {}

    /** With as much precision as one cares for: "45 s", "3 min 20 s", "3 h 5 min". */
    static String of(Duration time) {
        long seconds = Math.max(0, Math.round(time.toMillis() / 1000.0));
        if (seconds < SECONDS) {
            return Texts.of("train.seconds", seconds);
        }
        long minutes = seconds / SECONDS;
        return minutes < MINUTES
                ? Texts.of("train.minutes-seconds", minutes, seconds % SECONDS)
                : Texts.of("train.hours-minutes", minutes / MINUTES, minutes % MINUTES);
    }
}
