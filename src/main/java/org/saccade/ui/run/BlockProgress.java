package org.saccade.ui.run;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.vit.RunListener;

/** Brings a run's progress to its picture on the JavaFX Application Thread. */
final class BlockProgress implements RunListener {
    private final PictureItem item;
    private final String words;
    private final AtomicBoolean cancelled;
    private final Executor screen;
    private final long start = System.nanoTime();

    BlockProgress(PictureItem item, String words, AtomicBoolean cancelled, Executor screen) {
        this.item = item;
        this.words = words;
        this.cancelled = cancelled;
        this.screen = screen;
    }

    @Override
    public void blockDone(int done, int depth) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String text = text(words, done, depth, seconds);
        screen.execute(() -> {
            item.progress().set((double) done / depth);
            item.message().set(text);
        });
    }

    @Override
    public boolean cancelled() {
        return cancelled.get();
    }

    /** For example "Full size · block 3 of 12 · 2 s left". */
    static String text(String pass, int done, int depth, double seconds) {
        String text = Texts.of("run.block", pass, done, depth);
        long left = done == 0 ? 0 : (long) Math.ceil(seconds / done * (depth - done));
        return left < 1 ? text : Texts.of("run.left", text, left);
    }
}
