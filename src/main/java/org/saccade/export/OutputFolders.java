package org.saccade.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hands out a folder for each input of one run, named after the input's file stem. An input whose stem is taken gets
 * {@code stem-2}, {@code stem-3}, …; stems that differ only in case or in Unicode composition count as one, since many
 * file systems hold them for one. The same inputs in the same order get the same folders in the next run, which so
 * replaces its own earlier files. Nothing is created here. Not for several threads at once.
 */
public final class OutputFolders {
    /** What no file name may hold on Windows, and what hides in a listing. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}<>:\"/\\\\|?*]");
    /** Leading dots hide a folder or climb out of it; Windows drops trailing dots and spaces. */
    private static final Pattern EDGES = Pattern.compile("^[.\\s]+|[.\\s]+$");

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final String NAMELESS = "picture";
    /** Of the 255 that file systems allow; the rest is for the suffix. */
    private static final int LONGEST_BYTES = 240;

    private final Path root;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param root the folder that the folders go into
     */
    public OutputFolders(Path root) {
        this.root = root;
    }

    /** The folder for the next input, different from all that were handed out before. */
    public Path folderFor(Path input) {
        String stem = stem(input);
        String name = stem;
        for (int next = 2; !taken.add(caseless(name)); next++) {
            name = stem + "-" + next;
        }
        return root.resolve(name);
    }

    private static String stem(Path input) {
        Path fileName = input.getFileName();
        String name = fileName == null ? "" : Normalizer.normalize(fileName.toString(), Normalizer.Form.NFC);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        stem = EDGES.matcher(FORBIDDEN.matcher(stem).replaceAll("_")).replaceAll("");
        stem = EDGES.matcher(shortened(stem)).replaceAll("");
        if (stem.isEmpty()) {
            return NAMELESS;
        }
        return DEVICE.matcher(stem).matches() ? "_" + stem : stem;
    }

    private static String shortened(String stem) {
        String rest = stem;
        while (rest.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
        }
        return rest;
    }

    private static String caseless(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
