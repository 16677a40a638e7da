package org.saccade.explore;

/** Follows a long computation and may end it. Called on the thread that asked for the computation. */
public interface WorkListener {
    /** A listener that listens to nothing. */
    WorkListener NONE = new WorkListener() {};

    /**
     * Another part is done.
     *
     * @param done parts done, never less than before, at most {@code total}
     * @param total parts altogether
     */
    default void progressed(long done, long total) {}

    /**
     * Whether the computation should end; asked several times a second at the sizes this package is made for. It then
     * throws {@link java.util.concurrent.CancellationException}.
     */
    default boolean cancelled() {
        return false;
    }
}
