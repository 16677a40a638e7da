package org.saccade.image.read;

import java.util.OptionalInt;

/**
 * How a picture is read.
 *
 * @param background the colour that transparent pictures are laid on, 0xRRGGBB
 * @param maxPixels a picture of more pixels is refused before memory is taken for it; at least 1
 * @param page which page or frame of the file, from 1; where none is said, what a viewer shows: the first, of an icon
 *     the largest
 */
public record ReadOptions(int background, long maxPixels, OptionalInt page) {
    /** On white, at most 250 million pixels, what a viewer shows. */
    public static final ReadOptions DEFAULT = new ReadOptions(0xFFFFFF, 250_000_000, OptionalInt.empty());

    /** @throws IllegalArgumentException if the colour has an alpha, or the limit or the page is below 1 */
    public ReadOptions {
        if ((background & 0xFF000000) != 0) {
            throw new IllegalArgumentException(
                    "a background colour is 0xRRGGBB, not " + Integer.toHexString(background));
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel; the limit can't be " + maxPixels);
        }
        if (page.isPresent() && page.getAsInt() < 1) {
            throw new IllegalArgumentException("pages are counted from 1; there is no page " + page.getAsInt());
        }
    }

    /** The same with another background, 0xRRGGBB. */
    public ReadOptions withBackground(int background) {
        return new ReadOptions(background, maxPixels, page);
    }

    /** The same with another limit, at least 1. */
    public ReadOptions withMaxPixels(long maxPixels) {
        return new ReadOptions(background, maxPixels, page);
    }

    /** The same with a page, from 1. */
    public ReadOptions withPage(int page) {
        return new ReadOptions(background, maxPixels, OptionalInt.of(page));
    }
}
