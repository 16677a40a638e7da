package org.saccade.heatmap;

import java.util.Locale;
import org.saccade.attention.AttentionMap;

/**
 * Which values a map's colours stand for, in numbers: what the colour bar tells, in the window and in files alike.
 *
 * @param colormap the colours
 * @param range the values of the lowest and the highest colour
 * @param below how many of the map's patches lie below the lowest
 * @param above how many lie above the highest
 * @param patches how many there are
 */
public record ColourScale(Colormap colormap, ValueRange range, int below, int above, int patches) {
    /** The colours of a map. */
    public static ColourScale of(AttentionMap map, Colormap colormap, ValueRange range) {
        int below = 0;
        int above = 0;
        for (float value : map.values()) {
            below += value < range.minimum() ? 1 : 0;
            above += value > range.maximum() ? 1 : 0;
        }
        return new ColourScale(colormap, range, below, above, map.values().length);
    }

    /** Whether some values lie beyond the colours. */
    public boolean isClipped() {
        return below + above > 0;
    }

    /** The value of the lowest colour, to two or three digits. */
    public String lowest() {
        return number(range.minimum());
    }

    /** The value half way up. */
    public String middle() {
        return number(((double) range.minimum() + range.maximum()) / 2);
    }

    /** The value of the highest colour. */
    public String highest() {
        return number(range.maximum());
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, value == 0 || (size >= 0.001 && size < 1000) ? "%.4f" : "%.1e", value);
    }
}
