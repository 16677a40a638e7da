package org.saccade.export;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the sheet for print is laid out.
 *
 * @param width of the page in millimetres, 30 to 1,000; journals have 85 to 90 for one column and 170 to 180 for two
 * @param columns how many drawings lie beside each other, 1 to 100, each at least 8 millimetres wide; 0 for what suits the page
 * @param maps what is drawn of each map
 * @param caption what stands below; empty for a sentence that says what is shown, and a text of no letters for none
 */
public record SheetChoice(double width, int columns, Maps maps, Optional<String> caption) {
    /** Two columns of a journal wide, as many drawings beside each other as suit it, heatmaps, a caption of our own. */
    public static final SheetChoice USUAL = new SheetChoice(180, 0, Maps.HEATMAPS, Optional.empty());

    /** The heading, any name and the names of published models in the caption stay whole. */
    private static final double NARROWEST = 30;

    private static final double WIDEST = 1000;
    private static final int MOST_COLUMNS = 100;
    private static final double NARROWEST_COLUMN = 8;
    static final double POINTS_PER_MILLIMETRE = 72 / 25.4;
    private static final String AUTO = "auto";

    /** What is drawn of each map. */
    public enum Maps {
        /** The colours alone. */
        HEATMAPS,
        /** The colours over the picture. */
        OVERLAYS;

        /** The name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public SheetChoice {
        if (!(width >= NARROWEST && width <= WIDEST)) {
            throw new IllegalArgumentException("sheet-width is 30 to 1000 millimetres, not " + number(width));
        }
        if (columns < 0 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("sheet-columns is auto or 1 to " + MOST_COLUMNS + ", not " + columns);
        }
        int most = PrintLayout.mostColumns(width * POINTS_PER_MILLIMETRE, NARROWEST_COLUMN * POINTS_PER_MILLIMETRE);
        if (columns > most) {
            throw new IllegalArgumentException("sheet-columns is at most " + most + " on a page of " + number(width)
                    + " millimetres, where a drawing has at least " + number(NARROWEST_COLUMN) + ", not " + columns);
        }
    }

    /** Each part by the name of its option on the command line, in the order to list them. */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("sheet-width", number(width));
        options.put("sheet-columns", columns == 0 ? AUTO : String.valueOf(columns));
        options.put("sheet-maps", maps.toString());
        options.put("caption", caption.orElse(null));
        return options;
    }

    /**
     * The choice of {@link #options}' text; what is missing stays as usual.
     *
     * @throws IllegalArgumentException in one line, if an option's text has no meaning
     */
    static SheetChoice of(Map<String, String> options) {
        String width = options.getOrDefault("sheet-width", number(USUAL.width));
        if (!width.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
            throw new IllegalArgumentException("sheet-width is 30 to 1000 millimetres, not '" + width + "'");
        }
        String columns = options.getOrDefault("sheet-columns", AUTO);
        if (!columns.matches("auto|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("sheet-columns is auto or 1 to 100, not '" + columns + "'");
        }
        return new SheetChoice(
                Double.parseDouble(width),
                columns.equals(AUTO) ? 0 : Integer.parseInt(columns),
                named(options.getOrDefault("sheet-maps", USUAL.maps.toString())),
                Optional.ofNullable(options.get("caption")));
    }

    private static Maps named(String text) {
        for (Maps maps : Maps.values()) {
            if (maps.toString().equals(text)) {
                return maps;
            }
        }
        throw new IllegalArgumentException("sheet-maps is heatmaps or overlays, not '" + text + "'");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
