package org.saccade.batch;

import java.io.IOException;

/** A batch that can't begin or go on. The message is one line for the user: what, which file, what to do. */
public final class BatchException extends IOException {
    private static final long serialVersionUID = 1L;

    public BatchException(String message) {
        super(message);
    }

    public BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
