package org.saccade.image.tiff;

import static org.saccade.image.PictureFormats.IMAGEIO_EXT;
import static org.saccade.image.PictureFormats.TWELVE_MONKEYS;
import static org.saccade.image.tiff.TiffLayout.ASSOCIATED;
import static org.saccade.image.tiff.TiffLayout.CMYK;
import static org.saccade.image.tiff.TiffLayout.FLOAT;
import static org.saccade.image.tiff.TiffLayout.JPEG;
import static org.saccade.image.tiff.TiffLayout.PALETTE;
import static org.saccade.image.tiff.TiffLayout.RGB;
import static org.saccade.image.tiff.TiffLayout.SIGNED;
import static org.saccade.image.tiff.TiffLayout.UNSIGNED;
import static org.saccade.image.tiff.TiffLayout.WHITE_IS_ZERO;
import static org.saccade.image.tiff.TiffLayout.YCBCR;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFormats;
import org.saccade.image.tiff.TiffLayout.ColourMap;

/**
 * Which readers are right about which variants of TIFF, and what none of them reads. Each rule holds what the TIFF
 * matrix showed ({@code ReaderSurvey} prints each reader's answers, {@code PictureMatrixTest} holds the result); what
 * no rule names is right with ImageIO-Ext, and with TwelveMonkeys where that fails.
 */
public final class TiffVariants {
    private static final int DEFLATE = 8;
    private static final int OLD_JPEG = 6;
    private static final int LZW = 5;
    private static final int PACK_BITS = 32773;
    private static final int ZSTD = 50000;
    private static final Set<Integer> COMPRESSIONS =
            Set.of(1, 2, 3, 4, LZW, OLD_JPEG, JPEG, DEFLATE, PACK_BITS, 32946, ZSTD);
    private static final Map<Integer, String> OTHER_COMPRESSIONS = Map.ofEntries(
            Map.entry(9, "JBIG"),
            Map.entry(10, "JBIG"),
            Map.entry(32766, "NeXT"),
            Map.entry(32771, "word-aligned CCITT"),
            Map.entry(32809, "ThunderScan"),
            Map.entry(32909, "PixarLog"),
            Map.entry(33003, "JPEG 2000"),
            Map.entry(33005, "JPEG 2000"),
            Map.entry(34661, "JBIG"),
            Map.entry(34676, "SGI Log"),
            Map.entry(34677, "SGI Log 24"),
            Map.entry(34712, "JPEG 2000"),
            Map.entry(34887, "LERC"),
            Map.entry(34892, "lossy DNG JPEG"),
            Map.entry(34925, "LZMA"),
            Map.entry(34927, "WebP"),
            Map.entry(50001, "WebP"),
            Map.entry(50002, "JPEG XL"),
            Map.entry(52546, "JPEG XL"));
    private static final Map<Integer, String> OTHER_COLORS = Map.of(
            4, "a transparency mask",
            8, "CIELab colours",
            9, "ICCLab colours",
            10, "ITULab colours",
            32803, "a colour filter array",
            32844, "LogL light",
            32845, "LogLuv light",
            34892, "linear raw colours");

    /**
     * A kind of TIFF.
     *
     * @param what its name, as the part of a sentence after "has"
     */
    private record Kind(Function<TiffLayout, String> what, Predicate<TiffLayout> test) {
        static Kind of(String what, Predicate<TiffLayout> test) {
            return new Kind(tiff -> what, test);
        }

        boolean holds(TiffLayout tiff) {
            return test.test(tiff);
        }
    }

