package org.saccade.ui.play;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import org.saccade.attention.Caveat;
import org.saccade.file.SafeName;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Texts;

/** What is played, and how far it is. All methods are for the JavaFX Application Thread. */
public final class PlayModel implements AutoCloseable {
    /** The part of Java's memory that maps may hold. */
    private static final int PART = 16;

    private final Supplier<Optional<PlayRequest>> wanted;
    private final Executor screen;
    private final long mostBytes;
    private final ExecutorService worker = BackgroundThread.named("play");
    private final PlayState state = new PlayState();
    private Playback playback;

    /**
     * @param wanted what there is to play now; empty without a picture or a model
     * @param screen runs what touches properties
     */
    public PlayModel(Supplier<Optional<PlayRequest>> wanted, Executor screen) {
        this(wanted, screen, Runtime.getRuntime().maxMemory() / PART);
    }

    PlayModel(Supplier<Optional<PlayRequest>> wanted, Executor screen, long mostBytes) {
        this.wanted = wanted;
        this.screen = screen;
        this.mostBytes = mostBytes;
    }

    /** The frame to be seen; null while there is none. */
    public ReadOnlyObjectProperty<PlayedFrame> frame() {
        return state.frame.getReadOnlyProperty();
    }

    /** How many frames are played; 0 until all maps are there. */
    public ReadOnlyIntegerProperty count() {
        return state.count.getReadOnlyProperty();
    }

    /** Whether a file is being written. */
    public ReadOnlyBooleanProperty saving() {
        return state.saving.getReadOnlyProperty();
    }

    /** Whether frames follow each other by themselves. */
    public ReadOnlyBooleanProperty playing() {
        return state.playing.getReadOnlyProperty();
    }

    /** Whether all maps are there. */
    public ReadOnlyBooleanProperty ready() {
        return state.ready.getReadOnlyProperty();
    }

    /** How far the maps are, or the file, 0 to 1; 1 while there is nothing to wait for. */
    public ReadOnlyDoubleProperty progress() {
        return state.progress.getReadOnlyProperty();
    }

    /** Which frame it is, how far the maps are, or why nothing is played. */
    public ReadOnlyStringProperty words() {
        return state.words.getReadOnlyProperty();
    }

    /** What must be told of the model's maps, in a word or two; empty for nothing. */
    public ReadOnlyStringProperty caveat() {
        return state.caveat.getReadOnlyProperty();
    }

    /** Begins: the maps are computed, and then played. */
    public void open() {
        end();
        Optional<PlayRequest> request = wanted.get();
        if (request.isEmpty()) {
            state.words.set(Texts.of("play.no-model"));
            return;
        }
        if (!request.get().selection().kind().isOfValues()) {
            state.words.set(Texts.of("play.kind"));
            return;
        }
        state.caveat.set(request.get().model().caveat().map(Caveat::word).orElse(""));
        state.progress.set(0);
        state.words.set(Texts.of("play.opening"));
        // the listener knows whose it is only once that is made
        AtomicReference<Playback> self = new AtomicReference<>();
        PlayOnScreen listener =
                new PlayOnScreen(state, screen, () -> playback != null && playback == self.get(), this::end);
        playback = new Playback(request.get(), mostBytes, listener);
        self.set(playback);
        worker.execute(playback);
    }

    /** Ends what is played. */
    public void end() {
        if (playback != null) {
            playback.close();
            playback = null;
        }
        state.reset();
    }

    private boolean canBeMoved() {
        return state.ready.get() && !state.saving.get();
    }

    /** Plays, or stops. */
    public void toggle() {
        if (canBeMoved()) {
            playback.toggle();
        }
    }

    /** Goes on by one frame, or for -1 back, and stops there. */
    public void step(int by) {
        if (canBeMoved()) {
            playback.step(by);
        }
    }

    /** Goes to a frame, from 0, and stops there. */
    public void goTo(int index) {
        if (canBeMoved()) {
            playback.goTo(index);
        }
    }

    /** A name for the file that is saved. */
    public String fileName() {
        String ending = Texts.of("play.file");
        return state.title.isEmpty()
                ? ending
                : SafeName.of(state.title, SafeName.LONGEST_BYTES - ending.length() - 1) + "-" + ending;
    }

    /** Stops, and writes all frames as they are seen into an animated GIF, whole or not at all. */
    public void save(Path file) {
        if (canBeMoved()) {
            state.saving.set(true);
            state.progress.set(0);
            playback.save(file);
        }
    }

    /** Ends that writing; there is no file then. */
    public void cancelSave() {
        if (state.saving.get()) {
            playback.cancelSave();
        }
    }

    @Override
    public void close() {
        end();
        worker.shutdown();
    }

    /** Waits until no file is half-written, after {@link #close}; false if it takes longer. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return worker.awaitTermination(time, unit);
    }
}
