package org.saccade.export;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.saccade.file.SafeName;

/**
 * Hands out a folder for each input of one run, named after the input's file stem. An input whose stem is taken gets
 * {@code stem-2}, {@code stem-3}, …; stems that differ only in case or in Unicode composition count as one, since many
 * file systems hold them for one. The same inputs in the same order get the same folders in the next run, which so
 * replaces its own earlier files. Nothing is created here. Not for several threads at once.
 */
public final class OutputFolders {
    private final Path root;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param root the folder that the folders go into
     */
    public OutputFolders(Path root) {
        this.root = root;
    }

    /** The folder for the next input, different from all that were handed out before. */
    public Path folderFor(Path input) {
        Path fileName = input.getFileName();
        String stem = SafeName.ofStem(fileName == null ? "" : fileName.toString());
        String name = stem;
        for (int next = 2; !taken.add(SafeName.caseless(name)); next++) {
            name = stem + "-" + next;
        }
        return root.resolve(name);
    }
}
