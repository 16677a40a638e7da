package org.saccade.export.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.image.input.InputSize;

/**
 * What a training's report is to hold.
 *
 * @param folder that it goes into; made if it isn't there
 * @param resumedAt the step of the checkpoint that the training is resumed at; 0 for a new one
 * @param watched pictures whose maps are drawn each time that the model is saved
 * @param size that these are brought to; empty for the model's usual
 * @param lossParts names of the numbers that the loss is the weighed sum of; none if it is one number
 */
public record ReportOptions(
        Path folder, long resumedAt, List<Path> watched, Optional<InputSize> size, List<String> lossParts) {
    public ReportOptions {
        watched = List.copyOf(watched);
        lossParts = List.copyOf(lossParts);
        if (resumedAt < 0) {
            throw new IllegalArgumentException("a training can't be resumed at step " + resumedAt);
        }
    }
}
