package org.saccade.attention;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.family.FamilyOptions;

/**
 * Which model to run.
 *
 * @param name of a known model; with a checkpoint of one's own, what that is taken for in messages
 * @param weights a checkpoint of one's own, in place of the known model's
 * @param checkpointKey which entry of a training checkpoint; by default the teacher
 * @param known what the user knows better than the checkpoint tells
 * @param untrainedSeed run on the formula weights of this seed, in place of any checkpoint
 */
public record ModelRequest(
        String name,
        Optional<Path> weights,
        Optional<String> checkpointKey,
        FamilyOptions known,
        OptionalInt untrainedSeed) {
    public ModelRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(weights);
        Objects.requireNonNull(checkpointKey);
        Objects.requireNonNull(known);
        Objects.requireNonNull(untrainedSeed);
    }

    /** A checkpoint of one's own, of which nothing else is known. */
    public static ModelRequest of(Path weights) {
        return new ModelRequest(
                String.valueOf(weights.getFileName()),
                Optional.of(weights),
                Optional.empty(),
                FamilyOptions.NONE,
                OptionalInt.empty());
    }
}
