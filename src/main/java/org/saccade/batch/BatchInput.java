package org.saccade.batch;

import java.nio.file.Path;

/**
 * One picture of a batch.
 *
 * @param path as it was named, or of the folder that was named
 * @param folder what it lies in, with {@code /} between names: below the folder that was named, or as its path says it;
 *     empty for none
 * @param found whether it was found in a folder
 * @param copy 1, unless inputs before it would have the same place: then 2, 3, …
 */
public record BatchInput(Path path, String folder, boolean found, int copy) {
    /** The first of its place. */
    public BatchInput(Path path, String folder, boolean found) {
        this(path, folder, found, 1);
    }

    /** What a journal calls it. */
    public String name() {
        return path.toString();
    }

    /** The name of its file, with its ending. */
    String fileName() {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    BatchInput asCopy(int number) {
        return new BatchInput(path, folder, found, number);
    }
}
