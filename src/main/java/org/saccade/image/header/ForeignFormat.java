package org.saccade.image.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** What people drop that no reader here can decode, told by its first bytes. */
public enum ForeignFormat {
    HEIC("an HEIC picture", "heif-convert or your phone's export can make a JPEG of it"),
    AVIF("an AVIF picture", "convert it to PNG or JPEG, with avifdec for example"),
    JPEG_XL("a JPEG XL picture", "convert it to PNG or JPEG, with djxl for example"),
    SVG("an SVG drawing, made of lines and not of pixels", "export it as PNG, with Inkscape for example"),
    PDF("a PDF document", "export the page as PNG, with pdftoppm for example"),
    POSTSCRIPT("a PostScript document", "export it as PNG, with Ghostscript for example"),
    RAW("a camera's raw file", "develop it to TIFF or JPEG, with darktable or RawTherapee for example"),
    VIDEO("a video", "save a frame of it as PNG, with ffmpeg for example"),
    HTML("a web page", "the download went wrong, so open the picture itself and save it again"),
    ARCHIVE("an archive", "unpack it, and open the pictures in it");

    private static final int HEAD = 1024;
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1");

    private final String name;
    private final String advice;

    ForeignFormat(String name, String advice) {
        this.name = name;
        this.advice = advice;
    }

    /** What is said of such a file: what it is, and what can make a picture of it. */
    public ForeignPictureException refusal() {
        return new ForeignPictureException(this, "is " + name + ", which can't be read here; " + advice);
    }

    /**
     * The format of a stream's content; empty if it is none of these. The stream is left where it was.
     *
     * @param tiff what was looked at of the same stream
     */
    public static Optional<ForeignFormat> of(ImageInputStream in, TiffPages tiff) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, in.length())];
        Glance.check(in, stream -> {
            stream.seek(0);
            stream.readFully(head);
        });
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Optional<ForeignFormat> found = byMagic(text).or(() -> byText(text));
        // raw files that are TIFF by form keep the sensor's data in sub-directories; what lies on top is a thumbnail
        return found.or(() -> tiff.page(0).filter(TiffDirectory::isOfRawFile).map(directory -> RAW));
    }

    private static Optional<ForeignFormat> byMagic(String head) {
        if (head.startsWith("ftyp", 4) && head.length() >= 12) {
            return Optional.of(byBrand(head.substring(8, 12), head));
        }
        if (head.startsWith("\u00ff\n") || head.startsWith("\0\0\0\u000cJXL \r\n\u0087\n")) {
            return Optional.of(JPEG_XL);
        }
        if (head.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        if (head.startsWith("%!PS") || head.startsWith("\u00c5\u00d0\u00d3\u00c6")) {
            return Optional.of(POSTSCRIPT);
        }
        if (head.startsWith("FUJIFILMCCD-RAW")
                || head.startsWith("IIRO")
                || head.startsWith("IIRS")
                || head.startsWith("IIU\0")
                || head.startsWith("FOVb")
                || head.startsWith("\0MRM")
                || (head.startsWith("II*\0") && head.startsWith("CR", 8))) {
            return Optional.of(RAW);
        }
        if (head.startsWith("\u001aE\u00df\u00a3") || (head.startsWith("RIFF") && head.startsWith("AVI ", 8))) {
            return Optional.of(VIDEO);
        }
        if (head.startsWith("PK\u0003\u0004")
                || head.startsWith("\u001f\u008b")
                || head.startsWith("7z\u00bc\u00af")
                || head.startsWith("Rar!")) {
            return Optional.of(ARCHIVE);
        }
        return Optional.empty();
    }

    /** ISO base media files (ISO/IEC 14496-12) tell themselves apart by their brands. */
    private static ForeignFormat byBrand(String brand, String head) {
        if (brand.equals("crx ")) {
            return RAW;
        }
        if (brand.startsWith("avif") || brand.startsWith("avis")) {
            return AVIF;
        }
        if (HEIC_BRANDS.contains(brand)) {
            // mif1 is any picture in such a file; the brands after it say which
            return head.substring(0, Math.min(64, head.length())).contains("avif") ? AVIF : HEIC;
        }
        return VIDEO;
    }

    private static Optional<ForeignFormat> byText(String head) {
        String text =
                head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return Optional.of(HTML);
        }
        return text.startsWith("<") && text.contains("<svg") ? Optional.of(SVG) : Optional.empty();
    }
}
