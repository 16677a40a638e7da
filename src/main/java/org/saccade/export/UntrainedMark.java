package org.saccade.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** The word UNTRAINED over a map, in its upper left corner, for pictures that are shown to people. */
final class UntrainedMark {
    private static final double LEAST_LETTERS = 12;
    /** Letters that a picture is high, and that it is at least wide. */
    private static final double LETTERS_DOWN = 26;

    private static final double LETTERS_ACROSS = 8.5;

    private UntrainedMark() {}

    /** A copy with the mark, TYPE_INT_RGB. */
    static BufferedImage on(BufferedImage map) {
        int width = map.getWidth();
        int height = map.getHeight();
        BufferedImage marked = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = marked.createGraphics();
        graphics.drawImage(map, 0, 0, null);
        double wanted = Math.max(LEAST_LETTERS, Math.min(width, height) / LETTERS_DOWN);
        double size = Math.min(wanted, width / LETTERS_ACROSS);
        Lettering.Line word = Lettering.bold().line(Weights.UNTRAINED, size);
        try (SheetPen pen = new SheetPen(graphics)) {
            double plate = word.width() + 1.4 * size;
            pen.badge(word, size, plate + 0.5 * size, 1.7 * size);
        }
        return marked;
    }
}
