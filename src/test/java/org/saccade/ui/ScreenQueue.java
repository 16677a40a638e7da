package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets a test's thread stand for the screen's, without a toolkit: it does what it was handed in {@link #until}. */
public final class ScreenQueue implements Executor {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Whether nothing was handed in. */
    public boolean isIdle() {
        return tasks.isEmpty();
    }

    /** Does what is handed in until something holds; fails when for a while nothing is. */
    public void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!condition.getAsBoolean()) {
                Runnable task = tasks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertNotNull(task, "nothing more happens");
                task.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
