package org.saccade.image;

import java.awt.Color;
import java.util.Objects;

/**
 * How a picture is read.
 *
 * @param background what transparent pictures are laid on; its own alpha does not count
 * @param maxPixels pictures with more are refused before memory is taken for them
 */
public record ReadOptions(Color background, long maxPixels) {
    /** White, 250 million pixels. */
    public static final ReadOptions DEFAULT = new ReadOptions(Color.WHITE, 250_000_000);

    public ReadOptions {
        Objects.requireNonNull(background);
        if (maxPixels < 1) {
            throw new IllegalArgumentException("at least 1 pixel must be allowed, not " + maxPixels);
        }
    }
}
