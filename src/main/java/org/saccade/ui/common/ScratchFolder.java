package org.saccade.ui.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for files that live as long as the window. Made when it is first needed, for this user's eyes alone. */
public final class ScratchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    // a name that nobody can have taken before
    private final Path path = Path.of(System.getProperty("java.io.tmpdir"), "saccade-" + UUID.randomUUID())
            .toAbsolutePath();

    /** Where it is, or will be. */
    public Path path() {
        return path;
    }

    /**
     * The folder itself. Touches the disk.
     *
     * @throws IOException if it isn't there and can't be made
     */
    public synchronized Path made() throws IOException {
        if (!Files.isDirectory(path)) {
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectory(path, posix ? new FileAttribute<?>[] {OWNERS} : new FileAttribute<?>[0]);
        }
        return path;
    }

    /** Deletes it with all that is in it. Touches the disk. */
    @Override
    public synchronized void close() {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be removed", path, e);
        }
    }
}
