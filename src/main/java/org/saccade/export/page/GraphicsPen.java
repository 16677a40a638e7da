package org.saccade.export.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/** What pens on Java's graphics have in common: all but areas, letters and images. */
public abstract class GraphicsPen implements Pen {
    private final Graphics2D graphics;

    GraphicsPen(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** A line through points, as a shape. */
    static Path2D path(List<Point> points) {
        Path2D path = new Path2D.Double();
        for (Point point : points) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.x(), point.y());
            } else {
                path.lineTo(point.x(), point.y());
            }
        }
        return path;
    }

    @Override
    public final void line(List<Point> points, double width, Color colour) {
        line(graphics, points, width, colour);
    }

    /** Draws a line as a pen does, for what has graphics and no page. */
    public static void line(Graphics2D graphics, List<Point> points, double width, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(path(points));
    }

    @Override
    public final void dot(Point centre, double radius, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius));
    }
}
