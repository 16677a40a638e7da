package org.saccade.export.page;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws a page's parts, in the page's units from its upper left corner. What is drawn later lies above. Where a page
 * goes is the pen's alone: what is drawn with one comes out alike as pixels, SVG and PDF.
 */
public interface Pen {
    /** Which part of a text lies at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A place. */
    record Point(double x, double y) {}

    /** A rectangle. */
    record Area(double x, double y, double width, double height) {}

    /**
     * How a text is written.
     *
     * @param size of an em in the page's units
     */
    record Style(double size, boolean bold, Color colour) {}

    /** An image that can be drawn in as many pixels as a page has for it. */
    @FunctionalInterface
    interface Scalable {
        /** The image, TYPE_INT_RGB, of exactly this size in pixels. */
        BufferedImage at(int width, int height);
    }

    /** Fills a rectangle. */
    void area(double x, double y, double width, double height, Color colour);

    /** Draws a line through points. */
    void line(List<Point> points, double width, Color colour);

    /** Fills a circle. */
    void dot(Point centre, double radius, Color colour);

    /** Writes a text whose baseline goes through a place. */
    void write(String text, Style style, Anchor anchor, Point at);

    /** Fills a rectangle with an image. */
    void image(Scalable image, Area area);

    /** Writes a text in letters of usual weight. */
    default void write(String text, double size, Anchor anchor, Point at, Color colour) {
        write(text, new Style(size, false, colour), anchor, at);
    }
}
