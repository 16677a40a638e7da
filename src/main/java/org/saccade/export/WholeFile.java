package org.saccade.export;

import java.nio.file.Path;
import org.saccade.file.WriteException;

/** An exported file that appears whole or not at all, as {@link org.saccade.file.WholeFile} says. */
public final class WholeFile {
    private WholeFile() {}

    /** What a file holds. */
    @FunctionalInterface
    public interface Content extends org.saccade.file.WholeFile.Content {}

    /**
     * Writes a file into a folder that exists.
     *
     * @throws ExportException if that fails
     */
    public static void write(Path file, Content content) throws ExportException {
        try {
            org.saccade.file.WholeFile.write(file, content);
        } catch (WriteException e) {
            throw ExportException.of(e);
        }
    }

    /**
     * The same of what can't be written from its beginning to its end.
     *
     * @throws ExportException if that fails
     */
    static void writePlaced(Path file, org.saccade.file.WholeFile.Placed content) throws ExportException {
        try {
            org.saccade.file.WholeFile.writePlaced(file, content);
        } catch (WriteException e) {
            throw ExportException.of(e);
        }
    }

    /**
     * Makes a folder, and those above it, unless it is there.
     *
     * @throws ExportException if that fails
     */
    public static void makeFolder(Path folder) throws ExportException {
        try {
            org.saccade.file.WholeFile.makeFolder(folder);
        } catch (WriteException e) {
            throw ExportException.of(e);
        }
    }
}
