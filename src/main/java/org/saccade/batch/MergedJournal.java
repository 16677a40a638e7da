package org.saccade.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the journals of all shards come to.
 *
 * @param file the journal that they were joined in
 * @param inputs how many pictures the whole run has
 * @param done how many of them are done, and their files there
 * @param failed the names of those that failed, and why
 * @param missing the names of those that are neither, in the order of the list; empty if the list isn't known
 * @param changed the names of those that were done, but whose files have gone or changed since; they are missing, too
 * @param unfinished shards that haven't come to their end
 * @param damaged how many lines of the journals can't be read
 */
public record MergedJournal(
        Path file,
        int inputs,
        int done,
        Map<String, String> failed,
        Optional<List<String>> missing,
        List<String> changed,
        List<Unfinished> unfinished,
        int damaged) {
    /**
     * A shard that hasn't come to its end.
     *
     * @param share how many pictures it has
     * @param left how many of them are neither done nor failed
     * @param begun whether it has a journal
     */
    public record Unfinished(Shard shard, int share, int left, boolean begun) {}

    /** How many pictures are neither done nor failed. */
    public int left() {
        return Math.max(0, inputs - done - failed.size());
    }

    /** Whether every picture is done. */
    public boolean isWhole() {
        return done == inputs;
    }
}
