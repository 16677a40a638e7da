package org.saccade.image.read;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.colour.ChunkProfile;
import org.saccade.image.colour.SampleMeaning;
import org.saccade.image.header.ExifOrientation;
import org.saccade.image.header.Orientation;
import org.saccade.image.header.TiffDirectory;
import org.saccade.image.tiff.TiffLayout;
import org.saccade.image.tiff.TiffProfile;

/**
 * What a file says of a picture beside its pixels, and ImageIO's readers keep to themselves or tell for some kinds
 * only.
 *
 * @param orientation how the stored pixels are turned to be seen upright
 * @param profile the colours; empty where the decoder knows of them
 * @param meaning what the samples mean; empty where the decoder's colour model tells
 * @param clearGray a gray that is transparent, 0 to 255
 */
record PictureTags(
        Orientation orientation,
        Optional<ICC_Profile> profile,
        Optional<SampleMeaning> meaning,
        OptionalInt clearGray) {
    private static final int ORIENTATION = 274;

    /**
     * What the directory of a TIFF's page says; the stream is left where it was.
     *
     * @param warnings takes a sentence for each thing that is there but broken
     */
    static PictureTags ofTiff(ImageInputStream in, TiffDirectory page, List<String> warnings) throws IOException {
        return new PictureTags(
                Orientation.ofTag((int) page.get(ORIENTATION, 1)),
                TiffProfile.of(in, page, warnings),
                Optional.of(TiffLayout.of(in, page).meaning()),
                OptionalInt.empty());
    }

    /**
     * What stands beside the picture of a file that is no TIFF; the stream is left at its start.
     *
     * @param warnings takes a sentence for each thing that is there but broken
     */
    static PictureTags of(ImageInputStream in, List<String> warnings) throws IOException {
        return new PictureTags(
                ExifOrientation.of(in, warnings), ChunkProfile.of(in, warnings), Optional.empty(), PngClearGray.of(in));
    }
}
