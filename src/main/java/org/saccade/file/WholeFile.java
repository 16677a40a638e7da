package org.saccade.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that appears whole or not at all: it is written beside its place under a hidden name and moved there in one
 * step, over what was there. A failure leaves the old file as it was and nothing new.
 */
public final class WholeFile {
    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);
    private static final int BUFFER = 1 << 16;

    /** A hidden name as {@link #partOf} makes it, and nobody else. */
    private static final Pattern PART = Pattern.compile("\\.(.+)\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private WholeFile() {}

    /** What a file holds that can't be written from its beginning to its end. */
    @FunctionalInterface
    public interface Placed {
        /**
         * Fills a file.
         *
         * @param part empty, and there
         */
        void writeTo(Path part) throws IOException;
    }

    /** What a file holds. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file into a folder that exists.
     *
     * @throws WriteException if that fails; its message is for the user
     */
    public static void write(Path file, Content content) throws WriteException {
        writePlaced(file, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                content.writeTo(out);
            }
        });
    }

    /**
     * The same of what can't be written from its beginning to its end.
     *
     * @throws WriteException if that fails; its message is for the user
     */
    public static void writePlaced(Path file, Placed content) throws WriteException {
        // not createTempFile: its files are for the owner's eyes alone, and a move keeps that
        Path part = partOf(file);
        try {
            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
            content.writeTo(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw WriteException.atFile(file, e);
        } finally {
            discard(part);
        }
    }

    /** A new hidden name beside a file, to write it under and then move it there; {@link #sweep} deletes what is left. */
    public static Path partOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    /**
     * Makes a folder, and those above it, unless it is there.
     *
     * @throws WriteException if that fails; its message is for the user
     */
    public static void makeFolder(Path folder) throws WriteException {
        try {
            // createDirectories refuses a link to a folder
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw WriteException.atFolder(folder, e);
        }
    }

    /** Deletes what was being written into a folder when the process was ended by force. What can't be deleted stays. */
    public static void sweep(Path folder) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path part : parts) {
                if (PART.matcher(part.getFileName().toString()).matches()) {
                    discard(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} can't be looked through", folder, e);
        }
    }

    /** The name that a file being written is to have, by its hidden name; empty for any other file. */
    public static Optional<String> nameOfPart(String name) {
        Matcher part = PART.matcher(name);
        return part.matches() ? Optional.of(part.group(1)) : Optional.empty();
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // the failure that brought us here is the one to report
            LOG.debug("{} is left over", part, e);
        }
    }
}
