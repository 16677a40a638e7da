package org.saccade.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.batch.BatchInput;
import org.saccade.batch.InputState;

/**
 * One picture on its way through a batch.
 *
 * @param state of its file before it was read
 * @param step how far it is
 */
record BatchItem(BatchInput input, InputState state, Step step) {
    /** How far a picture is. */
    sealed interface Step {}

    /** Done by an earlier run. */
    record DoneBefore() implements Step {}

    /** Ready for the model. */
    record Ready(PictureRendering.Prepared prepared) implements Step {}

    /** Ready to be written. */
    record Answered(PictureRendering.Answered answered) implements Step {}

    /** Written. */
    record Written(PictureRendering.Answered answered, List<Path> files) implements Step {}

    /**
     * It can't be done.
     *
     * @param message one line for the user
     * @param forWantOfMemory whether it may work when nothing else is in memory
     */
    record Failed(String message, Throwable cause, boolean forWantOfMemory) implements Step {}

    BatchItem with(Step next) {
        return new BatchItem(input, state, next);
    }

    /** Why it failed, if it did. */
    Optional<Failed> failure() {
        return step instanceof Failed failed ? Optional.of(failed) : Optional.empty();
    }
}
