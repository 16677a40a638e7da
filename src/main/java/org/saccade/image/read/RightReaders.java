package org.saccade.image.read;

import static org.saccade.image.PictureFormats.JDK;
import static org.saccade.image.PictureFormats.LIBWEBP;
import static org.saccade.image.PictureFormats.TWELVE_MONKEYS;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFormats;
import org.saccade.image.header.Chunks;
import org.saccade.image.header.Glance;
import org.saccade.image.header.JpegFrame;
import org.saccade.image.header.TiffDirectory;
import org.saccade.image.tiff.TiffLayout;
import org.saccade.image.tiff.TiffVariants;

/** Of the readers that claim a file, those that are right about what is in it. */
final class RightReaders {
    private static final int BMP_HEADER_AT = 14;
    private static final int BMP_COMPRESSION_AT = 30;

    private RightReaders() {}

    /**
     * Leaves out the readers that are known to read a variant wrongly; the stream is left where it was.
     *
     * @param claiming the readers that claim the content, the preferred first
     * @param page the directory of the page that is wanted, if the file is a TIFF and has it
     * @throws PictureException if none is right about it; it says what is not supported
     */
    static List<ImageReaderSpi> of(ImageInputStream in, List<ImageReaderSpi> claiming, Optional<TiffDirectory> page)
            throws IOException {
        if (claiming.isEmpty()) {
            return claiming;
        }
        List<String> right =
                switch (PictureFormats.nameOf(claiming.get(0))) {
                    case "TIFF" -> tiff(in, page);
                    case "WEBP" -> webp(in);
                    case "JPEG" -> jpeg(in);
                    case "BMP" -> bmp(in);
                    default -> List.of();
                };
        return claiming.stream()
                .filter(spi -> right.isEmpty() || right.contains(PictureFormats.family(spi)))
                .toList();
    }

    private static List<String> tiff(ImageInputStream in, Optional<TiffDirectory> page) throws IOException {
        // where directories are broken each of the readers is told, and then the user;
        // of a page that isn't there, the reader says how many there are
        return page.isPresent() ? TiffVariants.readersOf(TiffLayout.of(in, page.get())) : List.of();
    }

    /** libwebp reads no animations; TwelveMonkeys' loop filter for lossy pictures is wrong. */
    private static List<String> webp(ImageInputStream in) throws IOException {
        boolean isAnimated = !Chunks.ofRiff(in, "ANIM"::equals).isEmpty();
        return isAnimated ? List.of(TWELVE_MONKEYS) : List.of(LIBWEBP);
    }

    /** TwelveMonkeys cuts quantization tables of 16 bits. */
    private static List<String> jpeg(ImageInputStream in) throws IOException {
        return JpegFrame.hasWideTables(in, 0) ? List.of(JDK) : List.of();
    }

    /** TwelveMonkeys knows no jumps in run lengths. */
    private static List<String> bmp(ImageInputStream in) throws IOException {
        return Glance.at(in, stream -> {
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            stream.seek(BMP_HEADER_AT);
            if (stream.length() < BMP_COMPRESSION_AT + 4 || stream.readInt() < 40) {
                return List.of();
            }
            stream.seek(BMP_COMPRESSION_AT);
            int compression = stream.readInt();
            return compression == 1 || compression == 2 ? List.of(JDK) : List.of();
        });
    }
}
