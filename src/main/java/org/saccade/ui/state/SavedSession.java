package org.saccade.ui.state;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A session as it lies in a {@code .saccade.json} file: which pictures, through which model, seen how.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format, from 1
 * @param pictures paths, relative to the session's file where they lie below its folder; or addresses
 * @param shown what is in view
 * @param options how it is run and seen
 */
public record SavedSession(String format, int version, List<String> pictures, Shown shown, Options options) {
    /** What tells such a file from other JSON. */
    public static final String FORMAT = "saccade-session";

    private static final int VERSION = 1;
    private static final int MOST_PICTURES = 100_000;

    /**
     * What is in view.
     *
     * @param picture which of the pictures, from 0
     * @param map which of its maps: 0 the mean, then the heads
     */
    public record Shown(int picture, int map) {}

    /**
     * Options by the names and in the words of the command line.
     *
     * @param model which model
     * @param run how a picture becomes its input
     * @param look how the maps are drawn
     * @param view what is switched on around the picture, and which layer is drawn
     * @param asked what is looked at
     */
    public record Options(
            Map<String, String> model,
            Map<String, String> run,
            Map<String, String> look,
            Map<String, String> view,
            Map<String, String> asked) {
        /** Leaves out what has no name or no text. */
        public Options {
            model = OptionTexts.known(model);
            run = OptionTexts.known(run);
            look = OptionTexts.known(look);
            view = OptionTexts.known(view);
            asked = OptionTexts.known(asked);
        }
    }

    /**
     * Checks what was read.
     *
     * @throws IllegalArgumentException in one line, if this is no session or one of a later version
     */
    public SavedSession {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("is no session of Saccade");
        }
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "is a session of version " + version + ", and this program reads version " + VERSION);
        }
        pictures = pictures == null
                ? List.of()
                : pictures.stream()
                        .filter(Objects::nonNull)
                        .limit(MOST_PICTURES)
                        .toList();
        shown = shown == null ? new Shown(0, 0) : shown;
        options = options == null ? new Options(null, null, null, null, null) : options;
    }

    /** A session of this program's version. */
    public SavedSession(List<String> pictures, Shown shown, Options options) {
        this(FORMAT, VERSION, pictures, shown, options);
    }
}
