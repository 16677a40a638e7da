package org.saccade.weights.download;

import java.time.Duration;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * A download that failed. The message is one line for the user; what had arrived is kept for the next try, unless the
 * message says otherwise.
 */
public class FetchException extends CheckpointException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final Duration wait;

    private FetchException(String message, Throwable cause, boolean passing, Duration wait) {
        super(message, cause);
        this.passing = passing;
        this.wait = wait;
    }

    /** What another try will not mend. */
    static FetchException lasting(String message, Throwable cause) {
        return new FetchException(message, cause, false, Duration.ZERO);
    }

    /** What may have passed at the next try. */
    static FetchException passing(String message, Throwable cause) {
        return new FetchException(message, cause, true, Duration.ZERO);
    }

    /** What may have passed after the time that the server asks for. */
    static FetchException passing(String message, Duration wait) {
        return new FetchException(message, null, true, wait);
    }

    /** Whether another try may help. */
    boolean isPassing() {
        return passing;
    }

    /** How long the server asks to be left alone; zero if it doesn't. */
    Duration askedWait() {
        return wait;
    }
}
