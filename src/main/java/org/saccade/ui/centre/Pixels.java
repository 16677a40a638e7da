package org.saccade.ui.centre;

import java.nio.IntBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** An image on the screen whose buffer is used again as long as its size stays. */
public final class Pixels {
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage image;

    /** Shows opaque ARGB pixels, which are copied. */
    public void show(int width, int height, int[] argb) {
        if (buffer == null || buffer.getWidth() != width || buffer.getHeight() != height) {
            buffer = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
        buffer.updateBuffer(same -> {
            same.getBuffer().put(0, argb);
            return null;
        });
    }

    /** Null while there is nothing. */
    WritableImage image() {
        return image;
    }

    /** Shows nothing. */
    public void clear() {
        buffer = null;
        image = null;
    }
}
