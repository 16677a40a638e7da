package org.saccade.heatmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A table of 256 colours, and matplotlib's rule for choosing one of them.
 *
 * <p>The tables are data files, {@code colormaps/NAME.csv} beside this class: 256 lines {@code red,green,blue}, each
 * 0 to 255, as matplotlib's {@code colormaps[NAME](numpy.arange(256), bytes=True)} gives them. {@code index.txt} lists
 * the names; a new map is a file and a line there.
 */
public final class Colormap {
    /** How many colours a map has. */
    public static final int SIZE = 256;

    private static final List<String> NAMES = lines("index.txt");
    private static final Map<String, Colormap> READ = new ConcurrentHashMap<>();

    private final String name;
    private final int[] table;

    private Colormap(String name, int[] table) {
        this.name = name;
        this.table = table;
    }

    /** The names of the known maps, in the order to offer them. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A map, whose table is read the first time.
     *
     * @param name one of {@link #names()}
     * @throws IllegalArgumentException if there is no map of that name; the message lists the known ones
     */
    public static Colormap named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no colour map '" + name + "': choose one of " + String.join(", ", NAMES));
        }
        return READ.computeIfAbsent(name, Colormap::read);
    }

    private static Colormap read(String name) {
        int[] table = lines(name + ".csv").stream().mapToInt(Colormap::opaque).toArray();
        if (table.length != SIZE) {
            throw new IllegalStateException("colour map " + name + " has " + table.length + " colours, not " + SIZE);
        }
        return new Colormap(name, table);
    }

    public String name() {
        return name;
    }

    /**
     * The colour of a normalised value, by matplotlib's rule (Colormap.__call__) in float32: the value times 256,
     * truncated, 1 being the last colour; what lies outside [0, 1] takes the nearest end.
     *
     * @param value normalised, usually in [0, 1]
     * @return opaque ARGB
     */
    public int argb(float value) {
        return table[Math.max(0, Math.min((int) (value * SIZE), SIZE - 1))];
    }

    /**
     * A colour of the table.
     *
     * @param index 0 to 255
     * @return opaque ARGB
     */
    public int entry(int index) {
        return table[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Colormap map && name.equals(map.name) && Arrays.equals(table, map.table);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private static int opaque(String line) {
        String[] parts = line.split(",", -1);
        int argb = 0xff;
        for (int i = 0; i < 3; i++) {
            argb = argb << 8 | Integer.parseInt(parts[i]);
        }
        return argb;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Colormap.class.getResourceAsStream("colormaps/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file colormaps/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file colormaps/" + file + " can't be read", e);
        }
    }
}
