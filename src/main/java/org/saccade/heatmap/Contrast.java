package org.saccade.heatmap;

import java.util.List;
import java.util.Locale;
import org.saccade.attention.AttentionMap;

/**
 * Which part of a range of values the colours span: the lowest colour begins at {@code low}, the highest is reached at
 * {@code high}; what lies outside takes the colour at that end.
 *
 * @param low a fraction of the range, at least 0
 * @param high a fraction of the range, above {@code low}, at most 1
 * @param isAuto whether the highest colour is reached at the {@link #AUTO_SHARE 99.5th percentile} of the values
 *     instead, so
 *     that a few large ones leave the rest its colours; {@code low} and {@code high} are those of the whole range then
 */
public record Contrast(double low, double high, boolean isAuto) {
    /** The whole range. */
    public static final Contrast FULL = new Contrast(0, 1);
    /** Clipped at the 99.5th percentile. */
    public static final Contrast AUTO = new Contrast(0, 1, true);
    /** The share of the values that lie within the colours of {@link #AUTO}. */
    public static final double AUTO_SHARE = 0.995;

    private static final String FRACTION = "[0-9.]{1,20}(E-?[0-9]{1,3})?";

    public Contrast {
        if (!(low >= 0 && low < high && high <= 1)) {
            throw new IllegalArgumentException(
                    "a contrast from " + low + " to " + high + " is no part of a range from 0 to 1");
        }
        if (isAuto && (low != 0 || high != 1)) {
            throw new IllegalArgumentException("an automatic contrast has no range of its own");
        }
    }

    /**
     * Reads {@code full}, {@code auto} or {@code LOW:HIGH}; {@link #text} gives the same text back.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Contrast parse(String text) {
        return switch (text) {
            case "full" -> FULL;
            case "auto" -> AUTO;
            default -> {
                String[] ends = text.split(":", -1);
                if (ends.length != 2 || !ends[0].matches(FRACTION) || !ends[1].matches(FRACTION)) {
                    throw new IllegalArgumentException(
                            "a contrast is full, auto or LOW:HIGH, two fractions of the range"
                                    + " such as 0.1:0.8, not '" + text + "'");
                }
                yield new Contrast(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            }
        };
    }

    /** Where the colours of {@link #AUTO} end, in words. */
    public static String autoEnd() {
        return String.format(Locale.ROOT, "%.1fth percentile", 100 * AUTO_SHARE);
    }

    /** As on the command line. */
    public String text() {
        if (isAuto) {
            return "auto";
        }
        return equals(FULL) ? "full" : low + ":" + high;
    }

    /** A part of the range. */
    public Contrast(double low, double high) {
        this(low, high, false);
    }

    /**
     * The part of each map's range.
     *
     * @param maps the maps that are drawn together
     */
    List<ValueRange> of(Scale scale, List<AttentionMap> maps) {
        return isAuto
                ? scale.rangesBelow(AUTO_SHARE, maps)
                : scale.ranges(maps).stream().map(this::of).toList();
    }

    /** The part of a range. */
    ValueRange of(ValueRange range) {
        if (equals(FULL)) {
            return range; // to the last bit
        }
        double width = (double) range.maximum() - range.minimum();
        return new ValueRange((float) (range.minimum() + low * width), (float) (range.minimum() + high * width));
    }
}
