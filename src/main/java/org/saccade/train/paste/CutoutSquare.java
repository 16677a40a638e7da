package org.saccade.train.paste;

import java.awt.image.BufferedImage;
import org.saccade.image.input.TriangleResampler;

/**
 * A cut-out in the middle of a transparent square.
 *
 * @param longest its longest side in pixels; the square's is {@link #side}
 * @param rgba red, green, blue and opacity, 0 to 255: (4, side, side), the colours multiplied by the opacity
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CutoutSquare(int longest, byte[] rgba) {
    /** Transparent pixels around the longest side, so that its edge is interpolated, too. */
    static final int BORDER = 4;

    /** Side of the square in pixels. */
    int side() {
        return longest + 2 * BORDER;
    }

    /** Value of a channel, 0 to 255; 3 is the opacity. */
    int value(int channel, int row, int column) {
        return rgba[(channel * side() + row) * side() + column] & 255;
    }

    /**
     * Resizes a cut-out, antialiased bilinear (the reference: Lanczos or bicubic, a little sharper).
     *
     * @param colours multiplied by the opacity, TYPE_INT_RGB
     * @param opacity in blue, TYPE_INT_RGB
     */
    static CutoutSquare of(BufferedImage colours, BufferedImage opacity, int longest) {
        double scale = (double) longest / Math.max(colours.getWidth(), colours.getHeight());
        int width = Math.max(2, (int) Math.rint(colours.getWidth() * scale));
        int height = Math.max(2, (int) Math.rint(colours.getHeight() * scale));
        BufferedImage small = TriangleResampler.resize(colours, width, height);
        BufferedImage smallOpacity = TriangleResampler.resize(opacity, width, height);
        int side = longest + 2 * BORDER;
        byte[] rgba = new byte[4 * side * side];
        int top = BORDER + (longest - height) / 2;
        int left = BORDER + (longest - width) / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = small.getRGB(x, y);
                int opaque = smallOpacity.getRGB(x, y) & 255;
                int at = (top + y) * side + left + x;
                rgba[at] = (byte) Math.min(rgb >> 16 & 255, opaque);
                rgba[at + side * side] = (byte) Math.min(rgb >> 8 & 255, opaque);
                rgba[at + 2 * side * side] = (byte) Math.min(rgb & 255, opaque);
                rgba[at + 3 * side * side] = (byte) opaque;
            }
        }
        return new CutoutSquare(longest, rgba);
    }
}
