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
    private static final int MOST_DIGITS = 9;

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

    /** The value of the lowest colour, to as many digits as tell the ends and the middle apart. */
    public String lowest() {
        return number(range.minimum());
    }

    /** The value half way up, in the same notation. */
    public String middle() {
        return number(((double) range.minimum() + range.maximum()) / 2);
    }

    /** The value of the highest colour, in the same notation. */
    public String highest() {
        return number(range.maximum());
    }

    private String number(double value) {
        double largest = Math.max(Math.abs(range.minimum()), Math.abs(range.maximum()));
        double half = ((double) range.maximum() - range.minimum()) / 2;
        if (largest == 0 || (largest >= 0.001 && largest < 1000)) {
            int decimals = half > 0 ? 1 + (int) Math.ceil(-Math.log10(half)) : 4;
            return String.format(Locale.ROOT, "%." + Math.max(4, Math.min(decimals, MOST_DIGITS)) + "f", value);
        }
        int digits = half > 0 ? (int) Math.ceil(Math.log10(largest / half)) : 1;
        return String.format(Locale.ROOT, "%." + Math.max(1, Math.min(digits, MOST_DIGITS)) + "e", value);
    }
}
