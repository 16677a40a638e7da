package org.saccade.vit;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * How many threads the engine takes for what one thread of Java's asks of it. Sums are added in another order with another
 * number, so that results may differ in the seventh digit.
 */
public final class EngineThreads {
    private EngineThreads() {}

    /** Those of the calling thread; at first as many as the machine has cores, or as {@code OMP_NUM_THREADS} says. */
    public static int count() {
        Engine.getInstance(); // else the library isn't there
        return JniUtils.getNumThreads();
    }

    /**
     * Sets those of the calling thread, and of threads that ask for the first time after this.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public static void set(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a run takes at least one thread, not " + count);
        }
        count(); // a thread that has never asked would take the number that another sets after this
        JniUtils.setNumThreads(count);
    }
}
