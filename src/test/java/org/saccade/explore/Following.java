package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Remembers how far a computation is, and ends it after some questions whether it should end. */
final class Following implements WorkListener {
    private int patience;
    private long done;
    private long total;

    /** @param patience how many times it answers that the work may go on */
    Following(int patience) {
        this.patience = patience;
    }

    @Override
    public void progressed(long nowDone, long ofTotal) {
        assertTrue(nowDone >= done && nowDone <= ofTotal, nowDone + " after " + done + " of " + ofTotal);
        done = nowDone;
        total = ofTotal;
    }

    @Override
    public boolean cancelled() {
        return patience-- <= 0;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }
}
