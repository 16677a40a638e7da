package org.saccade.export.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.saccade.export.Lettering;

/** Draws on an image; letters are the program's own, for there are machines without fonts. */
final class PixelPen implements CurvePen, AutoCloseable {
    private final Graphics2D graphics;
    private final Lettering letters = Lettering.regular();

    PixelPen(BufferedImage image) {
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public void area(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(List<Point> points, double width, Color colour) {
        Path2D path = new Path2D.Double();
        for (Point point : points) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.x(), point.y());
            } else {
                path.lineTo(point.x(), point.y());
            }
        }
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void dot(Point centre, double radius, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void write(String text, double size, Anchor anchor, Point at, Color colour) {
        Lettering.Line line = letters.line(text, size);
        double before =
                switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> line.width() / 2;
                    case END -> line.width();
                };
        graphics.setColor(colour);
        graphics.fill(
                AffineTransform.getTranslateInstance(at.x() - before, at.y()).createTransformedShape(line.outline()));
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
