package org.saccade.image.read;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final int HEAD = 1024;
    private static final int PIECE = 8192;
    /** A PCX's palette: a mark and 256 colours. */
    private static final int PCX_PALETTE = 769;
    /** The header of a PFM: colours or gray, width, height, and a scale whose sign tells the byte order. */
    private static final Pattern PFM = Pattern.compile("P[Ff]\\s+\\d+\\s+\\d+\\s+(\\S+)\\s");

    private static final Map<String, String> BLOCK_COMPRESSIONS =
            Map.of("ATI1", "BC4", "BC4U", "BC4", "BC4S", "BC4", "ATI2", "BC5", "BC5U", "BC5", "BC5S", "BC5");

    private final ImageInputStream in;
    private final byte[] head;

    private RefusedVariants(ImageInputStream in) throws IOException {
        this.in = in;
        in.seek(0);
        head = new byte[(int) Math.min(HEAD, in.length())];
        in.readFully(head);
        in.seek(0);
    }

    /**
     * Refuses a stream of such a variant; it is left at its start.
     *
     * @param format as {@link PictureFormats} names it
     * @throws PictureException if it is one; it says what is not supported
     */
    static void check(ImageInputStream in, String format) throws IOException {
        RefusedVariants variants = new RefusedVariants(in);
        Optional<String> what =
                switch (format) {
                    case "BMP" -> variants.bmp();
                    case "GIF" -> variants.gif();
                    case "TGA" -> variants.tga();
                    case "SGI" -> variants.sgi();
                    case "PCX" -> variants.pcx();
                    case "PNM", "PAM", "PFM" -> variants.netpbm();
                    case "PSD" -> variants.psd();
                    case "DDS" -> variants.dds();
                    case "ICO", "CUR" -> variants.ico();
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
        boolean hasSmallPalette = at(1) == 1 && (at(7) == 15 || at(7) == 16);
        if (hasSmallPalette) {
            return Optional.of("a palette of " + at(7) + " bits a colour"); // its colours come out too dark
        }
        if (at(1) == 1 && at(16) == 16) {
            return Optional.of("palette indices of 16 bits");
        }
        boolean isGray = at(2) == 3 || at(2) == 11;
        if (isGray && at(16) == 16) {
            return Optional.of("gray with alpha");
        }
        return (at(17) & 0x10) != 0 ? Optional.of("rows that begin at the right") : Optional.empty();
    }

    /** TwelveMonkeys unpacks only bytes, and finds the data too short. */
    private Optional<String> sgi() {
        if (at(10) == 0 && at(11) == 2) {
            return Optional.of("gray with alpha");
        }
        return at(2) == 1 && at(3) == 2 ? Optional.of("16-bit samples in RLE compression") : Optional.empty();
    }

    /** TwelveMonkeys puts the planes of a palette's index together in the wrong order, and misses no palette. */
    private Optional<String> pcx() throws IOException {
        boolean isIndexed = at(3) == 8 && at(65) == 1 && at(68) == 1;
        if (isIndexed) {
            boolean hasPalette = Glance.at(in, stream -> {
                stream.seek(Math.max(0, stream.length() - PCX_PALETTE));
                return stream.length() > PCX_PALETTE && stream.read() == 12;
            });
            if (!hasPalette) {
                return Optional.of("colours without a palette");
            }
        }
        return at(3) == 1 && at(65) > 1 ? Optional.of("a palette in several planes of one bit") : Optional.empty();
    }

    private Optional<String> netpbm() throws IOException {
        Optional<String> what = pam().isPresent() ? pam() : pfm();
        return what.isPresent() ? what : pnm();
    }

    /** TwelveMonkeys takes one for black, as PBM has it; in a PAM it is white. */
    private Optional<String> pam() {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("P7") && text.contains("BLACKANDWHITE")
                ? Optional.of("the tuple type BLACKANDWHITE")
                : Optional.empty();
    }

    /**
     * TwelveMonkeys scales some largest values and leaves others: those that just need all bits of a byte or two.
     * Samples above the largest value wrap round to dark ones.
     */
    private Optional<String> pnm() throws IOException {
        Optional<PnmRaster> raster = PnmRaster.of(head);
        int most = raster.map(PnmRaster::most).orElse(0);
        boolean isMisread = (most > 127 && most < 255) || (most > 32767 && most < 65535);
        if (isMisread) {
            return Optional.of("a largest value of " + most);
        }
        return raster.isPresent() && Glance.at(in, false, raster.get()::hasSampleAboveMost)
                ? Optional.of("samples above its largest value of " + most)
                : Optional.empty();
    }

    /** TwelveMonkeys cuts the values of a PFM at 1. */
    private Optional<String> pfm() throws IOException {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Matcher header = PFM.matcher(text);
        if (!header.lookingAt()) {
            return Optional.empty();
        }
        boolean isLittle = header.group(1).startsWith("-");
        return Glance.at(in, false, stream -> hasValuesAboveOne(header.end(), isLittle))
                ? Optional.of("floating-point values above 1")
                : Optional.empty();
    }

    private boolean hasValuesAboveOne(int from, boolean isLittle) throws IOException {
        in.seek(from);
        in.setByteOrder(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        float[] values = new float[PIECE];
        for (long left = (in.length() - from) / 4; left > 0; left -= values.length) {
            int count = (int) Math.min(left, values.length);
            in.readFully(values, 0, count);
            for (int i = 0; i < count; i++) {
                if (values[i] > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The colours of a PSD are mixed with white where it is transparent; TwelveMonkeys undoes that for 8 bits only. */
    private Optional<String> psd() {
        int channels = at(12) << 8 | at(13);
        int bits = at(22) << 8 | at(23);
        int mode = at(24) << 8 | at(25);
        if (bits == 32) {
            return Optional.of("floating-point samples"); // TwelveMonkeys takes them for whole numbers
        }
        boolean isRgb = mode == 3;
        return isRgb && channels > 3 && bits > 8 ? Optional.of(bits + "-bit colours with alpha") : Optional.empty();
    }

    /** TwelveMonkeys swaps the alphas of DXT3, and gives blocks of DXT5 the three colours that only DXT1 has. */
    private Optional<String> dds() throws IOException {
        String code = new String(head, 84, head.length < 88 ? 0 : 4, StandardCharsets.ISO_8859_1);
        if (code.equals("DX10")) {
            int format = at(128) | at(129) << 8;
            return Optional.of(dxgi(format) + " (DXGI format " + format + ")");
        }
        if (code.equals("DXT2") || code.equals("DXT3")) {
            return Optional.of(code + " compression");
        }
        if (code.equals("DXT4") || (code.equals("DXT5") && Glance.at(in, false, stream -> hasBlocksOfThreeColours()))) {
            return Optional.of(code + " compression with blocks whose colours rise");
        }
        return Optional.ofNullable(BLOCK_COMPRESSIONS.get(code)).map(name -> name + " compression");
    }

    private boolean hasBlocksOfThreeColours() throws IOException {
        long blocks = ((at(12) | at(13) << 8) + 3L) / 4 * (((at(16) | at(17) << 8) + 3L) / 4);
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        for (long block = 0; block < blocks; block++) {
            in.seek(128 + 16 * block + 8);
            int first = in.readUnsignedShort();
            int second = in.readUnsignedShort();
            if (first <= second) {
                return true;
            }
        }
        return false;
    }

    /** The block compressions of Direct3D's DXGI_FORMAT. */
    private static String dxgi(int format) {
        if (format >= 70 && format <= 84) {
            return "BC" + ((format - 70) / 3 + 1) + " compression";
        }
        if (format >= 94 && format <= 96) {
            return "BC6H compression";
        }
        return format >= 97 && format <= 99 ? "BC7 compression" : "samples of a kind of Direct3D 10";
    }

    /** TwelveMonkeys leaves out the alpha mask of the headers that Windows never documented. */
    private Optional<String> bmp() {
        int header = at(14) | at(15) << 8;
        boolean hasAlpha = (at(66) | at(67) | at(68) | at(69)) != 0;
        return header == 56 && hasAlpha ? Optional.of("an alpha mask in a header of 56 bytes") : Optional.empty();
    }

    /** The JDK's reader takes a transparent index beyond the palette for another. */
    private Optional<String> gif() throws IOException {
        return Glance.at(in, false, GifPalettes::hasIndexBeyond)
                ? Optional.of("a transparent colour beyond its palette")
                : Optional.empty();
    }

    /** The bitmap's height counts the mask as well: twice what the icon's directory says. */
    private Optional<String> ico() throws IOException {
        return Glance.at(in, Optional.empty(), stream -> misfittingIcon());
    }

    private Optional<String> misfittingIcon() throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        int icons = at(4) | at(5) << 8;
        for (int i = 0; i < icons && 6 + 16 * (i + 1) <= head.length; i++) {
            int entry = 6 + 16 * i;
            in.seek(entry + 12);
            in.seek(in.readUnsignedInt());
            boolean isBitmap = in.readInt() == 40;
            int width = in.readInt();
            int height = in.readInt();
            in.skipBytes(2);
            int bits = in.readUnsignedShort();
            if (isBitmap && bits == 16) {
                return Optional.of("a bitmap of 16 bits"); // TwelveMonkeys unpacks it wrongly
            }
            if (isBitmap && (width != size(at(entry)) || height != 2 * size(at(entry + 1)))) {
                return Optional.of("a bitmap of " + width + " x " + height / 2 + " pixels that its directory calls "
                        + size(at(entry)) + " x " + size(at(entry + 1)));
            }
        }
        return Optional.empty();
    }

    private static int size(int stored) {
        return stored == 0 ? 256 : stored;
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

    private int at(int index) {
        return index < head.length ? head[index] & 255 : 0;
    }
}
