package org.saccade.weights.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What has arrived of a file: {@code NAME.part}, and beside it {@code NAME.part.json}, which tells of what. The process
 * may be killed at any moment: the part then holds a beginning of the file that the note tells of.
 */
final class PartFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path part;
    private final Path note;

    PartFile(Path file) {
        part = file.resolveSibling(file.getFileName() + ".part");
        note = file.resolveSibling(file.getFileName() + ".part.json");
    }

    /**
     * Which version of a file a part belongs to.
     *
     * @param url where it came from
     * @param validator its ETag or Last-Modified, which tell whether the file is still the same; may be null
     * @param length of the whole file, or -1
     */
    record Version(String url, String validator, long length) {
        /** Whether an answer with these facts continues this version. */
        boolean continuedBy(Version answer) {
            boolean sameValidator = answer.validator == null || answer.validator.equals(validator);
            return sameValidator && (answer.length < 0 || answer.length == length);
        }
    }

    /** Opens what is written to; a disk that is full says so here. */
    interface Disk {
        FileChannel open(Path part) throws IOException;
    }

    static FileChannel openForAppending(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    Path path() {
        return part;
    }

    /** How many bytes have arrived. */
    long size() throws IOException {
        try {
            return Files.size(part);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** What the part is of, if that is known and the part can be continued. */
    Optional<Version> version(String url) throws IOException {
        if (size() == 0) {
            return Optional.empty();
        }
        try {
            Version version = JSON.readValue(note.toFile(), Version.class);
            boolean usable = version != null
                    && url.equals(version.url())
                    && version.validator() != null
                    && (version.length() < 0 || size() <= version.length());
            return usable ? Optional.of(version) : Optional.empty();
        } catch (JsonProcessingException | NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Begins anew with another version. The part goes first: a note must never tell of bytes that are not its own. */
    void begin(Version version) throws IOException {
        Files.deleteIfExists(part);
        Path next = note.resolveSibling(note.getFileName() + ".next");
        JSON.writeValue(next.toFile(), version);
        Files.move(next, note, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forgets all that has arrived. */
    void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(note);
    }

    /** Moves the whole file into its place, once it is safely on the disk. */
    void finish(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(note);
    }
}
