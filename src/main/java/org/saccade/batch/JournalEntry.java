package org.saccade.batch;

import java.util.List;
import java.util.Optional;

/**
 * How one input ended.
 *
 * @param input its path, as it was named or found
 * @param state of the file as it was read
 * @param files what was written for it, if all was; else none
 * @param error why it failed, in one line; empty if it is done
 * @param seconds from its reading to its last file, waiting left out
 */
public record JournalEntry(
        String input, InputState state, List<JournalFile> files, Optional<String> error, double seconds) {
    public JournalEntry {
        files = List.copyOf(files);
    }

    /**
     * A file that was written.
     *
     * @param path below the output folder, with {@code /} between names
     * @param size in bytes
     * @param sha256 64 lower-case hexadecimal digits
     */
    public record JournalFile(String path, long size, String sha256) {}

    /** An input that is done. */
    public static JournalEntry done(String input, InputState state, List<JournalFile> files, double seconds) {
        return new JournalEntry(input, state, files, Optional.empty(), seconds);
    }

    /** An input that failed. */
    public static JournalEntry failed(String input, InputState state, String error, double seconds) {
        return new JournalEntry(input, state, List.of(), Optional.of(error), seconds);
    }

    /** Whether all its files were written. */
    public boolean isDone() {
        return error.isEmpty();
    }
}
