package org.saccade.ui.query;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.saccade.inspect.Selection;
import org.saccade.ui.state.SessionPaths;

/** Kept colours as a session's file names them: by a path that begins in its folder where they lie below it. */
public final class SavedColours {
    private static final String BASIS = "basis";

    private SavedColours() {}

    /**
     * The options of a selection with kept colours named as a session's file names them.
     *
     * @param folder of the session's file
     */
    public static Map<String, Object> portable(Selection selection, Path folder) {
        Map<String, Object> options = new LinkedHashMap<>(selection.options());
        selection.kind().basis().ifPresent(file -> options.put(BASIS, SessionPaths.text(file, folder)));
        return options;
    }

    /**
     * The selection with the path of kept colours made whole.
     *
     * @param folder of the session's file
     */
    public static Selection resolved(Selection selection, Path folder) {
        Optional<Path> file = selection.kind().basis();
        return file.isEmpty()
                ? selection
                : selection.withKind(selection
                        .kind()
                        .withBasis(Optional.of(folder.resolve(file.get()).normalize())));
    }
}
