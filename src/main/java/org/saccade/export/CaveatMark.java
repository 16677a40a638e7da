package org.saccade.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.saccade.attention.Caveat;
import org.saccade.export.page.Lettering;

/** The word of a caveat over a map, in its upper left corner, for pictures that leave the window. */
public final class CaveatMark {
    private static final double LEAST_LETTERS = 12;
    /** Letters that a picture is high. */
    private static final double LETTERS_DOWN = 26;
    /** What the plate takes beside the word, in letters. */
    private static final double PLATE = 1.4;

    private CaveatMark() {}

    /** A copy with the mark, TYPE_INT_RGB. */
    public static BufferedImage on(BufferedImage map, Caveat caveat) {
        return on(map, caveat.word());
    }

    /** A copy with the word, or those of several maps, TYPE_INT_RGB. */
    public static BufferedImage on(BufferedImage map, String mark) {
        int width = map.getWidth();
        int height = map.getHeight();
        BufferedImage marked = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = marked.createGraphics();
        graphics.drawImage(map, 0, 0, null);
        double wanted = Math.max(LEAST_LETTERS, Math.min(width, height) / LETTERS_DOWN);
        double across = Lettering.bold().line(mark, 1).width() + PLATE + 1; // of letters of size 1
        double size = Math.min(wanted, width / across);
        Lettering.Line word = Lettering.bold().line(mark, size);
        try (SheetPen pen = new SheetPen(graphics)) {
            double plate = word.width() + PLATE * size;
            pen.badge(word, size, plate + 0.5 * size, 1.7 * size);
        }
        return marked;
    }
}
