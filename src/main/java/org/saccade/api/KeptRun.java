package org.saccade.api;

import java.util.Objects;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.attention.LoadedModel;
import org.saccade.explore.WorkListener;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.Selection;

/** A picture's run that can be asked until it is closed; it holds native memory. One question at a time. */
public final class KeptRun implements AutoCloseable {
    private final LoadedModel model;
    private final PreparedPicture picture;
    private final Exploration exploration;

    KeptRun(LoadedModel model, PreparedPicture picture, Exploration exploration) {
        this.model = model;
        this.picture = picture;
        this.exploration = exploration;
    }

    /** Patches across. */
    public int columns() {
        return exploration.columns();
    }

    /** Patches down. */
    public int rows() {
        return exploration.rows();
    }

    /**
     * What a question asks.
     *
     * @throws IllegalArgumentException in one line, if the model or the picture can't be asked so, or the question names a
     *     size: the run has one
     * @throws SaccadeException if the memory isn't enough
     * @throws IllegalStateException if this is closed
     */
    public Maps look(Question question) {
        Objects.requireNonNull(question, "question");
        if (question.hasInput()) {
            throw new IllegalArgumentException("a run that is kept has its size: leave size, fit and max-patches out");
        }
        return look(question.selection());
    }

    Maps look(Selection selection) {
        try {
            Inspection inspection = selection.isPlain()
                    ? Inspection.ofPlain(
                            exploration.plain(), selection, exploration.config().depth())
                    : Inspection.of(exploration, selection, WorkListener.NONE);
            return new Maps(model, picture, inspection);
        } catch (AttentionException e) {
            throw new SaccadeException(e);
        }
    }

    @Override
    public void close() {
        exploration.close();
    }
}
