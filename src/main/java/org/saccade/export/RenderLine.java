package org.saccade.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.saccade.attention.RunOptions;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.InputOptions;
import org.saccade.image.read.ReadOptions;
import org.saccade.inspect.Selection;

/** The command line that makes the same files: a POSIX shell takes it as it is. */
public final class RenderLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
    /** What no pixel depends on. */
    private static final Set<String> ELSEWHERE = Set.of("output", "offline", "weights-mirror");
    /** What is written; it comes last. */
    private static final String ONLY = "only";
    /** What goes without saying; the size is said, for it differs from model to model. */
    private static final Map<String, Object> USUAL = usual();

    private RenderLine() {}

    private static Map<String, Object> usual() {
        Map<String, Object> usual = new HashMap<>(InputOptions.DEFAULT.options());
        usual.remove("size");
        usual.put("max-pixels", ReadOptions.DEFAULT.maxPixels());
        usual.put("background", "%06x".formatted(ReadOptions.DEFAULT.background()));
        usual.putAll(RunOptions.DEFAULT.options());
        usual.putAll(Look.defaults().options());
        usual.putAll(Selection.USUAL.options());
        usual.putAll(ExportChoice.USUAL.options());
        usual.put("keep", "full");
        usual.put(ONLY, names(Artifact.usual()));
        return usual;
    }

    /**
     * The line for a picture.
     *
     * @param options by their names on the command line; a flag is true or false, what is null or says where files lie
     *     stays out
     */
    public static String of(Path picture, Map<String, Object> options) {
        return of("render", picture, options);
    }

    /**
     * The line of another command that takes options of render's.
     *
     * @param command such as {@code video}
     */
    public static String of(String command, Path picture, Map<String, Object> options) {
        StringBuilder line =
                new StringBuilder("saccade ").append(command).append(' ').append(quoted(path(picture)));
        Map<String, Object> ordered = new LinkedHashMap<>(options);
        if (options.containsKey(ONLY)) { // whoever asked: the same run, the same line
            ordered.remove(ONLY);
            ordered.put(ONLY, options.get(ONLY));
        }
        ordered.forEach((name, value) -> {
            boolean isIdle = name.equals("model") && isOfFile(options);
            if (value == null || value.equals(false) || ELSEWHERE.contains(name) || isUsual(name, value) || isIdle) {
                return;
            }
            line.append(" --").append(name);
            if (!value.equals(true)) {
                line.append('=').append(quoted(text(name, value)));
            }
        });
        return line.toString();
    }

    /** Whether the weights' file says which model it is. */
    private static boolean isOfFile(Map<String, Object> options) {
        return options.get("weights") != null && options.get("untrained") == null;
    }

    private static boolean isUsual(String name, Object value) {
        // a run that keeps nothing says so, and asks for nothing that would be kept
        return value.equals(USUAL.get(name)) || (name.equals("keep") && value.equals("none"));
    }

    private static String text(String name, Object value) {
        if (name.equals("scale") && value.equals(Scale.SHARED.toString())) {
            return "all"; // as --help has it
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
    }

    private static List<String> names(Set<Artifact> artifacts) {
        List<String> names = new ArrayList<>();
        artifacts.forEach(artifact -> names.add(artifact.toString()));
        return names;
    }

    /** A path as a word of a command: a name that begins with a dash would be an option. */
    public static String path(Path picture) {
        String path = picture.toString();
        return path.startsWith("-") ? "./" + path : path;
    }

    /**
     * A word as a shell takes it. Of characters that no line shows, such as a tab, a line end or one that turns the direction
     * of writing, their bytes are told: {@code $'a\012b'}, as bash, zsh and POSIX since 2024 have it.
     */
    public static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        if (word.codePoints().noneMatch(RenderLine::isUnseen)) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
        StringBuilder told = new StringBuilder("$'");
        word.codePoints().forEach(point -> {
            if (isUnseen(point)) {
                for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    told.append("\\%03o".formatted(unit & 0xFF));
                }
            } else {
                told.append(point == '\'' || point == '\\' ? "\\" : "").appendCodePoint(point);
            }
        });
        return told.append("'").toString();
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
