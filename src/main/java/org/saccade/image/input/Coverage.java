package org.saccade.image.input;

/**
 * How much of a picture the patches lie over, from its left upper corner: what {@link Fit#CROP} trimmed lies at the right
 * and the bottom.
 *
 * @param width the share of the picture's width, above 0, at most 1
 * @param height the share of its height, above 0, at most 1
 */
public record Coverage(double width, double height) {
    /** All of the picture. */
    public static final Coverage WHOLE = new Coverage(1, 1);

    /** @throws IllegalArgumentException if one is no share, or nothing */
    public Coverage {
        if (!(width > 0 && width <= 1 && height > 0 && height <= 1)) {
            throw new IllegalArgumentException(width + " x " + height + " are no shares of a picture");
        }
    }

    static Coverage of(InputGeometry geometry) {
        return new Coverage(
                (double) geometry.width() / geometry.resizedWidth(),
                (double) geometry.height() / geometry.resizedHeight());
    }
}
