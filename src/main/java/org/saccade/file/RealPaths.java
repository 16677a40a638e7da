package org.saccade.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where paths lead once links are followed. */
public final class RealPaths {
    private RealPaths() {}

    /** Of a path of which the last names needn't be there yet. */
    public static Path of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                try {
                    return there.toRealPath()
                            .resolve(there.relativize(absolute))
                            .normalize();
                } catch (IOException e) {
                    return absolute; // it has gone, or may not be looked at: whoever uses it finds out
                }
            }
        }
        return absolute;
    }
}
