package org.saccade.inspect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which layers are looked at, counted from 1.
 *
 * @param from the first, or {@link #LAST} for the model's last
 * @param to the last that belongs to it, at least {@code from}; {@link #LAST} for the model's last
 */
public record LayerRange(int from, int to) {
    /** In place of a number: the model's last layer, however many it has. */
    public static final int LAST = 0;
    /** The last layer alone, as DINO's scripts show it. */
    public static final LayerRange ONLY_LAST = new LayerRange(LAST, LAST);
    /** Every layer. */
    public static final LayerRange ALL = new LayerRange(1, LAST);

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3})(?::([1-9][0-9]{0,3}))?");

    public LayerRange {
        if (from < 0 || to < 0 || (from == LAST && to != LAST) || (to != LAST && to < from)) {
            throw new IllegalArgumentException("there are no layers " + from + " to " + to);
        }
    }

    /** One layer, from 1. */
    public static LayerRange of(int layer) {
        return new LayerRange(layer, layer);
    }

    /**
     * Reads {@code last}, {@code all}, {@code N} or {@code N:M}; {@link #text} gives the same text back.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static LayerRange parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (text.equals("last")) {
            return ONLY_LAST;
        }
        if (text.equals("all")) {
            return ALL;
        }
        if (!numbers.matches()) {
            throw new IllegalArgumentException("layer is N, N:M or all, counted from 1, or last, not '" + text + "'");
        }
        int from = Integer.parseInt(numbers.group(1));
        int to = numbers.group(2) == null ? from : Integer.parseInt(numbers.group(2));
        if (to < from) {
            throw new IllegalArgumentException("layers N:M begin with the lower one, not '" + text + "'");
        }
        return new LayerRange(from, to);
    }

    /** As on the command line. */
    public String text() {
        if (equals(ONLY_LAST)) {
            return "last";
        }
        if (equals(ALL)) {
            return "all";
        }
        return from == to ? String.valueOf(from) : from + ":" + (to == LAST ? "last" : String.valueOf(to));
    }

    /** Whether it may be more than one layer, so that arrays have an axis for them. */
    public boolean isSeveral() {
        return from != to;
    }

    /**
     * The layers of a model.
     *
     * @param depth how many layers the model has
     * @return counted from 0
     * @throws IllegalArgumentException if the model has fewer
     */
    public List<Integer> in(int depth) {
        int first = from == LAST ? depth : from;
        int last = to == LAST ? depth : to;
        if (last > depth) {
            throw new IllegalArgumentException(
                    "there is no layer " + last + ": the model has " + depth + ", counted from 1");
        }
        return IntStream.range(first - 1, last).boxed().toList();
    }
}
