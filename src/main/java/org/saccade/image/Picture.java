package org.saccade.image;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A decoded picture: upright, opaque, sRGB.
 *
 * @param pixels TYPE_INT_RGB, already turned upright and laid on the background colour
 * @param warnings what the reader had to overlook, one sentence each; empty when there was nothing
 */
public record Picture(BufferedImage pixels, List<String> warnings) {
    public Picture {
        if (pixels.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("a picture is TYPE_INT_RGB, not type " + pixels.getType());
        }
        warnings = List.copyOf(warnings);
    }

    /** Width in pixels, as the picture is seen. */
    public int width() {
        return pixels.getWidth();
    }

    /** Height in pixels, as the picture is seen. */
    public int height() {
        return pixels.getHeight();
    }
}
