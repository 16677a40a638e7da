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
 * @param photometric tag 262, as in 2 for RGB; where it is missing, what the number of channels suggests
 * @param palette its colour map, which some have beside colours that need none
 */
public record TiffLayout(
        int photometric, Channels channels, Coding coding, Pieces pieces, Jpeg jpeg, ColourMap palette) {
    /**
     * The samples of a pixel.
     *
     * @param count how many
     * @param bits a sample; 0 if channels differ
     * @param format tag 339: 1 unsigned, 2 signed, 3 floating-point; 0 if channels differ
     * @param extra the meaning of the first channel beyond the colours (tag 338: 0 unspecified, 1 associated alpha, 2
     *     unassociated alpha); empty if there is none
     */
    record Channels(int count, int bits, int format, OptionalInt extra) {}

    /**
     * How samples become bytes.
     *
     * @param compression tag 259, as in 5 for LZW
     * @param predictor tag 317: 1 none, 2 horizontal, 3 floating-point
     * @param lowestBitFirst whether bytes are filled from their lowest bit (tag 266)
     */
    record Coding(int compression, int predictor, boolean lowestBitFirst) {}

    /**
     * The strips or tiles.
     *
     * @param count how many there are
     * @param tiled whether they are tiles, not strips
     * @param separate whether each channel has a plane of its own (tag 284)
     * @param holed whether one of them has no bytes
     */
    record Pieces(long count, boolean tiled, boolean separate, boolean holed) {}

    /**
     * The JPEG stream, in a picture of that compression.
     *
     * @param colours what it says of them; told where it isn't one of three channels or more
     * @param hasWideTables whether it has quantization tables of 16 bits
     */
    record Jpeg(TiffJpeg colours, boolean hasWideTables) {}

    /** The colour map (tag 320). */
    enum ColourMap {
        NONE,
        /** No colour reaches 256 of 65535: the work of a program that wrote bytes. */
        DARK,
        USUAL
    }

    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int CMYK = 5;
    static final int YCBCR = 6;

    static final int UNSIGNED = 1;
    static final int SIGNED = 2;
    static final int FLOAT = 3;

    static final int UNSPECIFIED = 0;
    static final int ASSOCIATED = 1;
    static final int UNASSOCIATED = 2;

    static final int JPEG = 7;

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
        int count = (int) tags.get(TiffDirectory.CHANNELS, 1);
        int photometric = (int) tags.get(PHOTOMETRIC, count < 3 ? BLACK_IS_ZERO : RGB);
        Coding coding = new Coding(
                (int) tags.get(COMPRESSION, 1),
                (int) tags.get(PREDICTOR, 1),
                tags.get(FILL_ORDER, 1) == LOWEST_BIT_FIRST);
        Pieces pieces = pieces(tags, count);
        Jpeg jpeg = coding.compression == JPEG
                ? jpeg(in, tags, count >= 3 && !pieces.separate)
                : new Jpeg(TiffJpeg.TOLD, false);
        return new TiffLayout(photometric, channels(tags, count, photometric), coding, pieces, jpeg, palette(tags));
    }

    private static Channels channels(TiffDirectory tags, int count, int photometric) {
        int format = common(tags, TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
        // an alpha that no tag explains is taken for one, as Pillow and libtiff do
        int extra = (int) tags.get(TiffDirectory.EXTRA_SAMPLES, UNASSOCIATED);
        return new Channels(
                count,
                common(tags, TiffDirectory.BITS, 1),
                format == VOID ? UNSIGNED : format,
                count > colors(photometric) ? OptionalInt.of(extra) : OptionalInt.empty());
    }

    private static int common(TiffDirectory tags, int tag, int otherwise) {
        return tags.values(tag)
                .map(values -> values.differ() ? 0 : (int) values.first())
                .orElse(otherwise);
    }

    private static Pieces pieces(TiffDirectory tags, int channels) {
        long count = tags.values(TILE_OFFSETS)
                .or(() -> tags.values(STRIP_OFFSETS))
                .map(Values::count)
                .orElse(0L);
        return new Pieces(
                count,
                tags.values(TiffDirectory.TILE_WIDTH).isPresent(),
                tags.get(PLANAR, 1) == SEPARATE && channels > 1,
                isHoled(tags, TiffDirectory.STRIP_BYTES) || isHoled(tags, TiffDirectory.TILE_BYTES));
    }

    /**
     * Looks into the first strip or tile, and the tables that all share.
     *
     * @param tellsColours whether it is one stream of several channels
     */
    private static Jpeg jpeg(ImageInputStream in, TiffDirectory tags, boolean tellsColours) throws IOException {
        long first = tags.get(TILE_OFFSETS, tags.get(STRIP_OFFSETS, 0));
        Optional<Values> shared = tags.values(JPEG_TABLES);
        boolean hasWideTables =
                (shared.isPresent() && JpegFrame.hasWideTables(in, shared.get().at()))
                        || JpegFrame.hasWideTables(in, first);
        return new Jpeg(tellsColours ? TiffJpeg.of(in, first) : TiffJpeg.TOLD, hasWideTables);
    }

    private static ColourMap palette(TiffDirectory tags) {
        return tags.values(TiffDirectory.PALETTE)
                .map(values -> values.most() < 256 ? ColourMap.DARK : ColourMap.USUAL)
                .orElse(ColourMap.NONE);
    }

    private static boolean isHoled(TiffDirectory tags, int tag) {
        return tags.values(tag).map(Values::least).orElse(1L) == 0;
    }

    /** How many channels are colours. */
    int colors() {
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
    String depth() {
        String kind =
                switch (channels.format) {
                    case UNSIGNED -> "";
                    case SIGNED -> "signed ";
                    case FLOAT -> "floating-point ";
                    default -> "complex or mixed ";
                };
        return channels.bits == 0 ? "channels of different depths" : channels.bits + "-bit " + kind + "samples";
    }

    /** What the samples mean, which decoders' colour models tell wrong for some. */
    public SampleMeaning meaning() {
        SampleMeaning.Alpha alpha =
                switch (channels.extra.orElse(UNSPECIFIED)) {
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
        return new SampleMeaning(colors, colors(), alpha, channels.format == SIGNED);
    }
}
