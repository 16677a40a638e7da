package org.saccade.export.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A drawing of one page, which becomes pixels, SVG or PDF.
 *
 * @param width in units, above 0
 * @param height in units, above 0
 * @param unit what {@link Pen} measures in
 * @param texts what is told of it, by the keywords of PNG: Title, Description, Software and more
 * @param drawing what is on it
 */
public record Page(double width, double height, Unit unit, Map<String, String> texts, Consumer<Pen> drawing) {
    /** What a pen measures in. */
    public enum Unit {
        /** Pixels of a screen. */
        PIXEL,
        /** 1/72 of an inch of paper. */
        POINT
    }

    private static final double POINTS_PER_INCH = 72;

    public Page {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** What it is called. */
    String title() {
        return texts.getOrDefault("Title", "");
    }

    /**
     * Pixels of a page in points.
     *
     * @param dotsPerInch how fine
     * @return TYPE_INT_RGB
     */
    public BufferedImage pixels(int dotsPerInch) {
        return pixels(dotsPerInch / POINTS_PER_INCH);
    }

    /** A unit as a pixel, TYPE_INT_RGB. */
    public BufferedImage pixels() {
        return pixels(1.0);
    }

    private BufferedImage pixels(double scale) {
        BufferedImage image = new BufferedImage(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        try (PixelPen pen = new PixelPen(image, this, scale)) {
            drawing.accept(pen);
        }
        return image;
    }

    /**
     * Writes it as SVG: lines as lines, text as text, images as PNG inside.
     *
     * @param out stays open
     */
    public void writeSvg(OutputStream out) throws IOException {
        SvgPen.write(this, out);
    }

    /**
     * Writes it as PDF: lines as lines, text as text with the letters that it needs, images without loss. The same page
     * gives the same bytes.
     *
     * @param out stays open
     */
    public void writePdf(OutputStream out) throws IOException {
        PdfPen.write(this, out);
    }
}
