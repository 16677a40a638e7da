package org.saccade.ui.train;

import java.nio.file.Path;
import java.util.List;
import org.saccade.train.Training;

/**
 * What is known of a training before its first step.
 *
 * @param output folder that it writes into
 * @param pictures how many are learnt from
 * @param heldOut how many are measured on
 * @param classes how many classes are learnt; 0 for none
 * @param stepsAnEpoch how many steps an epoch has
 * @param warnings what was noticed, a sentence each
 */
record TrainingFacts(Path output, int pictures, int heldOut, int classes, long stepsAnEpoch, List<String> warnings) {
    TrainingFacts {
        warnings = List.copyOf(warnings);
    }

    static TrainingFacts of(Training training, Path output) {
        return new TrainingFacts(
                output,
                training.pictures(),
                training.heldOut(),
                training.classes().size(),
                training.stepsAnEpoch(),
                training.warnings());
    }
}
