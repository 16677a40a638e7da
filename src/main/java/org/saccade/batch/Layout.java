package org.saccade.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.saccade.file.SafeName;

/**
 * Where the files of each input go, below the output folder: a path with fields in braces. {@code {dir}} is the folder of the
 * input (empty for none), {@code {stem}} its file name without the ending, {@code {name}} with it, {@code {kind}} what a
 * file shows, such as {@code head-1}, {@code {ext}} its ending, such as {@code png}. Whatever names inputs have, no path
 * leads out of the output folder, and no two inputs have a file in common.
 */
public final class Layout {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final String DIR = "dir";
    private static final String STEM = "stem";
    private static final String NAME = "name";
    private static final String KIND = "kind";
    private static final String EXT = "ext";
    private static final Set<String> FIELDS = Set.of(DIR, STEM, NAME, KIND, EXT);
    /** What kinds are made of: beside such a character nobody could tell where a kind ends. */
    private static final Pattern BLURS = Pattern.compile("[A-Za-z0-9-]");
    /** Stands for the kind where places are compared: no name holds it. */
    private static final String ANY = "*";

    private static final String IN_FOLDERS = "{dir}/{stem}/{kind}.{ext}";

    /** Of names of which several are put together to one. */
    private static final int LONGEST_SHARED = 100;

    private final String template;
    private final boolean usual;
    private final int longest;

    private Layout(String template, boolean usual) {
        this.template = template;
        this.usual = usual;
        boolean isShared = Stream.of(template.replace("{" + EXT + "}", "").split("/"))
                .anyMatch(name -> FIELD.matcher(name).results().count() > 1);
        this.longest = isShared ? LONGEST_SHARED : SafeName.LONGEST_BYTES;
    }

    /**
     * A folder for each input: of one that was found in a folder at the same place below the output folder, else in the
     * output folder itself.
     */
    public static Layout usual() {
        return new Layout(IN_FOLDERS, true);
    }

    /**
     * The layout of a template.
     *
     * @throws IllegalArgumentException in one line, if it leads out of the output folder or can't tell files apart
     */
    public static Layout of(String template) {
        Matcher fields = FIELD.matcher(template);
        Map<String, Integer> counts = new HashMap<>();
        while (fields.find()) {
            if (!FIELDS.contains(fields.group(1))) {
                throw refused(
                        template,
                        "there is no field {" + fields.group(1)
                                + "}: choose from {dir}, {stem}, {name}, {kind} and {ext}");
            }
            counts.merge(fields.group(1), 1, Integer::sum);
        }
        for (String once : List.of(KIND, EXT)) {
            if (counts.getOrDefault(once, 0) != 1) {
                throw refused(template, "it must hold {" + once + "} once, so that files of one picture stay apart");
            }
        }
        if (!template.endsWith(".{" + EXT + "}")) {
            throw refused(template, "it must end with .{ext}, so that files open as what they are");
        }
        requireInside(template);
        requireClearKind(template);
        return new Layout(template, false);
    }

    private static void requireInside(String template) {
        String filled = FIELD.matcher(template).replaceAll("x");
        if (filled.contains("{") || filled.contains("}")) {
            throw refused(template, "a brace has no other");
        }
        for (String name : filled.split("/", -1)) {
            if (!SafeName.isSafe(name)) {
                String what = filled.startsWith("/") || name.equals("..") || name.equals(".")
                        ? "it leads out of the output folder"
                        : "'" + name + "' can't be a part of a path on every system";
                throw refused(template, what + ": write it as in " + IN_FOLDERS);
            }
        }
    }

    private static void requireClearKind(String template) {
        int start = template.indexOf("{" + KIND + "}");
        int end = start + KIND.length() + 2;
        String before = template.substring(template.lastIndexOf('/', start) + 1, start);
        int slash = template.indexOf('/', end);
        String after = template.substring(end, slash < 0 ? template.length() : slash);
        boolean isBlurred = (before.contains("{") && isBlur(before.charAt(before.length() - 1)))
                || (FIELD.matcher(after).results().anyMatch(field -> !field.group(1)
                                .equals(EXT))
                        && isBlur(after.charAt(0)));
        if (isBlurred) {
            throw refused(
                    template,
                    "two pictures could have one file: put '_', '.' or '/' between {kind} and the other fields");
        }
    }

    private static boolean isBlur(char beside) {
        return beside == '}'
                || beside == '{'
                || BLURS.matcher(String.valueOf(beside)).matches();
    }

    private static IllegalArgumentException refused(String template, String why) {
        return new IllegalArgumentException("the layout '" + template + "' is refused: " + why);
    }

