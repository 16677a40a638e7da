package org.saccade.train.data;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.greypanther.natsort.CaseInsensitiveSimpleNaturalComparator;
import org.saccade.file.OneLine;

/** How names out of folders and files are written in messages and reports, and in which order they stand. */
public final class DataWords {
    /** The order that people count in (img2 before img10), and the same for the same names whatever the disk's. */
    public static final Comparator<String> COUNTED =
            CaseInsensitiveSimpleNaturalComparator.<String>getInstance().thenComparing(Comparator.naturalOrder());

    private static final int LONGEST_NAME = 200;
    private static final int MOST_NAMED = 5;

    private DataWords() {}

    /** A name on one line: it may hold line ends, and turn the direction of writing. */
    public static String oneLine(String name) {
        return OneLine.of(name, LONGEST_NAME);
    }

    /** A file or folder as messages begin with it. */
    public static String oneLine(Path path) {
        return oneLine(path.toString());
    }

    /** The first names of many, and how many more there are. */
    public static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)));
        return names.size() <= MOST_NAMED ? first : first + " and " + (names.size() - MOST_NAMED) + " more";
    }
}
