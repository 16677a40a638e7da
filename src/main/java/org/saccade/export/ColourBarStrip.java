package org.saccade.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Collection;
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
 * Strips with the same room beside maps of one size are of one size.
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

    /** The longest words of what lies beyond. */
    private static final List<String> SHARES = List.of("<0.01 % below", "<0.01 % above");

    /** From the strip's edge to the numbers, in letters. */
    private static final double NUMBERS = 2.2;

    private static final List<String> UNSCALED = List.of("a colour of", "its own for", "each patch");

    private ColourBarStrip() {}

    /**
     * How wide the texts of strips are.
     *
     * @param letters in letters' sizes; 0 for no strip at all
     */
    public record Room(double letters) {
        /** No strip. */
        public static final Room NONE = new Room(0);

        /**
         * For the bars of several maps.
         *
         * @param units what their numbers are
         */
        public static Room of(Collection<ColourScale> scales, Collection<String> units) {
            double widest = NUMBERS + width(USUAL_NUMBER);
            for (ColourScale scale : scales) {
                for (ColourScale.Tick tick : scale.ticks()) {
                    widest = Math.max(widest, NUMBERS + width(tick.text()));
                }
            }
            for (String word : SHARES) {
                widest = Math.max(widest, width(word));
            }
            for (String unit : units) {
                widest = Math.max(widest, width(unit));
            }
            return new Room(widest);
        }

        private static double width(String text) {
            return Lettering.regular().line(text, 1).width();
        }
    }

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
        return beside(map, scale, unit, Room.of(List.of(scale), List.of(unit)));
    }

    /** The same with room for the texts of other maps' bars. */
    public static BufferedImage beside(BufferedImage map, ColourScale scale, String unit, Room room) {
        return beside(map, scale, unit, scale.colormap()::entry, room);
    }

    /** A strip without a bar, beside a map whose colours are no values. */
    static BufferedImage besideColours(BufferedImage map, Room room) {
        double size = letters(map);
        BufferedImage both = widened(map, size, room);
        try (SheetPen pen = new SheetPen(both)) {
            double x = map.getWidth() + size;
            for (int i = 0; i < UNSCALED.size(); i++) {
                double baseline = (1.4 + 1.3 * i) * size;
                pen.write(Lettering.regular().line(UNSCALED.get(i), size), SheetPen.QUIET, x, baseline);
            }
        }
        copy(map, both);
        return both;
    }

    /** A difference with the colours of its sign: the largest of either at the ends, 0 in the middle. */
    static BufferedImage beside(BufferedImage map, AttentionMap difference) {
        float most = DifferenceColours.most(difference);
        ColourScale scale =
                ColourScale.of(difference, Colormap.named(Colormap.names().get(0)), new ValueRange(-most, most));
        String unit = "A minus B";
        return beside(
                map,
                scale,
                unit,
                entry -> DifferenceColours.argb(2f * entry / (Colormap.SIZE - 1) - 1),
                Room.of(List.of(scale), List.of(unit)));
    }

    private static BufferedImage beside(
            BufferedImage map, ColourScale scale, String unit, IntUnaryOperator colours, Room room) {
        double size = letters(map);
        Lettering letters = Lettering.regular();
        String[] words = {unit, beyond(scale.above(), scale, "above"), beyond(scale.below(), scale, "below")};
        BufferedImage both = widened(map, size, room);
        int height = both.getHeight();
        try (SheetPen pen = new SheetPen(both)) {
            double x = map.getWidth() + size;
            int top = (int) Math.round(END * size);
            int bar = height - 2 * top;
            pen.write(letters.line(words[0], size), SheetPen.QUIET, x, 1.4 * size);
            pen.write(letters.line(words[1], size), SheetPen.QUIET, x, 2.7 * size);
            pen.coloursUp(colours, (int) x, top, (int) Math.round(1.4 * size), bar);
            for (ColourScale.Tick tick : scale.ticks()) {
                double baseline = top + 0.36 * size + (1 - tick.at()) * bar;
                pen.write(letters.line(tick.text(), size), SheetPen.TEXT, x + NUMBERS * size, baseline);
            }
            pen.write(letters.line(words[2], size), SheetPen.QUIET, x, top + bar + 1.7 * size);
        }
        copy(map, both);
        return both;
    }

    /** The size of letters beside a map. */
    private static double letters(BufferedImage map) {
        double largest = Math.max(LARGEST_LETTERS, map.getHeight() / LETTERS_DOWN_OF_LARGE);
        return Math.max(LEAST_LETTERS, Math.min(map.getHeight() / LETTERS_DOWN, largest));
    }

    private static BufferedImage widened(BufferedImage map, double size, Room room) {
        int width = (int) Math.ceil((room.letters() + 2) * size);
        int height = Math.max(map.getHeight(), (int) Math.ceil(LEAST_HEIGHT * size));
        return new BufferedImage(map.getWidth() + width, height, BufferedImage.TYPE_INT_RGB);
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

    /** At most as wide as in {@link #SHARES}, however many patches there are. */
    private static String percent(double share) {
        if (share < 0.01) {
            return "<0.01";
        }
        return String.format(Locale.ROOT, share >= 10 ? "%.0f" : share >= 1 ? "%.1f" : "%.2f", share);
    }
}
