package org.saccade.ui.centre;

/**
 * Where a drawing lies in its view: view = scale * pixel + offset.
 *
 * @param scale view units a pixel, above 0
 * @param x where pixel 0 lies across
 * @param y where pixel 0 lies down
 */
public record Viewport(double scale, double x, double y) {
    private static final double SMALLEST = 0.02;
    private static final double LARGEST = 64;
    static final double MARGIN = 12;

    /** The whole drawing, as large as fits, in the middle. */
    public static Viewport fit(double width, double height, double viewWidth, double viewHeight) {
        double scale = Math.min((viewWidth - 2 * MARGIN) / width, (viewHeight - 2 * MARGIN) / height);
        return centred(Math.max(SMALLEST, Math.min(LARGEST, scale)), width, height, viewWidth, viewHeight);
    }

    /** The drawing's middle in the view's middle. */
    public static Viewport centred(double scale, double width, double height, double viewWidth, double viewHeight) {
        return new Viewport(scale, (viewWidth - scale * width) / 2, (viewHeight - scale * height) / 2);
    }

    /** Larger or smaller by a factor; what lies under the pointer stays there. */
    public Viewport zoom(double factor, double atX, double atY) {
        double next = Math.max(SMALLEST, Math.min(LARGEST, scale * factor));
        double ratio = next / scale;
        return new Viewport(next, atX - (atX - x) * ratio, atY - (atY - y) * ratio);
    }

    public Viewport pan(double dx, double dy) {
        return new Viewport(scale, x + dx, y + dy);
    }

    /** The pixel under a point of the view, across; may lie outside the drawing. */
    public int pixelX(double viewX) {
        return (int) Math.floor((viewX - x) / scale);
    }

    /** The pixel under a point of the view, down. */
    public int pixelY(double viewY) {
        return (int) Math.floor((viewY - y) / scale);
    }
}
