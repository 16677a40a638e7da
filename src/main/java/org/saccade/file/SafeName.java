package org.saccade.file;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files and folders that any file system takes, made of names that others gave. */
public final class SafeName {
    /** What no file name may hold on Windows, and what hides in a listing. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}<>:\"/\\\\|?*]");
    /** Leading dots hide a folder or climb out of it; Windows drops trailing dots and spaces. */
    private static final Pattern EDGES = Pattern.compile("^[.\\s]+|[.\\s]+$");

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final String NAMELESS = "picture";
    /** Of the 255 that file systems allow; the rest is for what is appended. */
    public static final int LONGEST_BYTES = 240;

    private SafeName() {}

    /** Of a file's name without its ending. */
    public static String ofStem(String fileName) {
        return of(stem(fileName), LONGEST_BYTES);
    }

    /** A file's name without its ending, as it is. */
    public static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /**
     * Of a name: never empty, no way out of a folder.
     *
     * @param longest how many bytes of UTF-8 it may have
     */
    public static String of(String name, int longest) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String clean =
                EDGES.matcher(FORBIDDEN.matcher(composed).replaceAll("_")).replaceAll("");
        clean = EDGES.matcher(shortened(clean, longest)).replaceAll("");
        if (clean.isEmpty()) {
            return NAMELESS;
        }
        return DEVICE.matcher(clean).matches() ? "_" + clean : clean;
    }

    /** Whether a name is one already. */
    public static boolean isSafe(String name) {
        return name.equals(of(name, LONGEST_BYTES));
    }

    /**
     * The same for two names that some file systems hold for one: those that differ only in case or in Unicode composition.
     */
    public static String caseless(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name, int longest) {
        String rest = name;
        while (rest.getBytes(StandardCharsets.UTF_8).length > longest) {
            rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
        }
        return rest;
    }
}
