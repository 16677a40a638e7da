package org.saccade.cli;

import java.nio.file.Path;
import org.saccade.batch.BatchException;
import org.saccade.batch.Shard;
import org.saccade.batch.ShardJournals;
import org.saccade.weights.catalog.UserFolders;
import picocli.CommandLine.Option;

/** Which part of the pictures this process takes. */
final class ShardOption {
    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Take every N-th picture of the sorted list, from the I-th on: one of N machines' part."
                    + " 'auto' is the task of a whole Slurm array; 'auto/N' also of a part of one, of a Kubernetes"
                    + " Indexed Job or of GNU parallel. See src/CLUSTER.md and 'saccade journal merge'.")
    private String shard;

    /**
     * The part; all of them if none was named.
     *
     * @param user whose environment tells what a scheduler decided
     * @throws IllegalArgumentException if it can't be known; the message is for the user
     */
    Shard shard(UserFolders user) {
        return shard == null ? Shard.WHOLE : Shard.parse(shard, user::environment);
    }

    /** Whether one was named. */
    boolean isGiven() {
        return shard != null;
    }

    /**
     * Lets no shard begin beside those of another number. A run without shards may: it finishes what they left.
     *
     * @throws BatchException if the output folder holds journals of another number; the message is for the user
     */
    void requireRoom(Path output, UserFolders user) throws BatchException {
        if (shard != null && !shard(user).isWhole()) {
            ShardJournals.requireSameCount(output, shard(user));
        }
    }
}
