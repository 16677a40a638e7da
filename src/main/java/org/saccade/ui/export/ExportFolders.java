package org.saccade.ui.export;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.saccade.export.FolderOwner;
import org.saccade.export.OutputFolders;
import org.saccade.export.Provenance;
import org.saccade.ui.picture.PictureSource;

/**
 * Which folder an export goes into: the first of {@code photo}, {@code photo-2}, … that is empty, or that holds an export of
 * the same picture with the same options. Files that don't tell whose they are count as another's, unless they were written
 * since the window was opened. Any thread may use it.
 */
final class ExportFolders {
    private final Map<Path, Made> written = new ConcurrentHashMap<>();

    /** What makes an export the same. */
    private record Made(PictureSource source, Map<String, Object> options) {
        static Made of(ExportJob job) {
            return new Made(job.source(), job.provenance().options());
        }
    }

    /** The folder for a job. Reads what lies in those that it could be. */
    Path folderFor(Path root, ExportJob job) {
        OutputFolders names = new OutputFolders(root);
        Provenance run = job.provenance();
        Made made = Made.of(job);
        Path folder = names.folderFor(job.picture());
        while (!isOwn(folder, run, made)) {
            folder = names.folderFor(job.picture());
        }
        return folder;
    }

    private boolean isOwn(Path folder, Provenance run, Made made) {
        boolean isKnown = made.equals(written.get(folder));
        return switch (FolderOwner.of(folder, run)) {
            case NONE -> true;
            // pictures that aren't files have names that others had before
            case SAME -> isKnown || !(made.source instanceof PictureSource.OfImage);
            case UNTOLD -> isKnown;
            case OTHER -> false;
        };
    }

    /** Remembers whose a folder is that is about to be written into. */
    void take(Path folder, ExportJob job) {
        written.put(folder, Made.of(job));
    }
}
