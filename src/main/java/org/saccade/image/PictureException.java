package org.saccade.image;

import java.io.IOException;

/** A picture that can't be read. The message is one line for the user: what is wrong and what to do. */
public class PictureException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for the user, without the file's name, as what follows it */
    public PictureException(String message) {
        super(message);
    }

    /**
     * Keeps what led to it, for the log.
     *
     * @param message one line for the user, without the file's name, as what follows it
     */
    public PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
