package org.saccade.export.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on an image; letters are the program's own, for there are machines without fonts. */
final class PixelPen extends GraphicsPen implements AutoCloseable {
    private final BufferedImage image;
    private final Page page;
    private final Graphics2D graphics;
    private final double scale;
    private final Lettering regular = Lettering.regular();
    private final Lettering bold = Lettering.bold();

    /**
     * @param page whose drawing it is
     * @param scale pixels of a unit
     */
    PixelPen(BufferedImage image, Page page, double scale) {
        this(image, page, scale, image.createGraphics());
    }

    private PixelPen(BufferedImage image, Page page, double scale, Graphics2D graphics) {
        super(graphics);
        this.graphics = graphics;
        this.image = image;
        this.page = page;
        this.scale = scale;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
    }

    @Override
    public void area(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        // the page may end within the last pixel, which what lies up to its edge takes whole
        double right = x + width < page.width() ? x + width : image.getWidth() / scale;
        double bottom = y + height < page.height() ? y + height : image.getHeight() / scale;
        graphics.fill(new Rectangle2D.Double(x, y, right - x, bottom - y));
    }

    @Override
    public void write(String text, Style style, Anchor anchor, Point at) {
        Lettering.Line line = (style.bold() ? bold : regular).line(text, style.size());
        double x = at.x() - before(anchor, line.width());
        graphics.setColor(style.colour());
        graphics.fill(AffineTransform.getTranslateInstance(x, at.y()).createTransformedShape(line.outline()));
    }

    /** How much of a text lies before its place. */
    static double before(Anchor anchor, double width) {
        return switch (anchor) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
        };
    }

    @Override
    public void image(Scalable image, Area area) {
        // on whole pixels, so that none is mixed of two
        int left = (int) Math.round(area.x() * scale);
        int top = (int) Math.round(area.y() * scale);
        int width = Math.max(1, (int) Math.round((area.x() + area.width()) * scale) - left);
        int height = Math.max(1, (int) Math.round((area.y() + area.height()) * scale) - top);
        AffineTransform units = graphics.getTransform();
        graphics.setTransform(new AffineTransform());
        graphics.drawImage(image.at(width, height), left, top, null);
        graphics.setTransform(units);
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
