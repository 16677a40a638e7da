package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.Fault;
import org.saccade.weights.CatalogEntry;
import org.saccade.weights.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model in memory, and what went wrong with its weights. All methods are for the screen's thread. */
public final class ModelHolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHolder.class);

    private final ModelChoice choice;
    private final Executor worker;
    private final Executor screen;
    private final ObjectProperty<LoadedModel> model = new SimpleObjectProperty<>();
    private final ObjectProperty<CatalogEntry> wanted = new SimpleObjectProperty<>();
    private final ObjectProperty<Path> own = new SimpleObjectProperty<>();
    private final ObjectProperty<Fault> problem = new SimpleObjectProperty<>();
    private final BooleanProperty loading = new SimpleBooleanProperty();

    /**
     * @param worker the thread that runs the model
     * @param screen runs what touches properties
     */
    ModelHolder(ModelChoice choice, Executor worker, Executor screen) {
        this.choice = choice;
        this.worker = worker;
        this.screen = screen;
        wanted.set(choice.entries().get(0));
    }

    /** The model in memory; null until the first has loaded. */
    public ReadOnlyObjectProperty<LoadedModel> model() {
        return model;
    }

    /** The known model that was chosen last; weights are fetched for it. */
    public ReadOnlyObjectProperty<CatalogEntry> wanted() {
        return wanted;
    }

    /** The checkpoint of one's own that is in memory; null while a known model is. */
    public ReadOnlyObjectProperty<Path> own() {
        return own;
    }

    /** What is wrong with the weights; null when nothing is. */
    public ObjectProperty<Fault> problem() {
        return problem;
    }

    /** Whether a model is being loaded. */
    public BooleanProperty loading() {
        return loading;
    }

    /** Which models there are to choose from. */
    public ModelChoice choice() {
        return choice;
    }

    /** Loads the wanted model, or goes on untrained. */
    public void load() {
        load(wanted.get());
    }

    /** Changes to a known model, untrained where its weights are missing or can't be used. */
    public void load(CatalogEntry entry) {
        wanted.set(entry);
        begin(null, () -> {
            try {
                return choice.load(entry);
            } catch (CheckpointException e) {
                tell(e);
                return choice.untrained(entry);
            }
        });
    }

    /** Changes to a checkpoint of one's own; a bad file changes nothing. */
    public void load(Path file) {
        begin(file, () -> choice.load(file));
    }

    private interface Loading {
        LoadedModel load() throws CheckpointException;
    }

    private void begin(Path file, Loading task) {
        problem.set(null);
        loading.set(true);
        worker.execute(() -> {
            try {
                LoadedModel loaded = task.load();
                screen.execute(() -> {
                    own.set(file);
                    take(loaded);
                });
            } catch (CheckpointException | RuntimeException | Error e) {
                tell(e);
            } finally {
                screen.execute(() -> loading.set(false));
            }
        });
    }

    private void tell(Throwable e) {
        LOG.error("the weights can't be used", e);
        screen.execute(() -> problem.set(Fault.of("The weights can't be loaded", e)));
    }

    private void take(LoadedModel loaded) {
        LoadedModel old = model.get();
        model.set(loaded);
        if (old != null) {
            worker.execute(old::close);
        }
    }
}
