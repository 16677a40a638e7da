package org.saccade.ui.state;

import java.util.List;

/**
 * Where the window is, and how it is divided.
 *
 * @param bounds the window's x, y, width and height; empty where the system should choose
 * @param maximized whether it fills the screen; its bounds are then those before that
 * @param headsWidth of the strip of heads, in pixels
 */
public record Layout(List<Double> bounds, boolean maximized, double headsWidth) {
    private static final double LARGEST = 100_000;
    /** Two columns of thumbnails: at the first window's size, all of a small model's heads. */
    private static final double TWO_COLUMNS = 276;

    static final Layout FIRST = new Layout(List.of(), false, TWO_COLUMNS);

    public Layout {
        boolean usable = bounds != null
                && bounds.size() == 4
                && bounds.stream().allMatch(value -> value != null && Math.abs(value) < LARGEST);
        bounds = usable ? List.copyOf(bounds) : List.of();
        headsWidth = headsWidth >= 120 && headsWidth < 1000 ? headsWidth : TWO_COLUMNS;
    }

    public Layout withBounds(double x, double y, double width, double height) {
        return new Layout(List.of(x, y, width, height), maximized, headsWidth);
    }

    public Layout withMaximized(boolean other) {
        return new Layout(bounds, other, headsWidth);
    }

    public Layout withHeadsWidth(double other) {
        return new Layout(bounds, maximized, other);
    }
}
