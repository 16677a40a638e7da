package org.saccade.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The files of one export on their way to their places, each whole or not at all. */
final class WrittenFiles {
    private final Placement placement;
    private final ExportListener listener;
    private final List<Path> written = new ArrayList<>();

    WrittenFiles(Placement placement, ExportListener listener) {
        this.placement = placement;
        this.listener = listener;
    }

    /**
     * Writes the next file, over what was there.
     *
     * @throws ExportException if it can't be written; those before it are there
     * @throws CancellationException when the listener asks for it
     */
    void write(String name, WholeFile.Content content) throws ExportException {
        if (listener.cancelled()) {
            throw new CancellationException("the export was cancelled");
        }
        Path file = placement.of(name);
        WholeFile.write(file, content);
        written.add(file);
        listener.written();
    }

    /** The paths of the files so far, and of one to come, from the folder of that one, with {@code /} between names. */
    List<String> namesWith(String next) throws ExportException {
        Path last = placement.of(next);
        Path folder = last.resolveSibling("");
        List<String> names = new ArrayList<>();
        written.forEach(file -> names.add(slashed(folder.relativize(file))));
        names.add(slashed(last.getFileName()));
        return names;
    }

    private static String slashed(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    /** The files in the order that they were written. */
    List<Path> all() {
        return List.copyOf(written);
    }
}
