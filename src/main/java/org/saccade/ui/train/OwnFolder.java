package org.saccade.ui.train;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.saccade.export.training.TrainingReport;
import org.saccade.train.Training;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that a training writes into; what else lies there is left alone. */
final class OwnFolder {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);

    private final Path folder;

    OwnFolder(Path folder) {
        this.folder = folder;
    }

    private static List<String> files() {
        return Stream.concat(Training.files().stream(), TrainingReport.files().stream())
                .toList();
    }

    /**
     * Deletes the files that a training writes, and the folder if nothing else is in it.
     *
     * @return whether all of them could be deleted
     */
    boolean discard() {
        boolean isDone = true;
        for (String name : files()) {
            isDone &= delete(folder.resolve(name));
        }
        return isDone && deleteIfEmpty();
    }

    /** Deletes the folder if nothing is in it. */
    boolean deleteIfEmpty() {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            LOG.info("{} holds other files, and stays", folder, e);
            return true;
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", folder, e);
            return false;
        }
    }

    private static boolean delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", file, e);
            return false;
        }
    }
}
