package org.saccade.image.tiff;

import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.JpegFrame;

/**
 * What the JPEG stream of a TIFF's first strip or tile says of its colours. The tag decides (TIFF Technical Note 2),
 * but decoders listen to the stream alone, and guess by its components' numbers where no marker tells.
 */
enum TiffJpeg {
    /** A JFIF or Adobe marker, or the letters R, G and B: every decoder does the same. */
    TOLD,
    /** Numbers that decoders take for YCbCr's: 1, 2, 3. */
    LIKE_YCBCR,
    /** Numbers that decoders take for RGB's: 0, 1, 2, as libtiff writes. */
    LIKE_RGB,
    /** Other numbers, or no stream where it should be. */
    UNCLEAR;

    /**
     * Looks at a stream; {@code in} stays where it is.
     *
     * @param at where it begins
     */
    static TiffJpeg of(ImageInputStream in, long at) throws IOException {
        Optional<JpegFrame> frame = JpegFrame.of(in, at);
        if (frame.isEmpty()) {
            return UNCLEAR;
        }
        if (frame.get().isMarked() || frame.get().startsWith((int) 'R', (int) 'G', (int) 'B')) {
            return TOLD;
        }
        if (frame.get().startsWith(1, 2, 3)) {
            return LIKE_YCBCR;
        }
        return frame.get().startsWith(0, 1, 2) ? LIKE_RGB : UNCLEAR;
    }
}
