package org.saccade.weights.download;

import java.time.Duration;

/** Follows a download, and may end it. Called on threads of the download, one at a time. */
public interface FetchListener {
    /** A listener that listens to nothing. */
    FetchListener NONE = new FetchListener() {};

    /**
     * More has arrived.
     *
     * @param bytes that there are, of earlier tries too
     * @param total that there will be, or -1 if the server doesn't tell
     */
    default void arrived(long bytes, long total) {}

    /** A try failed; the next follows after a pause. */
    default void retrying(String why, Duration pause) {}

    /** Another process downloads the same file; this one waits for it. */
    default void waiting() {}

    /** All has arrived and is being verified. */
    default void verifying() {}

    /** Whether the download should end; what has arrived is kept. */
    default boolean cancelled() {
        return false;
    }
}
