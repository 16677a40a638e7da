package org.saccade.family;

/**
 * The size of the pictures that a model was trained for.
 *
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 */
public record PictureSize(int height, int width) {
    static PictureSize square(int side) {
        return new PictureSize(side, side);
    }

    /** The shorter side, in pixels. */
    public int shorter() {
        return Math.min(height, width);
    }

    /** Whether both sides are equal. */
    public boolean isSquare() {
        return height == width;
    }

    /** For people, width first: "448 x 224". */
    @Override
    public String toString() {
        return width + " x " + height;
    }
}
