package org.saccade.weights.checkpoint;

import java.io.IOException;

/**
 * A checkpoint that can't be used. The message is one line for the user: which file or parameter, what is wrong
 * with it, and what to do.
 */
public class CheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for the user, with the file's name */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * Keeps what led to it, for the log.
     *
     * @param message one line for the user, with the file's name
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
