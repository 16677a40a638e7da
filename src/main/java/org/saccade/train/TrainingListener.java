package org.saccade.train;

import java.io.IOException;

/** Is told how a training goes on, on the training's own thread. What it throws ends the training. */
public interface TrainingListener {
    /** Listens to nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** After each step. */
    default void stepDone(StepFigures figures) throws IOException {}

    /** After pictures that were held out were looked at. */
    default void heldOutDone(HeldOutFigures figures) throws IOException {}

    /** After a checkpoint, and a model that can be opened, were written. */
    default void saved(SavedModel model) throws IOException {}

    /** A picture that can't be read, once each; training goes on without it. */
    default void unreadable(String picture, String reason) {}

    /** A sentence on what was decided or noticed. */
    default void note(String sentence) {}
}
