package org.saccade.ui.play;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.saccade.ui.common.Texts;

/** Brings to the screen what a playback tells, as long as it is the one that is wanted. */
final class PlayOnScreen implements Playback.Listener {
    private final PlayState state;
    private final Executor screen;
    private final BooleanSupplier wanted;
    private final Runnable end;
    /** What is said of pictures that are left out. */
    private String missing = "";

    /**
     * @param screen runs what touches the state
     * @param wanted whether it is still this playback's turn; asked on the screen's thread
     * @param end ends what is played; called there, too
     */
    PlayOnScreen(PlayState state, Executor screen, BooleanSupplier wanted, Runnable end) {
        this.state = state;
        this.screen = screen;
        this.wanted = wanted;
        this.end = end;
    }

    private void tell(Runnable told) {
        screen.execute(() -> {
            if (wanted.getAsBoolean()) {
                told.run();
            }
        });
    }

    @Override
    public void named(String title) {
        tell(() -> state.title = title);
    }

    @Override
    public void computed(int done, int all) {
        tell(() -> {
            state.progress.set((double) done / all);
            state.words.set(Texts.of("play.computing", done, all));
        });
    }

    @Override
    public void ready(int frames, int all, List<String> leftOut) {
        tell(() -> {
            missing = missing(leftOut);
            state.count.set(frames);
            state.progress.set(1);
            state.ready.set(true);
            int seen = frames + leftOut.size();
            state.words.set((seen < all ? Texts.of("play.bounded", seen, all) : "") + missing);
        });
    }

    private static String missing(List<String> leftOut) {
        if (leftOut.isEmpty()) {
            return "";
        }
        return "; "
                + (leftOut.size() == 1
                        ? Texts.of("play.left-out-one", leftOut.get(0))
                        : Texts.of("play.left-out", leftOut.size(), leftOut.get(0)));
    }

    @Override
    public void shown(PlayedFrame drawn) {
        tell(() -> {
            state.frame.set(drawn);
            if (state.ready.get()) {
                state.words.set(Texts.of("play.frame", drawn.index() + 1, state.count.get()) + missing);
            }
        });
    }

    @Override
    public void playing(boolean now) {
        tell(() -> state.playing.set(now));
    }

    @Override
    public void saving(int done, int all) {
        tell(() -> {
            state.progress.set((double) done / all);
            state.words.set(Texts.of("play.saving", done, all));
        });
    }

    @Override
    public void saved(Path file) {
        tell(() -> endSaving(Texts.of("play.saved", file)));
    }

    @Override
    public void notSaved(String why) {
        tell(() -> endSaving(why));
    }

    private void endSaving(String words) {
        state.saving.set(false);
        state.progress.set(1);
        state.words.set(words);
    }

    @Override
    public void failed(String why) {
        tell(() -> {
            end.run();
            state.words.set(why);
        });
    }
}
