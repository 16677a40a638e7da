package org.saccade.ui.common;

import java.awt.image.BufferedImage;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** The screen's images as those that are read and written, and back; any thread may make them. */
public final class ScreenPixels {
    private ScreenPixels() {}

    /**
     * A copy of a screen's image.
     *
     * @param type of the copy, such as {@link BufferedImage#TYPE_INT_RGB}, which leaves out what is transparent
     */
    public static BufferedImage copy(Image image, int type) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage copy = new BufferedImage(width, height, type);
        copy.setRGB(0, 0, width, height, argb, 0, width);
        return copy;
    }

    /** An image for the screen. */
    public static WritableImage image(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return image(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    /** The same of pixels, row by row. */
    static WritableImage image(int width, int height, int[] argb) {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return image;
    }
}
