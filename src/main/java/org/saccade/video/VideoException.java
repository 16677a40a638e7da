package org.saccade.video;

import java.io.IOException;

/** What is wrong with a video; the message is one line for the user that names the file. */
public class VideoException extends IOException {
    private static final long serialVersionUID = 1;

    public VideoException(String message) {
        super(message);
    }

    public VideoException(String message, Throwable cause) {
        super(message, cause);
    }
}
