package org.saccade.image;

import java.awt.image.BufferedImage;
import java.util.List;

/** A decoded picture: upright, opaque, sRGB; a very large one already reduced. */
public final class Picture {
    private final BufferedImage pixels;
    private final Extent extent;
    private final int width;
    private final int height;
    private final List<String> warnings;

    /**
     * A picture at its full size.
     *
     * @param pixels TYPE_INT_RGB, already turned upright and laid on the background colour
     * @param warnings what the reader had to overlook, one sentence each; empty when there was nothing
     */
    public Picture(BufferedImage pixels, List<String> warnings) {
        this(
                pixels,
                Extent.whole(pixels.getWidth(), pixels.getHeight()),
                pixels.getWidth(),
                pixels.getHeight(),
                warnings);
    }

    /**
     * A picture that may have been reduced.
     *
     * @param extent what the picture covers of {@code pixels}
     * @param width of the picture at its full size
     * @param height of the picture at its full size
     */
    public Picture(BufferedImage pixels, Extent extent, int width, int height, List<String> warnings) {
        if (pixels.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("a picture is TYPE_INT_RGB, not type " + pixels.getType());
        }
        this.pixels = pixels;
        this.extent = extent;
        this.width = width;
        this.height = height;
        this.warnings = List.copyOf(warnings);
    }

    /** TYPE_INT_RGB; smaller than {@link #width} by {@link #height} if the picture is very large. */
    public BufferedImage pixels() {
        return pixels;
    }

    /** What the picture covers of {@link #pixels}; all of them unless it was reduced. */
    public Extent extent() {
        return extent;
    }

    /** Width in pixels, as the picture is seen at its full size. */
    public int width() {
        return width;
    }

    /** Height in pixels, as the picture is seen at its full size. */
    public int height() {
        return height;
    }

    /** What the reader had to overlook, one sentence each; empty when there was nothing. */
    public List<String> warnings() {
        return warnings;
    }
}
