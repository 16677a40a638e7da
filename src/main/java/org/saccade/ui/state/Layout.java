package org.saccade.ui.state;

import java.util.List;

/**
 * Where the window is, and how it is divided.
 *
 * @param bounds the window's x, y, width and height; empty where the system should choose
 * @param maximized whether it fills the screen; its bounds are then those before that
 * @param headsWidth of the strip of heads, in pixels
 * @param headsFolded whether the strip of heads is folded away
 * @param picturesFolded whether the strip of pictures is
 * @param classesFolded whether the classes of a model that has some are
 * @param textSize of the window's text, in pixels
 */
public record Layout(
        List<Double> bounds,
        boolean maximized,
        double headsWidth,
        boolean headsFolded,
        boolean picturesFolded,
        boolean classesFolded,
        double textSize) {
    /** The text size of a window that was never changed. */
    public static final double USUAL_TEXT = 14;
    /** The smallest text size. */
    public static final double SMALLEST_TEXT = 10;
    /** The largest text size. */
    public static final double LARGEST_TEXT = 22;

    private static final double LARGEST = 100_000;
    /** Two columns of thumbnails: at the first window's size, all of a small model's heads. */
    private static final double TWO_COLUMNS = 276;

    static final Layout FIRST = new Layout(List.of(), false, TWO_COLUMNS, false, false, false, USUAL_TEXT);

    public Layout {
        boolean usable = bounds != null
                && bounds.size() == 4
                && bounds.stream().allMatch(value -> value != null && Math.abs(value) < LARGEST);
        bounds = usable ? List.copyOf(bounds) : List.of();
        headsWidth = headsWidth >= 120 && headsWidth < 1000 ? headsWidth : TWO_COLUMNS;
        textSize = textSize >= SMALLEST_TEXT && textSize <= LARGEST_TEXT ? textSize : USUAL_TEXT;
    }

    public Layout withBounds(double x, double y, double width, double height) {
        return new Layout(
                List.of(x, y, width, height),
                maximized,
                headsWidth,
                headsFolded,
                picturesFolded,
                classesFolded,
                textSize);
    }

    public Layout withMaximized(boolean other) {
        return new Layout(bounds, other, headsWidth, headsFolded, picturesFolded, classesFolded, textSize);
    }

    public Layout withHeadsWidth(double other) {
        return new Layout(bounds, maximized, other, headsFolded, picturesFolded, classesFolded, textSize);
    }

    public Layout withHeadsFolded(boolean other) {
        return new Layout(bounds, maximized, headsWidth, other, picturesFolded, classesFolded, textSize);
    }

    public Layout withPicturesFolded(boolean other) {
        return new Layout(bounds, maximized, headsWidth, headsFolded, other, classesFolded, textSize);
    }

    public Layout withClassesFolded(boolean other) {
        return new Layout(bounds, maximized, headsWidth, headsFolded, picturesFolded, other, textSize);
    }

    public Layout withTextSize(double other) {
        return new Layout(bounds, maximized, headsWidth, headsFolded, picturesFolded, classesFolded, other);
    }
}
