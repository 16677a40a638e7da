package org.saccade.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A training from its beginning.
 *
 * @param recipe how
 * @param source on what
 * @param length how long
 * @param output folder that everything is written to
 * @param saveEvery time between checkpoints, above 0
 * @param from checkpoint of the model whose backbone it begins with; else with random numbers
 */
public record TrainingPlan(
        Recipe recipe, TrainingSource source, Length length, Path output, Duration saveEvery, Optional<Path> from) {
    /** @throws IllegalArgumentException in one line, if the time isn't above 0 */
    public TrainingPlan {
        requireTime(saveEvery);
    }

    /** @throws IllegalArgumentException in one line, if a time between checkpoints isn't above 0 */
    static void requireTime(Duration saveEvery) {
        if (saveEvery.isNegative() || saveEvery.isZero()) {
            throw new IllegalArgumentException("--save-every is above 0 minutes");
        }
    }
}
