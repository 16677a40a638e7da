package org.saccade.image.tiff;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.colour.SampleMeaning;
import org.saccade.image.header.JpegFrame;
import org.saccade.image.header.TiffDirectory;
import org.saccade.image.header.TiffDirectory.Values;

/**
 * How a picture in a TIFF is stored, from the tags of its directory (TIFF 6.0, sections 3 to 8 and 14 to 22).
 *
 * @param compression tag 259, as in 5 for LZW
 * @param predictor tag 317: 1 none, 2 horizontal, 3 floating-point
 * @param photometric tag 262, as in 2 for RGB; where it is missing, what the number of channels suggests
 * @param bits a sample; 0 if channels differ
 * @param format tag 339: 1 unsigned, 2 signed, 3 floating-point; 0 if channels differ
 * @param channels samples a pixel
 * @param extra the meaning of the first channel beyond the colours (tag 338: 0 unspecified, 1 associated alpha, 2
 *     unassociated alpha); empty if there is none
 * @param separate whether each channel has a plane of its own (tag 284)
 * @param tiled whether it is stored in tiles, not in strips
 * @param pieces how many strips or tiles there are
 * @param jpeg what its JPEG stream says of its colours; told where it isn't one of three channels or more
 * @param hasWideTables whether a JPEG stream has quantization tables of 16 bits
 * @param lowestBitFirst whether bytes are filled from their lowest bit (tag 266)
 * @param hasPalette whether there is a colour map (tag 320)
 * @param darkPalette whether no colour of its palette reaches 256 of 65535: the work of a program that wrote bytes
 * @param holed whether a strip or tile has no bytes
 */
public record TiffLayout(
        int compression,
        int predictor,
        int photometric,
        int bits,
        int format,
        int channels,
        OptionalInt extra,
        boolean separate,
        boolean tiled,
        long pieces,
        TiffJpeg jpeg,
        boolean hasWideTables,
        boolean lowestBitFirst,
        boolean hasPalette,
        boolean darkPalette,
        boolean holed) {
    public static final int WHITE_IS_ZERO = 0;
    public static final int BLACK_IS_ZERO = 1;
    public static final int RGB = 2;
    public static final int PALETTE = 3;
    public static final int CMYK = 5;
    public static final int YCBCR = 6;

    public static final int UNSIGNED = 1;
    public static final int SIGNED = 2;
    public static final int FLOAT = 3;

    public static final int UNSPECIFIED = 0;
    public static final int ASSOCIATED = 1;
    public static final int UNASSOCIATED = 2;

    public static final int JPEG = 7;

    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int FILL_ORDER = 266;
    private static final int LOWEST_BIT_FIRST = 2;
    private static final int STRIP_OFFSETS = 273;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_OFFSETS = 324;
    private static final int JPEG_TABLES = 347;
    private static final int SEPARATE = 2;
    /** "Undefined data format", which readers take for unsigned. */
    private static final int VOID = 4;

    /** The layout of a directory; {@code in} is the file, and stays where it is. */
    public static TiffLayout of(ImageInputStream in, TiffDirectory tags) throws IOException {
        int channels = (int) tags.get(TiffDirectory.CHANNELS, 1);
        int photometric = (int) tags.get(PHOTOMETRIC, channels < 3 ? BLACK_IS_ZERO : RGB);
        int format = common(tags, TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
        int extras = channels - colors(photometric);
        // an alpha that no tag explains is taken for one, as Pillow and libtiff do
        int extra = (int) tags.get(TiffDirectory.EXTRA_SAMPLES, UNASSOCIATED);
        return new TiffLayout(
                (int) tags.get(COMPRESSION, 1),
                (int) tags.get(PREDICTOR, 1),
                photometric,
                common(tags, TiffDirectory.BITS, 1),
                format == VOID ? UNSIGNED : format,
                channels,
                extras > 0 ? OptionalInt.of(extra) : OptionalInt.empty(),
                tags.get(PLANAR, 1) == SEPARATE && channels > 1,
                tags.values(TiffDirectory.TILE_WIDTH).isPresent(),
                pieces(tags),
                jpeg(in, tags, channels),
                hasWideTables(in, tags),
                tags.get(FILL_ORDER, 1) == LOWEST_BIT_FIRST,
                tags.values(TiffDirectory.PALETTE).isPresent(),
                tags.values(TiffDirectory.PALETTE)
                        .map(values -> values.most() < 256)
                        .orElse(false),
                isHoled(tags, TiffDirectory.STRIP_BYTES) || isHoled(tags, TiffDirectory.TILE_BYTES));
    }

    private static int common(TiffDirectory tags, int tag, int otherwise) {
        return tags.values(tag)
                .map(values -> values.differ() ? 0 : (int) values.first())
                .orElse(otherwise);
    }

    private static TiffJpeg jpeg(ImageInputStream in, TiffDirectory tags, int channels) throws IOException {
        boolean isOneStream = tags.get(COMPRESSION, 1) == JPEG && channels >= 3 && tags.get(PLANAR, 1) != SEPARATE;
        long at = tags.get(TILE_OFFSETS, tags.get(STRIP_OFFSETS, 0));
        return isOneStream ? TiffJpeg.of(in, at) : TiffJpeg.TOLD;
    }

    /** In the tables that all strips or tiles share, or in the first of them. */
    private static boolean hasWideTables(ImageInputStream in, TiffDirectory tags) throws IOException {
        if (tags.get(COMPRESSION, 1) != JPEG) {
            return false;
        }
        Optional<Values> shared = tags.values(JPEG_TABLES);
        long first = tags.get(TILE_OFFSETS, tags.get(STRIP_OFFSETS, 0));
        return (shared.isPresent() && JpegFrame.hasWideTables(in, shared.get().at()))
                || JpegFrame.hasWideTables(in, first);
    }

    private static long pieces(TiffDirectory tags) {
        return tags.values(TILE_OFFSETS)
                .or(() -> tags.values(STRIP_OFFSETS))
                .map(Values::count)
                .orElse(0L);
    }

    private static boolean isHoled(TiffDirectory tags, int tag) {
        return tags.values(tag).map(Values::least).orElse(1L) == 0;
    }

    /** How many channels are colours. */
    public int colors() {
        return colors(photometric);
    }

    private static int colors(int photometric) {
        return switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
            case CMYK -> 4;
            default -> 3;
        };
    }

    /** The depth and kind of its samples in words. */
    public String depth() {
        String kind =
                switch (format) {
                    case UNSIGNED -> "";
                    case SIGNED -> "signed ";
                    case FLOAT -> "floating-point ";
                    default -> "complex or mixed ";
                };
        return bits == 0 ? "channels of different depths" : bits + "-bit " + kind + "samples";
    }

    /** What the samples mean, which decoders' colour models tell wrong for some. */
    public SampleMeaning meaning() {
        SampleMeaning.Alpha alpha =
                switch (extra.orElse(UNSPECIFIED)) {
                    case ASSOCIATED -> SampleMeaning.Alpha.PREMULTIPLIED;
                    case UNASSOCIATED -> SampleMeaning.Alpha.PLAIN;
                    default -> SampleMeaning.Alpha.NONE;
                };
        SampleMeaning.Colors colors =
                switch (colors()) {
                    case 1 -> SampleMeaning.Colors.GRAY;
                    case 4 -> SampleMeaning.Colors.CMYK;
                    default -> SampleMeaning.Colors.RGB;
                };
        return new SampleMeaning(colors, colors(), alpha, format == SIGNED);
    }
}
