package org.saccade.ui.run;

import java.lang.ref.SoftReference;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.ui.picture.PictureSource;

/** The picture that was decoded for a quick look, kept for the full pass after it if there is memory. */
final class LastPicture {
    private PictureSource source;
    private SoftReference<Picture> picture = new SoftReference<>(null);

    /**
     * Decodes a picture, unless it is the last one.
     *
     * @param more whether it will be asked for again
     * @throws PictureException if it can't be read
     */
    Picture read(PictureSource wanted, boolean more) throws PictureException {
        Picture held = wanted == source ? picture.get() : null;
        Picture read = held == null ? wanted.read() : held;
        source = more ? wanted : null;
        picture = new SoftReference<>(more ? read : null);
        return read;
    }
}