    /** What neither reads rightly. */
    private static final List<Kind> OF_NONE = List.of(
            new Kind(
                    TiffVariants::compression,
                    tiff -> !COMPRESSIONS.contains(tiff.coding().compression())),
            new Kind(
                    tiff -> OTHER_COLORS.get(tiff.photometric()), tiff -> OTHER_COLORS.containsKey(tiff.photometric())),
            // both readers draw it blank, or show what lay in memory before
            Kind.of("a strip or tile of no bytes", tiff -> tiff.pieces().holed()),
            // TwelveMonkeys unpacks some of 12 bits rightly and some wrongly, ImageIO-Ext none
            new Kind(TiffLayout::depth, tiff -> !hasKnownDepth(tiff)),
            Kind.of(
                    "more than one channel beside its colours",
                    tiff -> tiff.channels().count() - tiff.colors() > 1),
            Kind.of(
                    "fewer channels than its colours take",
                    tiff -> tiff.channels().count() < tiff.colors()),
            // ImageIO-Ext drops the palette, TwelveMonkeys has a colour model for it that nothing else knows
            Kind.of("a palette and another channel", tiff -> tiff.photometric() == PALETTE && hasExtra(tiff)),
            // libtiff takes such values for bytes, the readers for black
            Kind.of(
                    "a palette of bytes where 16 bits should be",
                    tiff -> tiff.photometric() == PALETTE && tiff.palette() == ColourMap.DARK),
            // both readers go by the numbers in the stream, libtiff by the tag
            Kind.of(
                    "JPEG-compressed RGB that its stream calls YCbCr",
                    tiff -> tiff.photometric() == RGB && tiff.jpeg().colours() == TiffJpeg.LIKE_YCBCR),
            Kind.of(
                    "JPEG-compressed YCbCr that its stream calls RGB",
                    tiff -> tiff.photometric() == YCBCR && tiff.jpeg().colours() == TiffJpeg.LIKE_RGB),
            Kind.of(
                    "JPEG-compressed colours that its stream doesn't tell",
                    tiff -> (tiff.photometric() == RGB || tiff.photometric() == YCBCR)
                            && tiff.jpeg().colours() == TiffJpeg.UNCLEAR),
            // both readers take quantization tables of 16 bits for some of 8
            Kind.of("JPEG data with quantization tables of 16 bits", tiff -> tiff.jpeg()
                    .hasWideTables()),
            // both readers put the bits of different planes together wrongly
            Kind.of(
                    "RGB of fewer than 4 bits in separate planes",
                    tiff -> tiff.photometric() == RGB
                            && tiff.channels().bits() < 4
                            && tiff.pieces().separate()),
            // ImageIO-Ext colours the gray with it
            Kind.of(
                    "a palette that its colours don't need",
                    tiff -> tiff.photometric() != PALETTE && tiff.palette() != ColourMap.NONE),
            // both readers turn the alpha round with the gray
            Kind.of("white as zero and another channel", tiff -> tiff.photometric() == WHITE_IS_ZERO && hasExtra(tiff)),
            // ImageIO-Ext leaves 64 bits unturned and fails at 32, TwelveMonkeys cuts what is not between 0 and 1
            Kind.of(
                    "white as zero in floating-point samples",
                    tiff -> tiff.photometric() == WHITE_IS_ZERO
                            && tiff.channels().format() == FLOAT),
            Kind.of(
                    "inks that were multiplied by alpha",
                    tiff -> tiff.photometric() == CMYK
                            && tiff.channels().extra().orElse(0) == ASSOCIATED),
            // TwelveMonkeys ends too early in tiles and repeats the first plane; of ImageIO-Ext see below
            Kind.of(
                    "YCbCr colours without JPEG compression in tiles or separate planes",
                    tiff -> isPlainYcbcr(tiff)
                            && (tiff.pieces().tiled() || tiff.pieces().separate())));

    /** What TwelveMonkeys alone reads rightly. */
    private static final List<Kind> OF_TWELVE_MONKEYS = List.of(
            // ImageIO-Ext's TIFFLZWDecompressor undoes the predictor at the start of the picture for every strip
            Kind.of(
                    "LZW compression with a predictor in several strips",
                    tiff -> tiff.coding().compression() == LZW
                            && tiff.coding().predictor() > 1
                            && !tiff.pieces().tiled()
                            && tiff.pieces().count() > 1),
            // ImageIO-Ext unpacks before it turns the bits round
            Kind.of(
                    "PackBits compression with the lowest bit first",
                    tiff -> tiff.coding().compression() == PACK_BITS
                            && tiff.coding().lowestBitFirst()),
            // ImageIO-Ext takes JPEG-compressed inks for inverted, and fails where each has a plane of its own
            Kind.of(
                    "JPEG-compressed inks",
                    tiff -> tiff.photometric() == CMYK && tiff.coding().compression() == JPEG),
            // ImageIO-Ext takes 16-bit inks for RGB with alpha, and has no colour model for five channels
            Kind.of(
                    "CMYK of 16 bits or with another channel",
                    tiff -> tiff.photometric() == CMYK && (tiff.channels().bits() == 16 || hasExtra(tiff))),
            // ImageIO-Ext multiplies by alpha what is multiplied already
            Kind.of(
                    "JPEG-compressed RGB with another channel",
                    tiff -> tiff.coding().compression() == JPEG
                            && tiff.photometric() == RGB
                            && hasExtra(tiff)
                            && !tiff.pieces().separate()),
            // ImageIO-Ext knows no subsampling here, and turns saturated colours over
            Kind.of("YCbCr colours without JPEG compression", TiffVariants::isPlainYcbcr),
            // ImageIO-Ext turns signed numbers round as if they had no sign, and fails at 32 bits
            Kind.of(
                    "white as zero in signed or 32-bit samples",
                    tiff -> tiff.photometric() == WHITE_IS_ZERO
                            && ((tiff.channels().format() == SIGNED
                                            && tiff.channels().bits() > 8)
                                    || tiff.channels().bits() == 32)),
            // ImageIO-Ext looks for the planes before it knows the picture's size, and takes so many for one plane
            Kind.of(
                    "separate planes in just nine strips or three tiles",
                    tiff -> tiff.pieces().separate()
                            && tiff.pieces().count() == (tiff.pieces().tiled() ? 3 : 9)));

