package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Chunks;

/**
 * The gray that a PNG of fewer than eight bits declares transparent (chunk tRNS, PNG specification, section 11.3.2.1):
 * the JDK's reader scales the samples to eight bits before it looks for the gray, and misses it.
 */
final class PngClearGray {
    private static final long PNG_START = 0x89504E470D0A1A0AL;
    private static final int HEADER_AT = 16;
    private static final int GRAY = 0;

    private PngClearGray() {}

    /**
     * That gray, scaled to 255, of the picture in a stream; empty if it declares none. The stream is left at its
     * start.
     */
    static OptionalInt of(ImageInputStream in) throws IOException {
        try {
            in.seek(0);
            if (in.length() < HEADER_AT + 10 || in.readLong() != PNG_START) {
                return OptionalInt.empty();
            }
            in.seek(HEADER_AT + 8);
            int bits = in.readUnsignedByte();
            boolean isFine = in.readUnsignedByte() == GRAY && bits < 8;
            List<Chunks.Chunk> clear = isFine ? Chunks.ofPng(in, "tRNS"::equals) : List.of();
            if (clear.isEmpty() || clear.get(0).content().length < 2) {
                return OptionalInt.empty();
            }
            int most = (1 << bits) - 1;
            return OptionalInt.of((clear.get(0).content()[1] & most) * 255 / most);
        } finally {
            in.seek(0);
        }
    }

    /**
     * Makes that gray transparent in a decoded picture.
     *
     * @param gray as {@link #of} gives it
     */
    static void clear(BufferedImage decoded, int gray) {
        WritableRaster raster = decoded.getRaster();
        if (raster.getNumBands() != 2) {
            return; // its reader told no alpha
        }
        int[] row = new int[2 * raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int at = 0; at < row.length; at += 2) {
                row[at + 1] = row[at] == gray ? 0 : 255;
            }
            raster.setPixels(0, y, raster.getWidth(), 1, row);
        }
    }
}
