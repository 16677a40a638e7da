package org.saccade.export.training;

import java.awt.Color;
import java.util.List;
import org.saccade.export.page.Lettering;
import org.saccade.export.page.Pen;
import org.saccade.export.page.Pen.Anchor;
import org.saccade.export.page.Pen.Point;

/**
 * A panel of a curve: axes with numbers, and lines.
 *
 * @param name of what goes up
 * @param across the axis of steps
 * @param up the other axis
 * @param series what is drawn, the last above the others
 */
record CurvePanel(String name, Axis across, Axis up, List<Series> series) {
    private static final Color INK = new Color(0x1a1a1a);
    private static final Color QUIET = new Color(0x5a5a5a);
    private static final Color GRID = new Color(0xe2e2e2);
    private static final double TEXT = 13;
    /** Tells how wide names are; those of SVG are about as wide. */
    private static final Lettering LETTERS = Lettering.regular();

    /**
     * A line.
     *
     * @param name in the legend
     * @param colour of the line
     * @param dotted whether each value has a dot
     * @param values step and figure, ascending
     */
    record Series(String name, Color colour, boolean dotted, List<Point> values) {}

    /** A panel's place without its numbers. */
    record Frame(double x, double y, double width, double height) {}

    void draw(Pen pen, Frame frame) {
        grid(pen, frame);
        for (Series each : series) {
            List<Point> places =
                    each.values().stream().map(value -> place(value, frame)).toList();
            if (places.size() > 1) {
                pen.line(places, each.dotted() ? 1.8 : 1.4, each.colour());
            }
            if (each.dotted() || places.size() == 1) {
                double radius = places.size() > 60 ? 1.8 : 3.2;
                places.forEach(place -> pen.dot(place, radius, each.colour()));
            }
        }
        pen.line(
                List.of(
                        new Point(frame.x, frame.y),
                        new Point(frame.x, frame.y + frame.height),
                        new Point(frame.x + frame.width, frame.y + frame.height)),
                1,
                INK);
        legend(pen, frame);
    }

    private void grid(Pen pen, Frame frame) {
        double bottom = frame.y + frame.height;
        for (double tick : up.ticks()) {
            double y = bottom - up.at(tick) * frame.height;
            pen.line(List.of(new Point(frame.x, y), new Point(frame.x + frame.width, y)), 1, GRID);
            pen.write(up.text().apply(tick), TEXT, Anchor.END, new Point(frame.x - 8, y + 0.36 * TEXT), INK);
        }
        for (double tick : across.ticks()) {
            double x = frame.x + across.at(tick) * frame.width;
            pen.line(List.of(new Point(x, frame.y), new Point(x, bottom)), 1, GRID);
            pen.write(across.text().apply(tick), TEXT, Anchor.MIDDLE, new Point(x, bottom + 1.4 * TEXT), INK);
        }
    }

    private Point place(Point value, Frame frame) {
        return new Point(frame.x + across.at(value.x()) * frame.width, frame.y + (1 - up.at(value.y())) * frame.height);
    }

    /** What goes up at the left above the panel, the lines' names after it. */
    private void legend(Pen pen, Frame frame) {
        double y = frame.y - 0.9 * TEXT;
        pen.write(name, 1.15 * TEXT, Anchor.START, new Point(frame.x, y), INK);
        double x = frame.x + frame.width;
        for (int i = series.size() - 1; i >= 0; i--) {
            Series each = series.get(i);
            pen.write(each.name(), TEXT, Anchor.END, new Point(x, y), QUIET);
            double end = x - LETTERS.line(each.name(), TEXT).width() - 8;
            double middle = y - 0.36 * TEXT;
            pen.line(List.of(new Point(end - 26, middle), new Point(end, middle)), 2, each.colour());
            if (each.dotted()) {
                pen.dot(new Point(end - 13, middle), 3.2, each.colour());
            }
            x = end - 26 - 20;
        }
    }
}
