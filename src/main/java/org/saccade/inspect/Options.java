package org.saccade.inspect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.saccade.attention.Facet;

/** Reads the texts of options. */
final class Options {
    static final String FACET = "facet";

    private Options() {}

    /** A number; {@code usual} where the option is missing. */
    static double number(Map<String, String> options, String name, double usual) {
        String text = options.get(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[-+0-9.eE]{1,24}")) {
            throw new IllegalArgumentException(name + " is a number, not '" + text + "'");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, not '" + text + "'", e);
        }
    }

    /** A whole number from 1; {@code usual} where the option is missing. */
    static int whole(Map<String, String> options, String name, int usual) {
        String text = options.getOrDefault(name, String.valueOf(usual));
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(name + " is a whole number from 1, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** Which features; the keys where the option is missing. */
    static Facet facet(Map<String, String> options) {
        String wanted = options.getOrDefault(FACET, text(Facet.KEY));
        return Arrays.stream(Facet.values())
                .filter(facet -> text(facet).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("facet is one of "
                        + Arrays.stream(Facet.values()).map(Options::text).collect(Collectors.joining(", "))
                        + ", not '" + wanted + "'"));
    }

    static String text(Facet facet) {
        return facet.name().toLowerCase(Locale.ROOT);
    }
}
