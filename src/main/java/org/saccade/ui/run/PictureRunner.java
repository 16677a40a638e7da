package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.saccade.attention.AttentionException;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.RunOptions;
import org.saccade.image.ModelInput;
import org.saccade.image.PictureException;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureList;
import org.saccade.weights.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pictures through the model on one thread of its own, a pass at a time: the picture in view first, then the others
 * in their order. All methods are for the screen's thread.
 */
public final class PictureRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PictureRunner.class);

    private final PictureList pictures;
    private final ModelChoice choice;
    private final Executor screen;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "model");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<PictureItem, Integer> passesDone = new WeakHashMap<>();
    private final ObjectProperty<LoadedModel> model = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private AtomicBoolean cancelled = new AtomicBoolean();
    private boolean busy;

    /** @param screen runs what touches properties: {@code Platform::runLater} */
    public PictureRunner(PictureList pictures, ModelChoice choice, Executor screen) {
        this.pictures = pictures;
        this.choice = choice;
        this.screen = screen;
        pictures.items().addListener((javafx.collections.ListChangeListener<PictureItem>) change -> next());
        pictures.inView().addListener((observable, before, now) -> next());
    }

    /** The model in memory; null while it loads. */
    public ReadOnlyObjectProperty<LoadedModel> model() {
        return model;
    }

    /** What is wrong with the weights, one line; empty when nothing is. */
    public StringProperty problem() {
        return problem;
    }

    /** Loads the known model, or goes on untrained. */
    public void loadModel() {
        worker.execute(() -> {
            try {
                LoadedModel loaded = choice.load();
                screen.execute(() -> take(loaded));
            } catch (CheckpointException e) {
                goOnUntrained(e);
            }
        });
    }

    /** Changes to a checkpoint of one's own and runs every picture again; a bad file changes nothing. */
    public void loadModel(Path file) {
        problem.set("");
        worker.execute(() -> {
            try {
                LoadedModel loaded = choice.load(file);
                screen.execute(() -> take(loaded));
            } catch (CheckpointException e) {
                LOG.error("the weights can't be used", e);
                screen.execute(() -> problem.set(e.getMessage()));
            }
        });
    }

    private void goOnUntrained(CheckpointException reason) {
        LOG.error("the weights can't be used", reason);
        try {
            LoadedModel loaded = choice.untrained();
            screen.execute(() -> {
                problem.set(reason.getMessage());
                take(loaded);
            });
        } catch (CheckpointException e) {
            LOG.error("no model", e);
            screen.execute(() -> problem.set(e.getMessage()));
        }
    }

    private void take(LoadedModel loaded) {
        LoadedModel old = model.get();
        model.set(loaded);
        if (old != null) {
            worker.execute(old::close);
            passesDone.clear();
            pictures.items().forEach(item -> item.become(State.WAITING, "Waiting"));
        }
        next();
    }

    /** Stops the running picture and those that wait. What they have already stays. */
    public void cancel() {
        cancelled.set(true);
        for (PictureItem item : pictures.items()) {
            if (item.state().get() == State.WAITING) {
                item.become(State.STOPPED, "Stopped · F5 goes on");
            }
        }
    }

    /** Runs the picture in view again if it was stopped or failed. */
    public void again() {
        PictureItem item = pictures.inView().get();
        if (item != null && (item.state().get() == State.STOPPED || item.state().get() == State.FAILED)) {
            item.become(State.WAITING, "Waiting");
            next();
        }
    }

    private void next() {
        if (busy || model.get() == null) {
            return;
        }
        pictures.nextWaiting().ifPresent(item -> start(item, model.get()));
    }

    private void start(PictureItem item, LoadedModel loaded) {
        busy = true;
        cancelled = new AtomicBoolean();
        int index = passesDone.getOrDefault(item, 0);
        Pass pass = Pass.ALL.get(index);
        item.progress().set(0);
        item.become(State.RUNNING, pass.words());
        AtomicBoolean token = cancelled;
        worker.execute(() -> {
            Runnable outcome = run(item, pass, loaded, token);
            screen.execute(() -> {
                busy = false;
                if (loaded.equals(model.get())) {
                    outcome.run();
                }
                next();
            });
        });
    }

    private Runnable run(PictureItem item, Pass pass, LoadedModel loaded, AtomicBoolean token) {
        try {
            ModelInput input = ModelInput.of(
                    item.source().read(),
                    pass.options(),
                    loaded.session().config().patch());
            BlockProgress progress = new BlockProgress(item, pass.words(), token, screen);
            RunResult result =
                    RunResult.of(input, loaded.session().run(input, RunOptions.DEFAULT, progress), pass.coarse());
            return () -> finish(item, result);
        } catch (CancellationException e) {
            return () -> item.become(State.STOPPED, "Stopped · F5 goes on");
        } catch (PictureException e) {
            LOG.error("{} failed", item.source().name(), e);
            return () -> item.become(State.FAILED, item.source().name() + " " + e.getMessage());
        } catch (AttentionException e) {
            LOG.error("{} failed", item.source().name(), e);
            return () -> item.become(State.FAILED, item.source().name() + ": " + e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("{} failed", item.source().name(), e);
            return () -> item.become(State.FAILED, item.source().name() + " failed unexpectedly; the log tells more");
        }
    }

    private void finish(PictureItem item, RunResult result) {
        item.result().set(result);
        int done = passesDone.merge(item, 1, Integer::sum);
        boolean last = done >= Pass.ALL.size();
        item.become(last ? State.DONE : State.WAITING, last ? "Done" : "Quick look · full size follows");
    }

    @Override
    public void close() {
        List.copyOf(pictures.items()).forEach(item -> item.become(State.STOPPED, "Stopped"));
        cancelled.set(true);
        worker.shutdown();
    }
}
