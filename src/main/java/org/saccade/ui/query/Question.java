package org.saccade.ui.query;

import java.util.Optional;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.WorkListener;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.Selection;
import org.saccade.ui.result.RunResult;

/**
 * What is asked of a run.
 *
 * @param run what the pass gave
 * @param exploration empty for what the pass itself gave, of which heads and mask are chosen
 * @param selection of one layer and one query
 */
public record Question(RunResult run, Optional<Exploration> exploration, Selection selection) {
    /**
     * Asks, away from the JavaFX Application Thread.
     *
     * @throws AttentionException if there is not enough memory, or the weights drive the model out of range
     * @throws IllegalArgumentException in one line, if the selection doesn't suit the model or the picture
     * @throws IllegalStateException if it was cancelled, or the run is closed
     */
    public RunResult ask(WorkListener listener) throws AttentionException {
        Inspection inspection = exploration.isPresent()
                ? Inspection.of(exploration.get(), selection, listener)
                : Inspection.ofPlain(run.heads(), selection, run.layer());
        return new RunResult(run, selection, inspection.parts().get(0));
    }
}
