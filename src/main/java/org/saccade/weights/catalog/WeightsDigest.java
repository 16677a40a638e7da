package org.saccade.weights.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saccade.weights.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SHA-256 of a weights file as it was when it was first verified, kept beside it in {@code NAME.sha256} in the form
 * that {@code sha256sum --check} reads.
 */
public final class WeightsDigest {
    private static final Logger LOG = LoggerFactory.getLogger(WeightsDigest.class);

    private static final int LONGEST_RECORD = 4096;
    private static final Pattern RECORD = Pattern.compile("\\s*([0-9a-f]{64})\\b");

    private WeightsDigest() {}

    /** What was recorded for a file. */
    public static Optional<String> recorded(Path file) throws CheckpointException {
        Path record = recordOf(file);
        try {
            if (!Files.isRegularFile(record) || Files.size(record) > LONGEST_RECORD) {
                return Optional.empty();
            }
            Matcher line = RECORD.matcher(Files.readString(record));
            return line.lookingAt() ? Optional.of(line.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new CheckpointException(record + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * The digest of a file as it is now.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws CheckpointException if it can't be read
     */
    public static String compute(Path file) throws CheckpointException {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe or a device may have no end
            throw new CheckpointException(file + " is a folder or a device: put the file itself there");
        }
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new CheckpointException(file + " can't be read: check the path and its permissions", e);
        }
    }

    /**
     * The digest of a model in several files: of their digests, one after the other.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws CheckpointException if one can't be read
     */
    public static String compute(List<Path> files) throws CheckpointException {
        if (files.size() == 1) {
            return compute(files.get(0));
        }
        MessageDigest all = Sha256.begin();
        for (Path file : files) {
            all.update(compute(file).getBytes(StandardCharsets.US_ASCII));
        }
        return Sha256.hex(all);
    }

    /**
     * The digest of a file, held against the record.
     *
     * @throws CheckpointException if the file has changed since it was first verified, or can't be read
     */
    public static String check(Path file) throws CheckpointException {
        String digest = compute(file);
        Optional<String> recorded = recorded(file);
        if (recorded.isPresent() && !recorded.get().equals(digest)) {
            throw new CheckpointException(file + " has changed since it was first verified: if you changed it, delete "
                    + recordOf(file).getFileName() + "; if not, remove it and fetch it again");
        }
        return digest;
    }

    /** Records the digest of a file that has been verified for the first time. */
    public static void recordFirst(Path file, String digest) {
        if (!Files.exists(recordOf(file))) {
            record(file, digest);
        }
    }

    /** Records the digest of a file that has been verified; a folder that can't be written to is no error. */
    public static void record(Path file, String digest) {
        Path record = recordOf(file);
        Path next = record.resolveSibling(record.getFileName() + ".next");
        try {
            Files.writeString(next, digest + "  " + file.getFileName() + "\n");
            Files.move(next, record, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.info("{} can't be written", record, e);
        }
    }

    static Path recordOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }
}
