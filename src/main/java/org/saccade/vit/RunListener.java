package org.saccade.vit;

/** Follows a run through the model, and may end it. Called on the thread that runs the model. */
public interface RunListener {
    /** A listener that listens to nothing. */
    RunListener NONE = new RunListener() {};

    /**
     * Another block is done.
     *
     * @param done blocks done, from 0 (the picture is cut into tokens) to {@code depth}
     * @param depth blocks altogether
     */
    default void blockDone(int done, int depth) {}

    /** Whether the run should end; asked several times a block. */
    default boolean cancelled() {
        return false;
    }
}
