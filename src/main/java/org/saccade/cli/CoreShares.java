package org.saccade.cli;

import java.util.OptionalInt;
import org.saccade.vit.AvailableMemory;
import org.saccade.vit.EngineThreads;

/**
 * How the cores are shared among pictures in the model. Matrices of one picture keep many cores busy only in part, so of
 * several pictures each takes one, as long as memory suffices for as many side by side. It depends on nothing that changes from
 * run to run, because the last digits of maps depend on it.
 *
 * @param cores how many there are
 * @param pictures how many there are; it needn't be as many as go side by side, whose maps must not depend on that
 * @param memory that they may take together, in bytes
 * @param asked how many threads the user wants for each
 */
record CoreShares(int cores, int pictures, long memory, OptionalInt asked) {
    /**
     * Those of this machine. The other half of its memory is for pictures that are read and drawn.
     *
     * @param pictures of all that is to be rendered, on whatever machines
     */
    static CoreShares of(int pictures, OptionalInt asked) {
        return new CoreShares(EngineThreads.count(), pictures, AvailableMemory.ofMachine() / 2, asked);
    }

    /**
     * How many threads a picture takes.
     *
     * @param bytes what its run takes of memory
     */
    int threads(long bytes) {
        if (asked.isPresent()) {
            return asked.getAsInt();
        }
        long sideBySide = Math.max(1, Math.min(Math.min(cores, pictures), memory / Math.max(1, bytes)));
        return Math.toIntExact((cores + sideBySide - 1) / sideBySide);
    }

    /** Whether a picture's files say how many threads it took, for alone it would take others. */
    boolean isTold() {
        return asked.isPresent() || pictures > 1;
    }

    /** Lets the engine take so many for what the calling thread asks. */
    static void take(int threads) {
        if (threads != EngineThreads.count()) {
            EngineThreads.set(threads);
        }
    }

    /** Lets it take all cores again. */
    void giveBack() {
        EngineThreads.set(cores); // also where that is its number already: threads that come next take the last one set
    }
}
