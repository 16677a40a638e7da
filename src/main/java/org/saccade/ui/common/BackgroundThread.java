package org.saccade.ui.common;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The window's threads beside the screen's. */
public final class BackgroundThread {
    private BackgroundThread() {}

    /** One thread, which does what it is handed in order, and never keeps the process alive. */
    public static ExecutorService named(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
