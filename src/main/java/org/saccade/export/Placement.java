package org.saccade.export;

import java.nio.file.Path;

/** Where the files of one export go. */
@FunctionalInterface
public interface Placement {
    /**
     * The path of a file, in a folder that is there now.
     *
     * @param name what it is called in a folder of its own, such as {@code head-1.png}
     * @throws ExportException if it can't be written there
     */
    Path of(String name) throws ExportException;

    /** Into one folder, which is made if it isn't there. */
    static Placement in(Path folder) {
        return name -> {
            WholeFile.makeFolder(folder);
            return folder.resolve(name);
        };
    }
}
