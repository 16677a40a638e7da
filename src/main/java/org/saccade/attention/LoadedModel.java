package org.saccade.attention;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model in memory, and where it came from. Closing it frees the model.
 *
 * @param session runs it
 * @param name what it is called
 * @param weights the checkpoint; empty for an untrained model
 * @param untrainedSeed the seed of the formula weights; empty for a checkpoint's
 * @param caveat what must be told wherever its maps appear
 * @param notes what a user should know of the loading, one sentence each
 */
public record LoadedModel(
        AttentionSession session,
        String name,
        Optional<WeightsFile> weights,
        OptionalInt untrainedSeed,
        Optional<Caveat> caveat,
        List<String> notes)
        implements AutoCloseable {
    /**
     * A checkpoint on this machine.
     *
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     */
    public record WeightsFile(Path path, String sha256) {}

    public LoadedModel {
        notes = List.copyOf(notes);
    }

    /** Whether the maps say nothing of the picture. */
    public boolean isMeaningless() {
        return caveat.filter(Caveat::meaningless).isPresent();
    }

    @Override
    public void close() {
        session.close();
    }
}
