package org.saccade.image;

/**
 * How a picture is read.
 *
 * @param background the colour that transparent pictures are laid on, 0xRRGGBB
 * @param maxPixels a picture of more pixels is refused before memory is taken for it; at least 1
 */
public record ReadOptions(int background, long maxPixels) {
    /** On white, at most 250 million pixels. */
    public static final ReadOptions DEFAULT = new ReadOptions(0xFFFFFF, 250_000_000);

    public ReadOptions {
        if ((background & 0xFF000000) != 0) {
            throw new IllegalArgumentException(
                    "a background colour is 0xRRGGBB, not " + Integer.toHexString(background));
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel; the limit can't be " + maxPixels);
        }
    }

    public ReadOptions withBackground(int background) {
        return new ReadOptions(background, maxPixels);
    }

    public ReadOptions withMaxPixels(long maxPixels) {
        return new ReadOptions(background, maxPixels);
    }
}
