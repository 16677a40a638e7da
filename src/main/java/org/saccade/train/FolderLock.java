package org.saccade.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps two trainings from writing into one folder; it ends with the process that holds it, however that ends. */
final class FolderLock implements AutoCloseable {
    static final String FILE = ".training.lock";

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws TrainingException if another training has it, or nothing can be written there
     */
    static FolderLock of(Path folder) throws TrainingException {
        Path file = folder.resolve(FILE);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new TrainingException("nothing can be written into " + folder + ": choose another folder", e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is taken by this process", folder, e);
        } catch (IOException e) {
            // some network folders know no locks: the training is worth more
            LOG.info("{} can't be locked", folder, e);
            return new FolderLock(file, channel);
        }
        close(channel);
        throw new TrainingException(
                "another training writes into " + folder + ": stop it first, or choose another folder");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a lock was left to the end of the process", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} is left over", file, e);
        }
        close(channel);
    }
}
