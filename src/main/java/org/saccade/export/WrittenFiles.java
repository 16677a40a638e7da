package org.saccade.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The files of one export on their way into its folder, each whole or not at all. */
final class WrittenFiles {
    private final Path folder;
    private final ExportListener listener;
    private final List<Path> written = new ArrayList<>();

    WrittenFiles(Path folder, ExportListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Writes the next file, over what was there.
     *
     * @throws ExportException if it can't be written; those before it are there
     * @throws CancellationException when the listener asks for it
     */
    void write(String name, WholeFile.Content content) throws ExportException {
        requireWanted();
        Path file = folder.resolve(name);
        WholeFile.write(file, content);
        written.add(file);
        listener.written();
    }

    /**
     * The same of what can't be written from its beginning to its end.
     *
     * @throws ExportException if it can't be written; those before it are there
     * @throws CancellationException when the listener asks for it
     */
    void writePlaced(String name, org.saccade.file.WholeFile.Placed content) throws ExportException {
        requireWanted();
        Path file = folder.resolve(name);
        WholeFile.writePlaced(file, content);
        written.add(file);
        listener.written();
    }

    /** @throws CancellationException when the listener asks for it; for what takes long within one file, too */
    void requireWanted() {
        if (listener.cancelled()) {
            throw new CancellationException("the export was cancelled");
        }
    }

    /** The names of the files so far, and of one to come. */
    List<String> namesWith(String next) {
        List<String> names = new ArrayList<>();
        written.forEach(file -> names.add(file.getFileName().toString()));
        names.add(next);
        return names;
    }

    /** The files in the order that they were written. */
    List<Path> all() {
        return List.copyOf(written);
    }
}
