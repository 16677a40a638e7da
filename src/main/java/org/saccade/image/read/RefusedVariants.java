package org.saccade.image.read;

import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFormats;
import org.saccade.image.colour.GifPalettes;
import org.saccade.image.header.Glance;
import org.saccade.image.header.JpegFrame;
import org.saccade.image.tiff.TiffVariants;

/**
 * Variants of formats other than TIFF that the reader of the format reads wrongly, or refuses with words that mislead.
 * What {@code PictureMatrixTest} found stands here; of TIFF, {@link TiffVariants} tells.
 */
final class RefusedVariants {
    /** A PCX's palette: a mark and 256 colours. */
    private static final int PCX_PALETTE = 769;

    private final ImageInputStream in;
    private final FileHead head;

    private RefusedVariants(ImageInputStream in, FileHead head) {
        this.in = in;
        this.head = head;
    }

    /**
     * Refuses a stream of such a variant; it is left where it was.
     *
     * @param format as {@link PictureFormats} names it
     * @throws PictureException if it is one; it says what is not supported
     */
    static void check(ImageInputStream in, String format) throws IOException {
        FileHead head = FileHead.of(in);
        RefusedVariants variants = new RefusedVariants(in, head);
        Optional<String> what =
                switch (format) {
                    case "BMP" -> variants.bmp();
                    case "GIF" -> variants.gif();
                    case "TGA" -> variants.tga();
                    case "SGI" -> variants.sgi();
                    case "PCX" -> variants.pcx();
                    case "PNM", "PAM", "PFM" -> RefusedNetpbm.of(in, head);
                    case "PSD" -> variants.psd();
                    case "DDS" -> RefusedTextures.of(in, head);
                    case "ICO", "CUR" -> RefusedIcons.ofIco(in, head);
                    case "ICNS" -> RefusedIcons.ofIcns(in);
                    case "HDR" -> RefusedRadiance.of(in, head);
                    case "JPEG" -> variants.jpeg();
                    default -> Optional.empty();
                };
        if (what.isPresent()) {
            throw new PictureException("has " + what.get() + ", which can't be read from " + format
                    + " files here; save it as a plain PNG or JPEG");
        }
    }

    /** TwelveMonkeys turns the alpha of gray round, and knows no rows that begin at the right. */
    private Optional<String> tga() {
        boolean hasPalette = head.at(1) == 1;
        if (hasPalette) {
            Optional<String> what = tgaPalette();
            if (what.isPresent()) {
                return what;
            }
        }
        boolean isGray = head.at(2) == 3 || head.at(2) == 11;
        if (isGray && head.at(16) == 16) {
            return Optional.of("gray with alpha");
        }
        return (head.at(17) & 0x10) != 0 ? Optional.of("rows that begin at the right") : Optional.empty();
    }

    /** TwelveMonkeys takes any picture that has a palette for one of indices, and the first of them for 0. */
    private Optional<String> tgaPalette() {
        boolean isIndexed = head.at(2) == 1 || head.at(2) == 9;
        int first = head.little(3);
        int bits = head.at(7);
        if (!isIndexed) {
            return Optional.of("a palette that its colours don't need");
        }
        if (first > 0) {
            return Optional.of("a palette whose first index is " + first);
        }
        if (bits == 15 || bits == 16) {
            return Optional.of("a palette of " + bits + " bits a colour"); // its colours come out too dark
        }
        return head.at(16) == 16 ? Optional.of("palette indices of 16 bits") : Optional.empty();
    }

    /** TwelveMonkeys unpacks only bytes, and finds the data too short. */
    private Optional<String> sgi() {
        if (head.at(10) == 0 && head.at(11) == 2) {
            return Optional.of("gray with alpha");
        }
        return head.at(2) == 1 && head.at(3) == 2 ? Optional.of("16-bit samples in RLE compression") : Optional.empty();
    }

    /** TwelveMonkeys puts the planes of a palette's index together in the wrong order, and misses no palette. */
    private Optional<String> pcx() throws IOException {
        boolean isIndexed = head.at(3) == 8 && head.at(65) == 1 && head.at(68) == 1;
        if (isIndexed) {
            boolean hasPalette = Glance.at(in, stream -> {
                stream.seek(Math.max(0, stream.length() - PCX_PALETTE));
                return stream.length() > PCX_PALETTE && stream.read() == 12;
            });
            if (!hasPalette) {
                return Optional.of("colours without a palette");
            }
        }
        return head.at(3) == 1 && head.at(65) > 1
                ? Optional.of("a palette in several planes of one bit")
                : Optional.empty();
    }

    /** The colours of a PSD are mixed with white where it is transparent; TwelveMonkeys undoes that for 8 bits only. */
    private Optional<String> psd() {
        int channels = head.big(12);
        int bits = head.big(22);
        int mode = head.big(24);
        if (bits == 32) {
            return Optional.of("floating-point samples"); // TwelveMonkeys takes them for whole numbers
        }
        boolean isRgb = mode == 3;
        return isRgb && channels > 3 && bits > 8 ? Optional.of(bits + "-bit colours with alpha") : Optional.empty();
    }

    /** TwelveMonkeys leaves out the alpha mask of the headers that Windows never documented. */
    private Optional<String> bmp() {
        int header = head.little(14);
        boolean hasAlpha = (head.at(66) | head.at(67) | head.at(68) | head.at(69)) != 0;
        return header == 56 && hasAlpha ? Optional.of("an alpha mask in a header of 56 bytes") : Optional.empty();
    }

    /** The JDK's reader takes a transparent index beyond the palette for another. */
    private Optional<String> gif() throws IOException {
        return Glance.at(in, false, GifPalettes::hasIndexBeyond)
                ? Optional.of("a transparent colour beyond its palette")
                : Optional.empty();
    }

    /** Readers know one process of 12 bits or none, and lossless ones by accident. */
    private Optional<String> jpeg() throws IOException {
        Optional<JpegFrame> frame = JpegFrame.of(in, 0);
        if (frame.isPresent() && frame.get().bits() != 8) {
            return Optional.of(frame.get().bits() + "-bit samples");
        }
        if (frame.isPresent()
                && frame.get().components().size() == 3
                && frame.get().isJfif()
                && frame.get().adobe() == 0) {
            return Optional.of("colours that its JFIF and Adobe markers tell differently");
        }
        return frame.flatMap(jpeg -> switch (jpeg.marker()) {
            case 0xFFC3, 0xFFCB -> Optional.of("lossless compression");
            case 0xFFC5, 0xFFC6, 0xFFC7, 0xFFCD, 0xFFCE, 0xFFCF -> Optional.of("a hierarchy of frames");
            default -> Optional.empty();
        });
    }
}
