package org.saccade.attention;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which model to run.
 *
 * @param name of a known model; with a checkpoint of one's own, what that is taken for in messages
 * @param weights a checkpoint of one's own, in place of the known model's
 * @param checkpointKey which entry of a training checkpoint; by default the teacher
 * @param heads how many heads the model has; by default width / 64
 * @param untrainedSeed run on the formula weights of this seed, in place of any checkpoint
 */
public record ModelRequest(
        String name,
        Optional<Path> weights,
        Optional<String> checkpointKey,
        OptionalInt heads,
        OptionalInt untrainedSeed) {
    public ModelRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(weights);
        Objects.requireNonNull(checkpointKey);
        Objects.requireNonNull(heads);
        Objects.requireNonNull(untrainedSeed);
        if (heads.isPresent() && heads.getAsInt() < 1) {
            throw new IllegalArgumentException("a model has at least 1 head, not " + heads.getAsInt());
        }
    }
}
