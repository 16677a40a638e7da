package org.saccade.inspect;

import org.saccade.explore.WorkListener;

/** The progress of one part as that of all. */
record PartListener(WorkListener whole, int part, int parts) implements WorkListener {
    /** How finely the progress of one part is told. */
    private static final long STEPS = 1000;

    @Override
    public void progressed(long done, long total) {
        whole.progressed(part * STEPS + STEPS * done / Math.max(1, total), parts * STEPS);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
