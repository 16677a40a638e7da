package org.saccade.image.input;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.saccade.image.Extent;

/**
 * Antialiased bilinear resizing, bit-identical to Pillow's {@code Image.resize(size, BILINEAR)}
 * (src/libImaging/Resample.c, 8 bits a channel), which is also what torchvision's {@code Resize} does with a PIL image:
 * a triangle as wide as the scale, cut off and renormalised at the edges, weights in fixed point, first along the rows,
 * then along the columns.
 *
 * <p>Why not a library: TwelveMonkeys' ResampleOp with FILTER_TRIANGLE (3.15.0) agrees when it enlarges, but when it
 * reduces its triangle is half as wide (at 1/2 the weights are ½ ½ instead of ⅛ ⅜ ⅜ ⅛), so that its result is up to 40
 * of 255 away from what the model was trained on; AWT's own scaling isn't antialiased at all.
 *
 * <p>The fixed point carries 22 bits: the weights fade once a target pixel covers more than about a million source
 * pixels of a row or a column.
 */
public final class TriangleResampler {
    private static final int HALF = TriangleWindow.ONE / 2;

    private final int[] source;
    private final int sourceWidth;
    private final TriangleWindow[] columns;
    /** The rows that the current target row needs, already resized to its width: row y is at y modulo the length. */
    private final int[][] band;

    /** Where the rows begin that are still to be resized. */
    private int rowsDone;

    private TriangleResampler(BufferedImage source, Extent extent, int width, int height, int keptWidth) {
        this.source = ((DataBufferInt) source.getRaster().getDataBuffer()).getData();
        sourceWidth = source.getWidth();
        if (this.source.length != sourceWidth * source.getHeight()) {
            throw new IllegalArgumentException("a part of a larger picture can't be resized in place; copy it first");
        }
        columns = new TriangleWindow[keptWidth];
        for (int x = 0; x < keptWidth; x++) {
            columns[x] = TriangleWindow.of(x, extent.left(), extent.right(), sourceWidth, width);
        }
        band = new int[TriangleWindow.longest(source.getHeight(), height)][];
    }

    /**
     * Resizes a picture.
     *
     * @param source TYPE_INT_RGB, and no sub-image of a larger one
     * @param width of the result, at least 1
     * @param height of the result, at least 1
     * @return TYPE_INT_RGB
     */
    public static BufferedImage resize(BufferedImage source, int width, int height) {
        return resize(source, width, height, width, height);
    }

    /**
     * Resizes a picture, and keeps the top left of the result.
     *
     * @param source TYPE_INT_RGB, and no sub-image of a larger one
     * @param width what the whole picture is resized to, at least 1
     * @param keptWidth how many columns of the result are wanted, 1 to {@code width}
     * @return TYPE_INT_RGB, {@code keptWidth} x {@code keptHeight}
     */
    public static BufferedImage resize(BufferedImage source, int width, int height, int keptWidth, int keptHeight) {
        Extent whole = Extent.whole(source.getWidth(), source.getHeight());
        return resize(source, whole, width, height, keptWidth, keptHeight);
    }

    /**
     * Resizes a part of an image, as Pillow's {@code Image.resize(size, BILINEAR, box)} does.
     *
     * @param extent the part; its edges may lie inside pixels
     */
    public static BufferedImage resize(
            BufferedImage source, Extent extent, int width, int height, int keptWidth, int keptHeight) {
        BufferedImage target = new BufferedImage(keptWidth, keptHeight, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
        TriangleResampler resampler = new TriangleResampler(source, extent, width, height, keptWidth);
        for (int y = 0; y < keptHeight; y++) {
            TriangleWindow rows = TriangleWindow.of(y, extent.top(), extent.bottom(), source.getHeight(), height);
            resampler.fillRow(rows, pixels, y * keptWidth);
        }
        return target;
    }

    private void fillRow(TriangleWindow rows, int[] pixels, int at) {
        rowsDone = Math.max(rowsDone, rows.first);
        for (; rowsDone < rows.end(); rowsDone++) {
            band[rowsDone % band.length] = resizedRow(rowsDone);
        }
        int[] weights = rows.weights;
        for (int x = 0; x < columns.length; x++) {
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int k = 0, slot = rows.first % band.length; k < weights.length; k++) {
                int rgb = band[slot][x];
                red += weights[k] * (rgb >> 16 & 255);
                green += weights[k] * (rgb >> 8 & 255);
                blue += weights[k] * (rgb & 255);
                slot = slot + 1 == band.length ? 0 : slot + 1;
            }
            pixels[at + x] = packed(red, green, blue);
        }
    }

    private int[] resizedRow(int y) {
        int[] row = new int[columns.length];
        for (int x = 0; x < row.length; x++) {
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            int from = y * sourceWidth + columns[x].first;
            int[] weights = columns[x].weights;
            for (int k = 0; k < weights.length; k++) {
                int rgb = source[from + k];
                red += weights[k] * (rgb >> 16 & 255);
                green += weights[k] * (rgb >> 8 & 255);
                blue += weights[k] * (rgb & 255);
            }
            row[x] = packed(red, green, blue);
        }
        return row;
    }

    private static int packed(int red, int green, int blue) {
        return clipped(red) << 16 | clipped(green) << 8 | clipped(blue);
    }

    private static int clipped(int fixed) {
        return Math.max(0, Math.min(fixed >> TriangleWindow.PRECISION_BITS, 255));
    }
}
