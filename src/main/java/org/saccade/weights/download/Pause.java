package org.saccade.weights.download;

import java.time.Duration;

/** Waits; tests don't. */
@FunctionalInterface
interface Pause {
    /** How often a lock that another process has is looked at. */
    Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    void pause(Duration time) throws InterruptedException;

    /** Lets the time pass. */
    static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
