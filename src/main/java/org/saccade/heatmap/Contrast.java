package org.saccade.heatmap;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionMap;

/**
 * Which values the colours span: the lowest colour begins at {@code low}, the highest is reached at {@code high}; what
 * lies outside takes the colour at that end.
 *
 * @param kind what {@code low} and {@code high} are
 * @param low below {@code high}
 * @param high above {@code low}
 */
public record Contrast(Kind kind, double low, double high) {
    /** What the ends of a contrast are. */
    public enum Kind {
        /** Fractions of the range from the smallest value to the largest, in [0, 1]. */
        SHARES(""),
        /** Percentiles of the values, in [0, 100], interpolated as NumPy's {@code percentile} does. */
        PERCENTILES("p"),
        /** Values themselves: the same colours for the same value in all maps of all pictures. */
        VALUES("v");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The whole range. */
    public static final Contrast FULL = new Contrast(0, 1);
    /** Clipped at the 99.5th percentile, so that a few large values leave the rest its colours. */
    public static final Contrast AUTO = new Contrast(Kind.PERCENTILES, 0, 99.5);

    private static final Pattern TEXT = Pattern.compile("([pv]?)([-+0-9.eE]{1,24}):\\1([-+0-9.eE]{1,24})");

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if they are in the wrong order, or outside what their kind allows
     */
    public Contrast {
        low += 0.0; // no negative zero
        high += 0.0;
        // colours are computed in float32
        boolean inOrder = low < high && (float) low < (float) high && Float.isFinite((float) high - (float) low);
        boolean within =
                switch (kind) {
                    case SHARES -> low >= 0 && high <= 1;
                    case PERCENTILES -> low >= 0 && high <= 100;
                    case VALUES -> Math.abs(low) <= Float.MAX_VALUE && Math.abs(high) <= Float.MAX_VALUE;
                };
        if (!inOrder || !within) {
            throw new IllegalArgumentException("a contrast from " + low + " to " + high + " is no range of "
                    + kind.name().toLowerCase(Locale.ROOT) + ": the first number is the smaller"
                    + switch (kind) {
                        case SHARES -> ", and both lie between 0 and 1";
                        case PERCENTILES -> ", and both lie between 0 and 100";
                        case VALUES -> ", and a float32 tells them and their difference apart";
                    });
        }
    }

    /** A part of the range, from the smallest value (0) to the largest (1). */
    public Contrast(double low, double high) {
        this(Kind.SHARES, low, high);
    }

    /**
     * Reads {@code full}, {@code auto}, {@code LOW:HIGH} (fractions of the range), {@code pLOW:pHIGH} (percentiles) or
     * {@code vLOW:vHIGH} (values); {@link #text} gives the same text back.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Contrast parse(String text) {
        return switch (text) {
            case "full" -> FULL;
            case "auto" -> AUTO;
            default -> parseEnds(text);
        };
    }

    private static Contrast parseEnds(String text) {
        Matcher ends = TEXT.matcher(text);
        if (ends.matches()) {
            Kind kind = Arrays.stream(Kind.values())
                    .filter(known -> known.prefix.equals(ends.group(1)))
                    .findFirst()
                    .orElseThrow();
            try {
                double low = Double.parseDouble(ends.group(2));
                double high = Double.parseDouble(ends.group(3));
                if (Double.isFinite(low) && Double.isFinite(high)) {
                    return new Contrast(kind, low, high);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(meaning(text), e);
            }
        }
        throw new IllegalArgumentException(meaning(text));
    }

    private static String meaning(String text) {
        return "a contrast is full, auto, LOW:HIGH (fractions of the range such as 0.1:0.8), pLOW:pHIGH (percentiles)"
                + " or vLOW:vHIGH (values), not '" + text + "'";
    }

    /** As on the command line. */
    public String text() {
        if (isAuto()) {
            return "auto";
        }
        return equals(FULL) ? "full" : kind.prefix + low + ":" + kind.prefix + high;
    }

    /** Whether it is {@link #AUTO}. */
    public boolean isAuto() {
        return equals(AUTO);
    }

    /** Where the colours of {@link #AUTO} end, in words. */
    public static String autoEnd() {
        return AUTO.high + "th percentile";
    }

    /**
     * The values of each map's lowest and highest colour.
     *
     * @param maps the maps that are drawn together
     */
    List<ValueRange> of(Scale scale, List<AttentionMap> maps) {
        return switch (kind) {
            case SHARES -> scale.ranges(maps).stream().map(this::of).toList();
            case PERCENTILES -> scale.quantiles(low / 100, high / 100, maps);
            case VALUES -> Collections.nCopies(maps.size(), new ValueRange((float) low, (float) high));
        };
    }

    /**
     * The same where values may be spread by their logarithms. Shares are then parts of the range of logarithms, from
     * the smallest value above zero; percentiles are of all values, and a lower one that is not above zero becomes that
     * smallest value; values that begin at zero or below begin at a ten-thousandth of the upper one, the same for all
     * pictures.
     */
    List<ValueRange> of(Scale scale, List<AttentionMap> maps, Transfer transfer) {
        if (transfer == Transfer.LINEAR) {
            return of(scale, maps);
        }
        return switch (kind) {
            case SHARES ->
                positive(scale, scale.ranges(maps), maps, transfer).stream()
                        .map(range -> part(range, transfer))
                        .toList();
            case PERCENTILES -> positive(scale, of(scale, maps), maps, transfer);
            case VALUES -> of(scale, maps).stream().map(transfer::above).toList();
        };
    }

    private static List<ValueRange> positive(
            Scale scale, List<ValueRange> ranges, List<AttentionMap> maps, Transfer transfer) {
        if (scale != Scale.PER_MAP) {
            return Collections.nCopies(ranges.size(), transfer.above(ranges.get(0), maps));
        }
        return IntStream.range(0, ranges.size())
                .mapToObj(i -> transfer.above(ranges.get(i), List.of(maps.get(i))))
                .toList();
    }

    private ValueRange part(ValueRange range, Transfer transfer) {
        float from = low == 0 ? range.minimum() : (float) transfer.value(range, low);
        float to = high == 1 ? range.maximum() : (float) transfer.value(range, high);
        return new ValueRange(from, to);
    }

    /** The part of a range; for {@link Kind#SHARES}. */
    ValueRange of(ValueRange range) {
        if (equals(FULL)) {
            return range; // to the last bit
        }
        double width = (double) range.maximum() - range.minimum();
        return new ValueRange((float) (range.minimum() + low * width), (float) (range.minimum() + high * width));
    }
}
