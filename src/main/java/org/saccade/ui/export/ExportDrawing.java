package org.saccade.ui.export;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.saccade.export.ExportException;

/** What files will look like, drawn as they will be written, but no larger than a screen needs. */
final class ExportDrawing {
    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final int SQUARE = 12;
    private static final Color LIGHT = new Color(0xf4f4f4);
    private static final Color DARK = new Color(0xd8d8d8);

    private ExportDrawing() {}

    /**
     * Draws a kind; of several files the one of the map in view. Pictures are as large as the model saw them.
     *
     * @param side how wide a page is, in pixels
     * @throws ExportException in one line, if memory doesn't hold it
     */
    static BufferedImage of(ExportJob job, ExportKind kind, int side) throws ExportException {
        if (kind.isForPaper()) {
            double inches = job.choice().sheet().width() / MILLIMETRES_PER_INCH;
            return job.small().printSheet((int) Math.max(1, Math.round(side / inches)));
        }
        if (kind == ExportKind.SHEET) {
            return job.small().screenSheet();
        }
        BufferedImage map = job.small().drawing(job.map(), kind.form());
        return kind == ExportKind.TRANSPARENT ? onSquares(map) : map;
    }

    /** Squares show through where a picture is transparent. */
    private static BufferedImage onSquares(BufferedImage map) {
        BufferedImage drawn = new BufferedImage(map.getWidth(), map.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        for (int y = 0; y < map.getHeight(); y += SQUARE) {
            for (int x = 0; x < map.getWidth(); x += SQUARE) {
                pen.setColor((x + y) / SQUARE % 2 == 0 ? LIGHT : DARK);
                pen.fillRect(x, y, SQUARE, SQUARE);
            }
        }
        pen.drawImage(map, 0, 0, null);
        pen.dispose();
        return drawn;
    }
}