    /**
     * Where a file goes, below the output folder, with {@code /} between names.
     *
     * @param file what it would be called in a folder of its own, such as {@code head-1.png}
     */
    public String place(BatchInput input, String file) {
        int dot = file.lastIndexOf('.');
        return filled(input, file.substring(0, dot), file.substring(dot + 1));
    }

    private String filled(BatchInput input, String kind, String ext) {
        return filled(input, kind, ext, longest);
    }

    private String filled(BatchInput input, String kind, String ext, int longest) {
        String copy = input.copy() == 1 ? "" : "-" + input.copy();
        Map<String, String> values = Map.of(
                DIR,
                usual && !input.found() ? "" : safe(input.folder(), longest),
                STEM,
                SafeName.of(SafeName.stem(input.fileName()), longest) + copy,
                NAME,
                SafeName.of(input.fileName(), longest) + (template.contains("{" + STEM + "}") ? "" : copy),
                KIND,
                kind,
                EXT,
                ext);
        String path = FIELD.matcher(template).replaceAll(field -> Matcher.quoteReplacement(values.get(field.group(1))));
        return path.replaceAll("/+", "/").replaceFirst("^/", "");
    }

    private static String safe(String folder, int longest) {
        List<String> names = new ArrayList<>();
        for (String name : folder.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(SafeName.of(name, longest));
            }
        }
        return String.join("/", names);
    }

    /** The folder of an input's files, below the output folder; empty where it has none of its own. */
    public Optional<String> folder(BatchInput input) {
        String last = "/{" + KIND + "}.{" + EXT + "}";
        String place = filled(input, ANY, ANY);
        return template.endsWith(last) ? Optional.of(place.substring(0, place.lastIndexOf('/'))) : Optional.empty();
    }

    /**
     * What is printed for an input, each on a line: the folder of its files if it has one of its own, else they
     * themselves.
     *
     * @param output the output folder
     * @param files what was written for it
     */
    public List<Path> printed(BatchInput input, Path output, List<Path> files) {
        return folder(input).map(folder -> List.of(output.resolve(folder))).orElse(files);
    }

    /**
     * The names that files of an input have, whole.
     *
     * @param place what {@link #place} gave for one of them
     */
    boolean isOf(BatchInput input, String place) {
        String[] parts = filled(input, ANY, ANY).split(Pattern.quote(ANY), -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            pattern.append("[A-Za-z0-9-]+").append(Pattern.quote(parts[i]));
        }
        return place.matches(pattern.toString());
    }

    /**
     * Gives every input a place of its own. In the usual layout an input whose place is taken gets {@code -2},
     * {@code -3}, … after its stem, in the order of the list; in a template's so does one whose place is taken only because
     * long names are cut.
     *
     * @throws BatchException if a template gives two inputs one place
     */
    public InputList place(InputList list) throws BatchException {
        Map<String, BatchInput> taken = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        List<BatchInput> placed = new ArrayList<>(list.size());
        for (BatchInput input : list.inputs()) {
            String place = key(input);
            BatchInput own = input;
            BatchInput other = taken.putIfAbsent(place, own);
            if (other != null && !usual) {
                requireOnlyCut(other, input);
            }
            while (other != null) {
                own = input.asCopy(copies.merge(place, 2, (last, first) -> last + 1));
                other = taken.putIfAbsent(key(own), own);
            }
            placed.add(own);
        }
        return list.with(placed);
    }

    /** Two whose whole names differ may be numbered; others would need another template. */
    private void requireOnlyCut(BatchInput other, BatchInput input) throws BatchException {
        boolean isCut = !wholeKey(other).equals(wholeKey(input));
        boolean takesNumbers = template.contains("{" + STEM + "}") || template.contains("{" + NAME + "}");
        if (isCut && takesNumbers) {
            return;
        }
        throw new BatchException("the layout '" + template + "' gives " + other.path() + " and " + input.path()
                + " the same files" + (isCut ? " (long names of folders are cut)" : "") + ": add "
                + (isCut ? "{stem} or {name}" : "{dir}, {stem} or {name}") + " to it, or leave one out");
    }

    private String wholeKey(BatchInput input) {
        return SafeName.caseless(filled(input, ANY, ANY, Integer.MAX_VALUE));
    }

    private String key(BatchInput input) {
        return SafeName.caseless(filled(input, ANY, ANY));
    }

    /** The template; of the usual layout the one for inputs that are found in folders. */
    @Override
    public String toString() {
        return template;
    }
}
