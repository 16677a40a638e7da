package org.saccade.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.saccade.image.Picture;

/**
 * Portable pixmaps one behind the other (Netpbm's ppm, P6 with 255), as ffmpeg's image2pipe writes them: each says its
 * own size, so that nothing has to be worked out of what a clip tells of turns and pixels.
 */
final class PpmFrames {
    private final InputStream in;
    private final long mostPixels;
    private int width;
    private int height;

    /** @param mostPixels a frame of more is refused before memory is taken for it */
    PpmFrames(InputStream in, long mostPixels) {
        this.in = in;
        this.mostPixels = mostPixels;
    }

    /**
     * Reads the head of the next frame.
     *
     * @return false where there is none
     */
    boolean begin() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        if (first != 'P' || in.read() != '6' || !isSpace(in.read())) {
            throw new IOException("what comes is no frame");
        }
        width = number();
        height = number();
        if (number() != 255 || width < 1 || height < 1 || (long) width * height > mostPixels) {
            throw new IOException("a frame of " + width + " x " + height + " pixels is beyond the limit");
        }
        return true;
    }

    private int number() throws IOException {
        int value = 0;
        for (int digit = in.read(); !isSpace(digit); digit = in.read()) {
            if (digit < '0' || digit > '9' || value > 10_000_000) {
                throw digit < 0 ? new EOFException("it is cut short") : new IOException("what comes is no frame");
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    /**
     * Reads the pixels of a frame that was begun.
     *
     * @param isWanted false to pass over them
     * @return empty for a frame that isn't wanted
     */
    Optional<Picture> read(boolean isWanted) throws IOException {
        if (!isWanted) {
            in.skipNBytes(3L * width * height);
            return Optional.empty();
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] row = new byte[3 * width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            if (in.readNBytes(row, 0, row.length) < row.length) {
                throw new EOFException("it is cut short");
            }
            for (int x = 0; x < row.length; x += 3) {
                pixels[at++] = (row[x] & 255) << 16 | (row[x + 1] & 255) << 8 | (row[x + 2] & 255);
            }
        }
        return Optional.of(new Picture(image, List.of()));
    }
}
