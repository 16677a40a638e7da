package org.saccade.cli;

import java.util.function.BooleanSupplier;
import org.saccade.explore.WorkListener;

/** One picture's lines on the terminal. */
record PictureProgress(Console console, String title, BooleanSupplier cancelled) implements Questions.Followed {
    @Override
    public ProgressLine run() {
        return new ProgressLine(console, title, System::nanoTime, cancelled);
    }

    @Override
    public WorkListener asking(String what) {
        return new AskingLine(console, title + " " + what, cancelled);
    }
}
