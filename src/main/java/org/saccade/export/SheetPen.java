package org.saccade.export;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.saccade.export.page.GraphicsPen;
import org.saccade.export.page.Lettering;
import org.saccade.export.page.Pen.Point;
import org.saccade.heatmap.Colormap;

/** Draws on the sheet, in its colours. */
public final class SheetPen implements AutoCloseable {
    public static final Color TEXT = new Color(0xf2f2f2);
    public static final Color QUIET = new Color(0xa6a6ab);
    private static final Color BACKGROUND = new Color(0x1b1b1d);
    private static final Color HAIRLINE = new Color(0x48484c);
    private static final Color WARNING = new Color(0xffb340);

    private final Graphics2D graphics;

    /** Takes a sheet and lays the background. */
    public SheetPen(BufferedImage sheet) {
        this(sheet.createGraphics());
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    }

    /** Draws over what is there. */
    SheetPen(Graphics2D over) {
        graphics = over;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Draws text with its baseline starting here; gives its width. */
    public double write(Lettering.Line line, Color colour, double x, double baseline) {
        graphics.setColor(colour);
        graphics.fill(AffineTransform.getTranslateInstance(x, baseline).createTransformedShape(line.outline()));
        return line.width();
    }

    /** Draws a line through points. */
    void line(List<Point> points, double width, Color colour) {
        GraphicsPen.line(graphics, points, width, colour);
    }

    /** Draws an image pixel by pixel with a hairline around it. */
    public void image(BufferedImage image, int x, int y) {
        graphics.setColor(HAIRLINE);
        graphics.fillRect(x - 1, y - 1, image.getWidth() + 2, image.getHeight() + 2);
        graphics.drawImage(image, x, y, null);
    }

    /** Draws a colour map from left to right. */
    public void colours(Colormap colours, int x, int y, int width, int height) {
        BufferedImage bar = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < height; row++) {
                bar.setRGB(column, row, colours.argb((column + 0.5f) / width));
            }
        }
        image(bar, x, y);
    }

    /**
     * Draws colours from the lowest at the foot to the highest at the top.
     *
     * @param colours ARGB of each entry of a colour map, from 0
     */
    void coloursUp(IntUnaryOperator colours, int x, int y, int width, int height) {
        BufferedImage bar = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                bar.setRGB(column, row, colours.applyAsInt((height - 1 - row) * (Colormap.SIZE - 1) / (height - 1)));
            }
        }
        image(bar, x, y);
    }

    /**
     * Draws a word on a bright plate that ends at the right, in the line of a baseline; gives the plate's width.
     *
     * @param size of the word's letters
     */
    public double badge(Lettering.Line word, double size, double right, double baseline) {
        double width = word.width() + 1.4 * size;
        graphics.setColor(WARNING);
        graphics.fill(new RoundRectangle2D.Double(
                right - width, baseline - 1.18 * size, width, 1.64 * size, 0.5 * size, 0.5 * size));
        write(word, BACKGROUND, right - width + 0.7 * size, baseline);
        return width;
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
