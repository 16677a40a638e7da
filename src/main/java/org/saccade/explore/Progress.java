package org.saccade.explore;

import java.util.concurrent.CancellationException;

/** Counts the parts of one computation for its listener, and ends it when the listener wants that. */
final class Progress {
    private final WorkListener listener;
    private final long total;
    private long done;

    /** @param total parts altogether; what is advanced beyond it isn't reported */
    Progress(WorkListener listener, long total) {
        this.listener = listener;
        this.total = total;
        check();
    }

    /** @throws CancellationException if the listener wants the computation to end */
    void check() {
        if (listener.cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /** More parts are done. */
    void advance(long parts) {
        check();
        reach(done + parts);
    }

    /** As many parts are done altogether, if there weren't more already. */
    void reach(long parts) {
        done = Math.max(done, Math.min(parts, total));
        listener.progressed(done, total);
    }

    /** Nothing is left to do, even if less was done than was expected. */
    void finish() {
        reach(total);
    }
}