    /** What ImageIO-Ext alone reads rightly. */
    private static final List<Kind> OF_IMAGEIO_EXT = List.of(
            // TwelveMonkeys cuts floating-point samples to between 0 and 1
            Kind.of("floating-point samples", tiff -> tiff.channels().format() == FLOAT),
            // TwelveMonkeys unpacks RGB of 4 bits wrongly where a row doesn't end at a byte
            Kind.of(
                    "RGB of 4 bits",
                    tiff -> tiff.photometric() == RGB && tiff.channels().bits() == 4),
            // TwelveMonkeys fails at planes that are JPEGs of their own
            Kind.of(
                    "separate planes in JPEG compression",
                    tiff -> tiff.coding().compression() == JPEG && tiff.pieces().separate()),
            // TwelveMonkeys knows no zstd
            Kind.of("zstd compression", tiff -> tiff.coding().compression() == ZSTD));

    private TiffVariants() {}

    /**
     * The families of readers that are right about a picture, as {@link PictureFormats#family} names them, the
     * preferred first.
     *
     * @throws PictureException if there is none; it says what is not supported
     */
    public static List<String> readersOf(TiffLayout tiff) throws PictureException {
        Optional<Kind> ofNone = first(OF_NONE, tiff);
        if (ofNone.isPresent()) {
            throw refusal(ofNone.get().what.apply(tiff));
        }
        Optional<Kind> ofTwelveMonkeys = first(OF_TWELVE_MONKEYS, tiff);
        Optional<Kind> ofImageIoExt = first(OF_IMAGEIO_EXT, tiff);
        if (ofTwelveMonkeys.isPresent() && ofImageIoExt.isPresent()) {
            throw refusal(ofImageIoExt.get().what.apply(tiff) + " together with "
                    + ofTwelveMonkeys.get().what.apply(tiff));
        }
        if (ofTwelveMonkeys.isPresent()) {
            return List.of(TWELVE_MONKEYS);
        }
        return ofImageIoExt.isPresent() ? List.of(IMAGEIO_EXT) : List.of(IMAGEIO_EXT, TWELVE_MONKEYS);
    }

    private static Optional<Kind> first(List<Kind> kinds, TiffLayout tiff) {
        return kinds.stream().filter(kind -> kind.holds(tiff)).findFirst();
    }

    private static PictureException refusal(String what) {
        return new PictureException(
                "has " + what + ", which can't be read from TIFF files here; save it as plain 8-bit RGB");
    }

    private static String compression(TiffLayout tiff) {
        return OTHER_COMPRESSIONS.getOrDefault(
                        tiff.coding().compression(),
                        "an unknown (" + tiff.coding().compression() + ")")
                + " compression";
    }

    private static boolean hasKnownDepth(TiffLayout tiff) {
        return switch (tiff.channels().format()) {
            case UNSIGNED -> Set.of(1, 2, 4, 8, 16, 32).contains(tiff.channels().bits());
            case SIGNED -> Set.of(8, 16, 32).contains(tiff.channels().bits());
            case FLOAT -> Set.of(32, 64).contains(tiff.channels().bits());
            default -> false;
        };
    }

    private static boolean hasExtra(TiffLayout tiff) {
        return tiff.channels().extra().isPresent();
    }

    private static boolean isPlainYcbcr(TiffLayout tiff) {
        return tiff.photometric() == YCBCR
                && tiff.coding().compression() != JPEG
                && tiff.coding().compression() != OLD_JPEG;
    }
}
