package org.saccade.train;

import java.io.IOException;
import java.util.List;

/**
 * Hands on to several, in their order.
 *
 * @param all who are told
 */
public record TrainingListeners(List<TrainingListener> all) implements TrainingListener {
    public TrainingListeners {
        all = List.copyOf(all);
    }

    @Override
    public void stepDone(StepFigures figures) throws IOException {
        for (TrainingListener listener : all) {
            listener.stepDone(figures);
        }
    }

    @Override
    public void heldOutDone(HeldOutFigures figures) throws IOException {
        for (TrainingListener listener : all) {
            listener.heldOutDone(figures);
        }
    }

    @Override
    public void saved(SavedModel model) throws IOException {
        for (TrainingListener listener : all) {
            listener.saved(model);
        }
    }

    @Override
    public void unreadable(String picture, String reason) {
        all.forEach(listener -> listener.unreadable(picture, reason));
    }

    @Override
    public void note(String sentence) {
        all.forEach(listener -> listener.note(sentence));
    }
}
