package org.saccade.ui.state;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths as a session's file names them: relative where they lie below its folder, and with {@code /} on each system. */
public final class SessionPaths {
    private SessionPaths() {}

    /**
     * The text that names a file.
     *
     * @param folder of the session's file
     */
    public static String text(Path file, Path folder) {
        Path whole = file.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        if (!whole.startsWith(base)) {
            return portable(whole);
        }
        String relative = portable(base.relativize(whole));
        // what a colon ends would be taken for a scheme, as in "sample:"
        return relative.contains(":") ? "./" + relative : relative;
    }

    /** On systems that allow it, a backslash is a part of a name. */
    private static String portable(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    /**
     * The file that a text names.
     *
     * @param folder of the session's file
     * @return empty if no file on this system can be named so
     */
    public static Optional<Path> resolve(String text, Path folder) {
        try {
            return Optional.of(folder.resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
