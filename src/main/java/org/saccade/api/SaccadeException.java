package org.saccade.api;

/**
 * Something outside the program went wrong: a file can't be read or written, weights are missing, the memory isn't enough.
 * The message is one line for the user: what, which file, what to do.
 */
public final class SaccadeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SaccadeException(Exception cause) {
        super(cause.getMessage(), cause);
    }

    SaccadeException(String message, Exception cause) {
        super(message, cause);
    }

    SaccadeException(String message) {
        super(message);
    }
}
