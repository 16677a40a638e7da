package org.saccade.train.paste;

/**
 * A size of views.
 *
 * @param side in pixels
 * @param weight how often it is drawn, beside the others' weights
 */
public record ViewSide(int side, double weight) {
    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public ViewSide {
        if (side < 1 || side > 1024 || !(weight > 0 && weight < 1e6)) {
            throw new IllegalArgumentException("a view's side is from 1 to 1,024 pixels, and its weight above 0");
        }
    }
}
