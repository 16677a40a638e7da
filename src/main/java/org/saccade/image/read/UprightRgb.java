package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.saccade.image.Extent;
import org.saccade.image.colour.RgbRows;
import org.saccade.image.header.Orientation;

/**
 * Turns a decoded picture upright, as opaque 8-bit sRGB. One of very many pixels is reduced on the way by a whole
 * factor, each pixel the mean of a square (as Pillow's {@code Image.reduce}), so that it costs little memory more than
 * its decoder took: what remains is still many times finer than any grid of patches.
 */
final class UprightRgb {
    /** Above this many pixels a picture is reduced: 256 MB as it is kept. */
    static final long MOST_KEPT = 64_000_000;

    private final Orientation orientation;
    private final int width;
    private final int height;
    private final int factor;

    private UprightRgb(Orientation orientation, int width, int height, int factor) {
        this.orientation = orientation;
        this.width = width;
        this.height = height;
        this.factor = factor;
    }

    /** The pixels, and what the picture covers of them. */
    record Upright(BufferedImage pixels, Extent extent) {}

    /** The factor for a picture of this size: 1 up to {@link #MOST_KEPT} pixels. */
    static int factor(int width, int height) {
        return (int) Math.ceil(Math.sqrt((double) width * height / MOST_KEPT));
    }

    /**
     * Turns and reduces.
     *
     * @param rows the stored picture's
     * @param width of the stored picture
     * @param height of the stored picture
     * @param factor at least 1
     */
    static Upright of(RgbRows rows, int width, int height, Orientation orientation, int factor) {
        return new UprightRgb(orientation, width, height, factor).turned(rows);
    }

    private Upright turned(RgbRows rows) {
        int keptWidth = (width + factor - 1) / factor;
        int keptHeight = (height + factor - 1) / factor;
        BufferedImage upright = new BufferedImage(
                orientation.uprightWidth(keptWidth, keptHeight),
                orientation.uprightHeight(keptWidth, keptHeight),
                BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) upright.getRaster().getDataBuffer()).getData();
        Orientation.Placement place = orientation.place(keptWidth, keptHeight);
        int[] row = new int[width];
        int[] kept = new int[keptWidth];
        long[] sums = new long[3 * keptWidth];
        for (int y = 0; y < keptHeight; y++) {
            if (factor == 1) {
                rows.read(y, kept);
            } else {
                reduce(rows, y, row, sums, kept);
            }
            int to = place.first() + y * place.stepY();
            for (int x = 0; x < keptWidth; x++, to += place.stepX()) {
                pixels[to] = kept[x];
            }
        }
        return new Upright(upright, extent(keptWidth, keptHeight));
    }

    private void reduce(RgbRows rows, int y, int[] row, long[] sums, int[] kept) {
        Arrays.fill(sums, 0);
        int high = Math.min(factor, height - y * factor);
        for (int line = 0; line < high; line++) {
            rows.read(y * factor + line, row);
            for (int x = 0; x < width; x++) {
                int at = x / factor * 3;
                sums[at] += row[x] >> 16 & 255;
                sums[at + 1] += row[x] >> 8 & 255;
                sums[at + 2] += row[x] & 255;
            }
        }
        for (int x = 0; x < kept.length; x++) {
            long count = (long) high * Math.min(factor, width - x * factor);
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | (int) ((sums[3 * x + channel] + count / 2) / count);
            }
            kept[x] = rgb;
        }
    }

    private Extent extent(int keptWidth, int keptHeight) {
        double missingRight = keptWidth - (double) width / factor;
        double missingBottom = keptHeight - (double) height / factor;
        return orientation.turn(missingRight, missingBottom, keptWidth, keptHeight);
    }
}
