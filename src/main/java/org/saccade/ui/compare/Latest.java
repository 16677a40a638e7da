package org.saccade.ui.compare;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.saccade.ui.common.BackgroundThread;

/** Does what is wanted on a thread of its own; of several wishes that wait only the last is done. */
final class Latest<T> implements AutoCloseable {
    private final ExecutorService worker;
    private final AtomicReference<T> wanted = new AtomicReference<>();
    private final Consumer<T> what;

    /**
     * @param thread the thread's name
     * @param what does it; throws nothing
     */
    Latest(String thread, Consumer<T> what) {
        worker = BackgroundThread.named(thread);
        this.what = what;
    }

    /** Wants this in place of what still waits. */
    void want(T next) {
        if (!worker.isShutdown() && wanted.getAndSet(next) == null) {
            worker.execute(() -> {
                T latest = wanted.getAndSet(null);
                if (latest != null) {
                    what.accept(latest);
                }
            });
        }
    }

    /** Whether something else is wanted than what is being done. */
    boolean isOvertaken() {
        return wanted.get() != null || worker.isShutdown();
    }

    /** Forgets what waits. */
    void forget() {
        wanted.set(null);
    }

    @Override
    public void close() {
        worker.shutdown();
        wanted.set(null);
    }
}
