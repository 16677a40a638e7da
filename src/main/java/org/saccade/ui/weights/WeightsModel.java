package org.saccade.ui.weights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.download.DownloadRate;
import org.saccade.weights.download.FetchListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A download of weights, as the panel shows it. All methods are for the JavaFX Application Thread. */
public final class WeightsModel {
    private static final Logger LOG = LoggerFactory.getLogger(WeightsModel.class);

    /** What the panel is doing. */
    public enum State {
        /** Nothing was asked for. */
        IDLE,
        /** Says that weights are missing, and what can be done. */
        OFFERED,
        RUNNING,
        PAUSED,
        FAILED
    }

    /** Fetches weights, on any thread; {@link org.saccade.weights.download.WeightsFetcher#fetch} into the usual folder. */
    public interface Fetching {
        Path fetch(CatalogEntry model, FetchListener listener) throws CheckpointException, InterruptedException;
    }

    private final Fetching fetching;
    private final Executor network;
    private final Executor screen;
    private final Consumer<CatalogEntry> arrived;
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.IDLE);
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ObjectProperty<CatalogEntry> model = new SimpleObjectProperty<>();
    private final ObjectProperty<Fault> fault = new SimpleObjectProperty<>();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty status = new SimpleStringProperty("");
    private AtomicBoolean cancelled = new AtomicBoolean();

    /**
     * @param network runs the download
     * @param screen runs what touches properties
     * @param arrived told whose weights are there
     */
    public WeightsModel(Fetching fetching, Executor network, Executor screen, Consumer<CatalogEntry> arrived) {
        this.fetching = fetching;
        this.network = network;
        this.screen = screen;
        this.arrived = arrived;
    }

    public ObjectProperty<State> state() {
        return state;
    }

    /** Whether the panel is on the screen; what goes on does so behind it as well. */
    public BooleanProperty shown() {
        return shown;
    }

    /** Whose weights are missing. */
    public ObjectProperty<CatalogEntry> model() {
        return model;
    }

    /** Why the download failed; null unless it has. */
    public ObjectProperty<Fault> fault() {
        return fault;
    }

    /** Of the download, 0 to 1; negative while the length isn't known. */
    public DoubleProperty progress() {
        return progress;
    }

    /** How much has arrived, how fast, how long it will take. */
    public StringProperty status() {
        return status;
    }

    /** Shows the panel for a model; a download that was begun goes on. */
    public void offer(CatalogEntry missing) {
        boolean begun = state.get() == State.RUNNING || (state.get() == State.PAUSED && missing.equals(model.get()));
        if (!begun) {
            model.set(missing);
            fault.set(null);
            state.set(State.OFFERED);
        }
        shown.set(true);
    }

    /** Puts the panel away; a download goes on behind it. */
    public void hide() {
        shown.set(false);
        if (state.get() == State.OFFERED || state.get() == State.FAILED) {
            state.set(State.IDLE);
        }
    }

    /** Puts the panel away; false if it isn't on the screen. */
    public boolean putAway() {
        boolean was = shown.get();
        if (was) {
            hide();
        }
        return was;
    }

    /** Downloads, or goes on where it was paused. */
    public void start() {
        AtomicBoolean token = new AtomicBoolean();
        cancelled = token;
        fault.set(null);
        progress.set(-1);
        status.set(Texts.of("weights.connecting"));
        state.set(State.RUNNING);
        CatalogEntry wanted = model.get();
        network.execute(() -> fetch(wanted, token));
    }

    /** Stops for now; what has arrived is kept. */
    public void pause() {
        cancelled.set(true);
        state.set(State.PAUSED);
    }

    /** Stops; what has arrived is kept for another time. */
    public void cancel() {
        cancelled.set(true);
        state.set(State.OFFERED);
    }

    /** Ends a download with the window. */
    public void close() {
        cancelled.set(true);
    }

    private void fetch(CatalogEntry wanted, AtomicBoolean token) {
        try {
            fetching.fetch(wanted, new Follow(token));
            screen.execute(() -> {
                if (token == cancelled) {
                    state.set(State.IDLE);
                    shown.set(false);
                }
                arrived.accept(wanted);
            });
        } catch (CancellationException e) {
            LOG.info("the download was stopped");
        } catch (CheckpointException | RuntimeException e) {
            LOG.error("the download failed", e);
            Fault why = Fault.of(Texts.of("fault.download"), e);
            screen.execute(() -> {
                if (token == cancelled && !token.get()) {
                    fault.set(why);
                    state.set(State.FAILED);
                    shown.set(true);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brings progress to the screen, a few times a second. */
    private final class Follow implements FetchListener {
        private static final long BETWEEN = 100_000_000;

        private final AtomicBoolean token;
        private final DownloadRate rate = new DownloadRate(System::nanoTime);
        private long told;

        Follow(AtomicBoolean token) {
            this.token = token;
        }

        @Override
        public void arrived(long bytes, long total) {
            long now = System.nanoTime();
            String text = rate.text(bytes, total);
            if (told != 0 && now - told < BETWEEN) {
                return;
            }
            told = now;
            report(text, total > 0 ? (double) bytes / total : -1);
        }

        @Override
        public void retrying(String why, Duration pause) {
            report(Texts.of("weights.retrying", Math.max(1, pause.toSeconds()), why), -1);
        }

        @Override
        public void waiting() {
            report(Texts.of("weights.elsewhere"), -1);
        }

        @Override
        public void verifying() {
            report(Texts.of("weights.verifying"), 1);
        }

        @Override
        public boolean cancelled() {
            return token.get();
        }

        private void report(String text, double fraction) {
            screen.execute(() -> {
                if (!token.get()) {
                    status.set(text);
                    progress.set(fraction);
                }
            });
        }
    }
}
