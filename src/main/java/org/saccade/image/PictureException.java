package org.saccade.image;

import java.io.IOException;

/** A picture that can't be read. The message is one line for the user: what is wrong and what to do. */
public class PictureException extends IOException {
    private static final long serialVersionUID = 1L;

    public PictureException(String message) {
        super(message);
    }

    public PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
