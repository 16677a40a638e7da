package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.family.FamilyOptions;
import org.saccade.ui.common.Texts;
import org.saccade.ui.state.SessionPaths;

/**
 * The model of a session, as {@code LoadedModel.options} named it.
 *
 * @param name of a known model; empty for a checkpoint of one's own, or where none is named
 * @param weights a checkpoint of one's own
 * @param known what the user knows better than that checkpoint tells
 * @param seed of untrained weights
 */
public record SavedModel(Optional<String> name, Optional<Path> weights, FamilyOptions known, OptionalInt seed) {
    private static final String WEIGHTS = "weights";

    /**
     * Reads the options of a session.
     *
     * @param folder of the session's file, where relative paths begin
     * @throws IllegalArgumentException in one line, if a path or a number is none
     */
    public static SavedModel of(Map<String, String> options, Path folder) {
        Optional<String> file = Optional.ofNullable(options.get(WEIGHTS));
        Optional<Path> weights = file.map(text -> SessionPaths.resolve(text, folder)
                .orElseThrow(() -> new IllegalArgumentException(refusal(WEIGHTS, text))));
        return new SavedModel(
                Optional.ofNullable(options.get("model")),
                weights,
                FamilyOptions.of(options),
                number(options, "untrained", Integer.MIN_VALUE));
    }

    private static OptionalInt number(Map<String, String> options, String name, int least) {
        String text = options.get(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(refusal(name, text), e);
        }
        throw new IllegalArgumentException(refusal(name, text));
    }

    private static String refusal(String name, String text) {
        return Texts.of("session.bad-option", name, text);
    }

    /** Whether a model is named at all. */
    public boolean isNamed() {
        return name.isPresent() || weights.isPresent();
    }

    /** The options with a checkpoint named as a session's file names it. */
    public static Map<String, String> portable(Map<String, String> options, Path folder) {
        Map<String, String> portable = new LinkedHashMap<>(options);
        portable.computeIfPresent(WEIGHTS, (name, file) -> SessionPaths.text(Path.of(file), folder));
        return portable;
    }
}
