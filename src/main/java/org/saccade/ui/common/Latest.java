package org.saccade.ui.common;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Does what is wanted on a thread of its own; of several wishes that wait only the last is done. */
public final class Latest<T> implements AutoCloseable {
    private final ExecutorService worker;
    private final AtomicReference<T> wanted = new AtomicReference<>();
    /** What was wanted last, whether it waits, is being done or is done; null where that is forgotten. */
    private volatile T last;

    private final Consumer<T> what;

    /**
     * @param thread the thread's name
     * @param what does it; throws nothing
     */
    public Latest(String thread, Consumer<T> what) {
        worker = BackgroundThread.named(thread);
        this.what = what;
    }

    /** Wants this in place of what still waits. */
    public void want(T next) {
        last = next;
        if (!worker.isShutdown() && wanted.getAndSet(next) == null) {
            worker.execute(() -> {
                T latest = wanted.getAndSet(null);
                if (latest != null) {
                    what.accept(latest);
                }
            });
        }
    }

    /** Whether this very thing is what was wanted last, and not forgotten since: what else comes of others is too late. */
    public boolean isWanted(T it) {
        return last == it && !worker.isShutdown();
    }

    /** Forgets what waits, and what is being done. */
    public void forget() {
        last = null;
        wanted.set(null);
    }

    @Override
    public void close() {
        worker.shutdown();
        wanted.set(null);
    }
}
