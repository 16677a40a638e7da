package org.saccade.ui.play;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.saccade.attention.Caveat;
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
    private final ReadOnlyObjectWrapper<PlayedFrame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper caveat = new ReadOnlyStringWrapper("");
    private Playback playback;
    private int count;
    /** What is said of pictures that are left out. */
    private String missing = "";

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
        return frame.getReadOnlyProperty();
    }

    /** Whether frames follow each other by themselves. */
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /** Whether all maps are there. */
    public ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    /** How far the maps are, 0 to 1; 1 while none are computed. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Which frame it is, how far the maps are, or why nothing is played. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /** What must be told of the model's maps, in a word or two; empty for nothing. */
    public ReadOnlyStringProperty caveat() {
        return caveat.getReadOnlyProperty();
    }

    /** Begins: the maps are computed, and then played. */
    public void open() {
        end();
        Optional<PlayRequest> request = wanted.get();
        if (request.isEmpty()) {
            words.set(Texts.of("play.no-model"));
            return;
        }
        if (request.get().selection().kind().hasObjects()
                || request.get().selection().kind().name().equals("components")) {
            words.set(Texts.of("play.kind"));
            return;
        }
        caveat.set(request.get().model().caveat().map(Caveat::word).orElse(""));
        progress.set(0);
        words.set(Texts.of("play.opening"));
        // the listener knows whose it is only once that is made
        AtomicReference<Playback> self = new AtomicReference<>();
        playback = new Playback(request.get(), mostBytes, new OnScreen(self));
        self.set(playback);
        worker.execute(playback);
    }

    /** Ends what is played. */
    public void end() {
        if (playback != null) {
            playback.close();
            playback = null;
        }
        frame.set(null);
        playing.set(false);
        ready.set(false);
        progress.set(1);
        words.set("");
        caveat.set("");
    }

    /** Plays, or stops. */
    public void toggle() {
        if (ready.get()) {
            playback.toggle();
        }
    }

    /** Goes on by one frame, or for -1 back, and stops there. */
    public void step(int by) {
        if (ready.get()) {
            playback.step(by);
        }
    }

    /** Brings to the screen what the playback tells, as long as it is the one that is wanted. */
    private final class OnScreen implements Playback.Listener {
        private final AtomicReference<Playback> self;

        OnScreen(AtomicReference<Playback> self) {
            this.self = self;
        }

        private void tell(Runnable told) {
            screen.execute(() -> {
                if (playback != null && playback == self.get()) {
                    told.run();
                }
            });
        }

        @Override
        public void computed(int done, int all) {
            tell(() -> {
                progress.set((double) done / all);
                words.set(Texts.of("play.computing", done, all));
            });
        }

        @Override
        public void ready(int frames, int all, List<String> leftOut) {
            tell(() -> {
                count = frames;
                missing = missing(leftOut);
                progress.set(1);
                ready.set(true);
                int seen = frames + leftOut.size();
                words.set((seen < all ? Texts.of("play.bounded", seen, all) : "") + missing);
            });
        }

        private String missing(List<String> leftOut) {
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
                frame.set(drawn);
                if (ready.get()) {
                    words.set(Texts.of("play.frame", drawn.index() + 1, count) + missing);
                }
            });
        }

        @Override
        public void playing(boolean now) {
            tell(() -> playing.set(now));
        }

        @Override
        public void failed(String why) {
            tell(() -> {
                end();
                words.set(why);
            });
        }
    }

    @Override
    public void close() {
        end();
        worker.shutdown();
    }
}
