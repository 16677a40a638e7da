package org.saccade.export;

import ar.com.hjg.pngj.FilterType;
import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.ImageLineByte;
import ar.com.hjg.pngj.PngWriter;
import ar.com.hjg.pngj.PngjOutputException;
import ar.com.hjg.pngj.chunks.PngChunkITXT;
import ar.com.hjg.pngj.chunks.PngChunkTEXT;
import ar.com.hjg.pngj.chunks.PngChunkTextVar;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** PNG, eight bits a channel, with text chunks (PNG specification, section 11.3.4), by PNGJ (decision 17). */
public final class PngFile {
    /** zlib's quickest: with {@link #FILTER}, a higher level makes files smaller by a twentieth in twice the time. */
    private static final int LEVEL = 1;

    /** Each row as its difference from the one above it: patches are squares, whose rows are alike. */
    private static final FilterType FILTER = FilterType.FILTER_UP;

    private PngFile() {}

    /**
     * A picture with what is told of it.
     *
     * @param image TYPE_INT_RGB, or TYPE_INT_ARGB, which keeps its alpha
     * @param texts keyword (Latin letters) to text: tEXt where it is ASCII, else iTXt in UTF-8
     */
    public static WholeFile.Content of(BufferedImage image, Map<String, String> texts) {
        return out -> write(image, out, png -> tell(png, texts));
    }

    /**
     * The same, to be printed at a size.
     *
     * @param dotsPerInch pixels of an inch of paper
     */
    static WholeFile.Content of(BufferedImage image, Map<String, String> texts, int dotsPerInch) {
        return out -> write(image, out, png -> {
            png.getMetadata().setDpi(dotsPerInch);
            tell(png, texts);
        });
    }

    /** Says what a picture holds beside its pixels. */
    private interface Told {
        void tell(PngWriter png);
    }

    private static void write(BufferedImage image, OutputStream out, Told told) throws IOException {
        ImageInfo shape = new ImageInfo(
                image.getWidth(),
                image.getHeight(),
                Byte.SIZE,
                image.getColorModel().hasAlpha());
        PngWriter png = new PngWriter(out, shape);
        try {
            png.setShouldCloseStream(false);
            png.setCompLevel(LEVEL);
            png.setFilterType(FILTER);
            told.tell(png);
            writeRows(image, png);
            png.end();
        } catch (PngjOutputException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        } finally {
            png.close(); // its native memory, also where it failed
        }
    }

    private static void writeRows(BufferedImage image, PngWriter png) {
        ImageLineByte line = new ImageLineByte(png.imgInfo);
        byte[] bytes = line.getScanlineByte();
        int[] pixels = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getDataElements(0, y, pixels.length, 1, pixels);
            int at = 0;
            for (int pixel : pixels) {
                bytes[at++] = (byte) (pixel >> 16);
                bytes[at++] = (byte) (pixel >> 8);
                bytes[at++] = (byte) pixel;
                if (png.imgInfo.alpha) {
                    bytes[at++] = (byte) (pixel >> 24);
                }
            }
            png.writeRow(line, y);
        }
    }

    private static void tell(PngWriter png, Map<String, String> texts) {
        texts.forEach((keyword, text) -> {
            // a line of text: what else a file name may hold is no text for a PNG
            String line = text.replaceAll("\\p{Cntrl}", " ");
            boolean isPlain = StandardCharsets.US_ASCII.newEncoder().canEncode(line);
            PngChunkTextVar chunk = isPlain ? new PngChunkTEXT(png.imgInfo) : new PngChunkITXT(png.imgInfo);
            chunk.setKeyVal(keyword, line);
            chunk.setPriority(true); // before the pixels: who only wants the texts need not read them
            png.getChunksList().queue(chunk);
        });
    }
}
