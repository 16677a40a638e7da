package org.saccade.train;

import java.io.IOException;

/** A training that can't begin or go on. The message is one line for the user: what is wrong, and what to do. */
public class TrainingException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for the user */
    public TrainingException(String message) {
        super(message);
    }

    /** @param message one line for the user */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
