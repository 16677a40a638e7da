package org.saccade.cli;

import java.util.function.BooleanSupplier;
import org.saccade.explore.WorkListener;

/** Shows on the terminal how far the asking of a run has come. */
final class AskingLine implements WorkListener {
    private final Console console;
    private final String title;
    private final BooleanSupplier cancelled;
    private long shown = -1;

    /** @param title what is asked, of which picture */
    AskingLine(Console console, String title, BooleanSupplier cancelled) {
        this.console = console;
        this.title = title;
        this.cancelled = cancelled;
    }

    @Override
    public void progressed(long done, long total) {
        long percent = 100 * done / Math.max(1, total);
        if (percent != shown) {
            shown = percent;
            console.passing("%s %d %%".formatted(title, percent));
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
