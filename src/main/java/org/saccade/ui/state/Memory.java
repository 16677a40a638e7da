package org.saccade.ui.state;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that is remembered, written a little later on the disk's thread. All methods are for the JavaFX
 * Application Thread.
 */
public final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

    private final StateFile file;
    private final Executor disk;
    private final ObservableList<String> recent = FXCollections.observableArrayList();
    private final AtomicReference<WindowState> unwritten = new AtomicReference<>();
    private WindowState now;

    /**
     * @param begin what was remembered
     * @param disk writes the file
     */
    public Memory(StateFile file, WindowState begin, Executor disk) {
        this.file = file;
        this.disk = disk;
        now = begin;
        recent.setAll(begin.places().recent());
    }

    public WindowState now() {
        return now;
    }

    /** Files that were opened, the last first. */
    public ObservableList<String> recent() {
        return recent;
    }

    /** Changes what is remembered. */
    public void change(UnaryOperator<WindowState> how) {
        WindowState next = how.apply(now);
        if (next.equals(now)) {
            return;
        }
        now = next;
        if (!recent.equals(next.places().recent())) {
            recent.setAll(next.places().recent());
        }
        // of several changes that wait only the last is written
        if (unwritten.getAndSet(next) == null) {
            try {
                disk.execute(() -> file.write(unwritten.getAndSet(null)));
            } catch (RejectedExecutionException e) {
                LOG.debug("the window is closed: what changes now is not kept", e);
            }
        }
    }
}
