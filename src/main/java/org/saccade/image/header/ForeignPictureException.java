package org.saccade.image.header;

import org.saccade.image.PictureException;

/** A file that is no picture that can be read here, and is known for something else. */
public final class ForeignPictureException extends PictureException {
    private static final long serialVersionUID = 1L;

    private final ForeignFormat format;

    /** @param message one line for the user, without the file's name, as what follows it */
    ForeignPictureException(ForeignFormat format, String message) {
        super(message);
        this.format = format;
    }

    /** What the file is. */
    public ForeignFormat format() {
        return format;
    }
}
