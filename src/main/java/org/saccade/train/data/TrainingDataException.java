package org.saccade.train.data;

import java.io.IOException;

/** Pictures that can't be trained on. The message is one line for the user: what is wrong, where, and what to do. */
public class TrainingDataException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for the user, with the name of the folder or file */
    public TrainingDataException(String message) {
        super(message);
    }

    /**
     * Keeps what led to it, for the log.
     *
     * @param message one line for the user, with the name of the folder or file
     */
    public TrainingDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
