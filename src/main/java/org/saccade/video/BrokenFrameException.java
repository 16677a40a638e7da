package org.saccade.video;

/** A frame that can't be used, however often it is tried: it has to be mended or removed first. */
public final class BrokenFrameException extends VideoException {
    private static final long serialVersionUID = 1;

    public BrokenFrameException(String message) {
        super(message);
    }

    public BrokenFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
