package org.saccade.image;

/**
 * The part of an image that a picture covers, in that image's pixels. A reduced picture's last column and row may
 * stand for less than the others, so that the picture ends inside them.
 *
 * @param left from 0
 * @param top from 0
 * @param right above {@code left}, at most the image's width
 * @param bottom above {@code top}, at most the image's height
 */
public record Extent(double left, double top, double right, double bottom) {
    /** All of an image of this size. */
    public static Extent whole(int width, int height) {
        return new Extent(0, 0, width, height);
    }
}
