package org.saccade.export;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.saccade.attention.RunOptions;
import org.saccade.heatmap.Look;
import org.saccade.image.input.InputOptions;
import org.saccade.inspect.Selection;

/** The command line that makes the same files: a POSIX shell takes it as it is. */
public final class RenderLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
    /** What goes without saying; the size is said, for it differs from model to model. */
    private static final Map<String, Object> USUAL = usual();

    private RenderLine() {}

    private static Map<String, Object> usual() {
        Map<String, Object> usual = new HashMap<>(InputOptions.DEFAULT.options());
        usual.remove("size");
        usual.putAll(RunOptions.DEFAULT.options());
        usual.putAll(Look.defaults().options());
        usual.putAll(Selection.USUAL.options());
        return usual;
    }

    /**
     * The line for a picture.
     *
     * @param options by their names on the command line; a flag is true or false
     */
    public static String of(Path picture, Map<String, Object> options) {
        StringBuilder line = new StringBuilder("saccade render ").append(quoted(path(picture)));
        options.forEach((name, value) -> {
            if (value.equals(USUAL.get(name)) || value.equals(false)) {
                return;
            }
            line.append(" --").append(name);
            if (!value.equals(true)) {
                line.append('=').append(quoted(value.toString()));
            }
        });
        return line.toString();
    }

    /** A path as a word of a command: a name that begins with a dash would be an option. */
    public static String path(Path picture) {
        String path = picture.toString();
        return path.startsWith("-") ? "./" + path : path;
    }

    /** A word as a POSIX shell takes it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
