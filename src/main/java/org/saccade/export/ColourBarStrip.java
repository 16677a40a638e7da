package org.saccade.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.saccade.attention.AttentionMap;
import org.saccade.export.page.Lettering;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.ValueRange;

/**
 * A colour bar in a strip at a map's right: what the lowest, the middle and the highest colour stand for, and the powers
 * of ten of a logarithmic one, and how many patches lie beyond. The map's own pixels stay as they are; a map too low for a bar gets room below it.
 */
public final class ColourBarStrip {
    private static final double LEAST_LETTERS = 11;
    private static final double LARGEST_LETTERS = 22;
    /** Letters that a picture is high. */
    private static final double LETTERS_DOWN = 34;
    /** The same of one that is larger than a screen, and looked at in fewer pixels. */
    private static final double LETTERS_DOWN_OF_LARGE = 60;

    /** The least height of a strip, in letters. */
    private static final double LEAST_HEIGHT = 12;
    /** Above the bar and below it, in letters: the unit, and what lies beyond. */
    private static final double END = 3.9;
    /** Texts for which there is room in each strip, so that those of one run are of one width. */
    private static final String USUAL_NUMBER = "0.0000";

    private static final List<String> USUAL_SHARES = List.of("0.00 % below", "0.00 % above");

    private ColourBarStrip() {}

    /** A wider copy, TYPE_INT_RGB: the map at its left, the bar at its right. */
    public static BufferedImage beside(BufferedImage map, ColourScale scale) {
        return beside(map, scale, MapSubject.CLS_ATTENTION.unit());
    }

    /**
     * The same of other values than attention.
     *
     * @param unit what the numbers are, in a word
     */
    public static BufferedImage beside(BufferedImage map, ColourScale scale, String unit) {
        return beside(map, scale, unit, scale.colormap()::entry);
    }

    /** A difference with the colours of its sign: the largest of either at the ends, 0 in the middle. */
    static BufferedImage beside(BufferedImage map, AttentionMap difference) {
        float most = DifferenceColours.most(difference);
        ColourScale scale =
                ColourScale.of(difference, Colormap.named(Colormap.names().get(0)), new ValueRange(-most, most));
        return beside(map, scale, "A minus B", entry -> DifferenceColours.argb(2f * entry / (Colormap.SIZE - 1) - 1));
    }

    private static BufferedImage beside(BufferedImage map, ColourScale scale, String unit, IntUnaryOperator colours) {
        double largest = Math.max(LARGEST_LETTERS, map.getHeight() / LETTERS_DOWN_OF_LARGE);
        double size = Math.max(LEAST_LETTERS, Math.min(map.getHeight() / LETTERS_DOWN, largest));
        Lettering letters = Lettering.regular();
        List<ColourScale.Tick> ticks = scale.ticks();
        String[] words = {unit, beyond(scale.above(), scale, "above"), beyond(scale.below(), scale, "below")};
        double widest = 2.2 * size + letters.line(USUAL_NUMBER, size).width();
        for (String share : USUAL_SHARES) {
            widest = Math.max(widest, letters.line(share, size).width());
        }
        for (ColourScale.Tick tick : ticks) {
            widest = Math.max(
                    widest, 2.2 * size + letters.line(tick.text(), size).width());
        }
        for (String word : words) {
            widest = Math.max(widest, letters.line(word, size).width());
        }
        int width = (int) Math.ceil(widest + 2 * size);
        int height = Math.max(map.getHeight(), (int) Math.ceil(LEAST_HEIGHT * size));
        BufferedImage both = new BufferedImage(map.getWidth() + width, height, BufferedImage.TYPE_INT_RGB);
        try (SheetPen pen = new SheetPen(both)) {
            double x = map.getWidth() + size;
            int top = (int) Math.round(END * size);
            int bar = height - 2 * top;
            pen.write(letters.line(words[0], size), SheetPen.QUIET, x, 1.4 * size);
            pen.write(letters.line(words[1], size), SheetPen.QUIET, x, 2.7 * size);
            pen.coloursUp(colours, (int) x, top, (int) Math.round(1.4 * size), bar);
            for (ColourScale.Tick tick : ticks) {
                double baseline = top + 0.36 * size + (1 - tick.at()) * bar;
                pen.write(letters.line(tick.text(), size), SheetPen.TEXT, x + 2.2 * size, baseline);
            }
            pen.write(letters.line(words[2], size), SheetPen.QUIET, x, top + bar + 1.7 * size);
        }
        copy(map, both);
        return both;
    }

    private static void copy(BufferedImage map, BufferedImage both) {
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(map, 0, 0, null);
        graphics.dispose();
    }

    /** For example "0.5 % above"; empty where nothing lies beyond. */
    private static String beyond(int count, ColourScale scale, String where) {
        return count == 0 ? "" : percent(100.0 * count / scale.patches()) + " % " + where;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share >= 10 ? "%.0f" : "%.2g", share);
    }
}
