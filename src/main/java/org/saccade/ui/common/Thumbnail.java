package org.saccade.ui.common;

import java.awt.image.BufferedImage;
import javafx.scene.image.WritableImage;

/**
 * A small picture on its way to the screen; made on any thread.
 *
 * @param argb opaque, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Thumbnail(int width, int height, int[] argb) {
    /**
     * Every n-th pixel of a TYPE_INT_RGB image: at this size nobody sees the difference.
     *
     * @param largestSide of the thumbnail, in pixels
     */
    public static Thumbnail of(BufferedImage image, int largestSide) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        int step = Math.max(1, (longer + largestSide - 1) / largestSide);
        int width = Math.max(1, image.getWidth() / step);
        int height = Math.max(1, image.getHeight() / step);
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = 0xff000000 | image.getRGB(x * step, y * step);
            }
        }
        return new Thumbnail(width, height, argb);
    }

    /** For the screen. */
    public WritableImage image() {
        return ScreenPixels.image(width, height, argb);
    }
}
