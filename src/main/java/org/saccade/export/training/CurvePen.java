package org.saccade.export.training;

import java.awt.Color;
import java.util.List;

/** Draws a curve's parts, in pixels from the upper left corner. What is drawn later lies above. */
interface CurvePen {
    /** Which part of a text lies at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A place. */
    record Point(double x, double y) {}

    /** Fills a rectangle. */
    void area(double x, double y, double width, double height, Color colour);

    /** Draws a line through points. */
    void line(List<Point> points, double width, Color colour);

    /** Fills a circle. */
    void dot(Point centre, double radius, Color colour);

    /** Writes a text whose baseline goes through a place. */
    void write(String text, double size, Anchor anchor, Point at, Color colour);
}
