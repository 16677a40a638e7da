package org.saccade.export;

/** Follows an export file by file, and may end it. Called on the thread that writes. */
public interface ExportListener {
    /** A listener that listens to nothing. */
    ExportListener NONE = new ExportListener() {};

    /** Another file is there, whole. */
    default void written() {}

    /** Whether to stop before the next file; asked before each. */
    default boolean cancelled() {
        return false;
    }
}
