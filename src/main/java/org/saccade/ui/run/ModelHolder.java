package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.family.UndecidedModelException;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelDefaults;
import org.saccade.weights.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model in memory, and what went wrong with its weights. All methods are for the JavaFX Application Thread. */
public final class ModelHolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHolder.class);

    /** The number of the request for the model to begin with, which no other supersedes: there must be one. */
    private static final int FIRST = 0;

    private final ModelChoice choice;
    private final Executor worker;
    private final Executor screen;
    private final ObjectProperty<LoadedModel> model = new SimpleObjectProperty<>();
    private final ObjectProperty<CatalogEntry> wanted = new SimpleObjectProperty<>();
    private final ObjectProperty<CatalogEntry> missing = new SimpleObjectProperty<>();
    private final ObjectProperty<ModelItem> requested = new SimpleObjectProperty<>();
    /** The number of the last request; read by the worker's thread, too. */
    private final AtomicInteger last = new AtomicInteger(FIRST);

    private final ObjectProperty<ModelDefaults> defaults = new SimpleObjectProperty<>(ModelDefaults.USUAL);
    private final ObjectProperty<Path> own = new SimpleObjectProperty<>();
    private final OwnFiles ownFiles = new OwnFiles();
    private final ObjectProperty<Refusal> refused = new SimpleObjectProperty<>();
    private final ObjectProperty<Fault> problem = new SimpleObjectProperty<>();
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private boolean closed;
    /** How many models have been asked for, and neither loaded nor refused nor passed over. */
    private int asked;
    /** Whether the model that was loaded last is more than an untrained one; for the worker's thread alone. */
    private boolean hasMeaning;

    /**
     * @param worker the thread that runs the model
     * @param screen runs what touches properties
     */
    ModelHolder(ModelChoice choice, Executor worker, Executor screen) {
        this.choice = choice;
        this.worker = worker;
        this.screen = screen;
        wanted.set(choice.preferred());
    }

    /** The model in memory; null until the first has loaded. */
    public ReadOnlyObjectProperty<LoadedModel> model() {
        return model;
    }

    /** Whether the model in memory runs on demo weights. */
    public ObservableValue<Boolean> isDemo() {
        return model.map(now -> now.caveat()
                        .filter(known -> known.kind() == Caveat.Kind.DEMO)
                        .isPresent())
                .orElse(false);
    }

    /** The known model that was loaded last. */
    public ReadOnlyObjectProperty<CatalogEntry> wanted() {
        return wanted;
    }

    /** The known model that was asked for, and not loaded for want of weights; null while there is none. */
    public ReadOnlyObjectProperty<CatalogEntry> missing() {
        return missing;
    }

    /** What was asked for last, while it is neither loaded nor refused; null while nothing is. */
    ReadOnlyObjectProperty<ModelItem> requested() {
        return requested;
    }

    /** How maps of the model that is in memory, or comes next, are shown best; changes before {@link #model}. */
    public ReadOnlyObjectProperty<ModelDefaults> defaults() {
        return defaults;
    }

    /**
     * Whose weights are offered: those of the model in memory, or the preferred one's while one that comes with the
     * program runs.
     */
    public CatalogEntry offered() {
        return wanted.get().isBundled() ? choice.preferred() : wanted.get();
    }

    /** The checkpoint of one's own that is in memory; null while a known model is. */
    public ReadOnlyObjectProperty<Path> own() {
        return own;
    }

    /** The checkpoints of one's own that were loaded, and what the user told of them. */
    public OwnFiles ownFiles() {
        return ownFiles;
    }

    /** The checkpoint that was asked for last, where the user must tell more of it; null if that isn't so. */
    public ReadOnlyObjectProperty<Refusal> refused() {
        return refused;
    }

    /** What is wrong with the weights; null when nothing is. */
    public ObjectProperty<Fault> problem() {
        return problem;
    }

    /** Whether a model is being loaded. */
    public BooleanProperty loading() {
        return loading;
    }

    /** Runs something once no model is loading: now if none is. */
    public void whenLoaded(Runnable then) {
        if (!loading.get()) {
            then.run();
            return;
        }
        loading.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Boolean> observable, Boolean before, Boolean now) {
                if (!now) {
                    loading.removeListener(this);
                    then.run();
                }
            }
        });
    }

    /** Which models there are to choose from. */
    public ModelChoice choice() {
        return choice;
    }

    /** A model's name, and where its numbers come from; that none is loaded for null. */
    public static String describe(LoadedModel model) {
        return model == null
                ? Texts.of("about.no-model")
                : model.weights()
                        .map(file -> Texts.of("about.model", model.name(), file.path(), file.sha256()))
                        .orElse(Texts.of("about.untrained", model.name()));
    }

    /** Loads the model to begin with; where that isn't the one that was asked for, {@link #missing} tells. */
    public void load() {
        begin(FIRST, number -> {
            choice.missingAtStart().ifPresent(entry -> whileLast(number, () -> missing.set(entry)));
            return known(choice.first(), number);
        });
    }

    /**
     * Changes to a known model. Where its weights are missing, the model in memory stays and {@link #missing} tells;
     * one that is untrained itself gives way to an untrained one.
     */
    public void load(CatalogEntry entry) {
        begin(new ModelItem(entry, null), number -> {
            if (hasMeaning && !choice.hasWeights(entry)) {
                whileLast(number, () -> missing.set(entry));
                return Optional.empty();
            }
            return known(entry, number);
        });
    }

    /** Stays with the model in memory: what was asked for last is not wanted any longer. */
    void keep() {
        last.incrementAndGet();
        requested.set(null);
    }

    /** Changes to a known model on formula weights. */
    public void loadUntrained(CatalogEntry entry) {
        loadUntrained(entry, ModelChoice.SEED);
    }

    private void loadUntrained(CatalogEntry entry, int seed) {
        begin(
                new ModelItem(entry, null),
                number -> Optional.of(new Loaded(choice.untrained(entry, seed), entry, null, false)));
    }

    /** Changes to a checkpoint of one's own, with what the user told of it before; a bad file changes nothing. */
    public void load(Path file) {
        load(file, ownFiles.known(file), false);
    }

    /**
     * Changes to a checkpoint of one's own with what the user knows better than it tells, which is remembered once it is
     * loaded. What can't be changes nothing, and {@link #refused} or {@link #problem} tells why.
     *
     * @param told in place of what was told before; {@link FamilyOptions#NONE} forgets that
     */
    public void correct(Path file, FamilyOptions told) {
        load(file, told, true);
    }

    private void load(Path file, FamilyOptions known, boolean corrects) {
        begin(new ModelItem(null, file), number -> {
            try {
                return Optional.of(new Loaded(choice.load(file, known), null, file, corrects));
            } catch (UndecidedModelException e) {
                whileLast(number, () -> refused.set(new Refusal(file, known, e)));
                throw e;
            }
        });
    }

    /**
     * Changes to the model of a session, unless it is in memory and none is loading; what was wrong with other weights
     * is forgotten.
     *
     * @return false if it isn't known here
     */
    public boolean restore(SavedModel saved) {
        missing.set(null);
        problem.set(null);
        refused.set(null);
        if (!saved.isNamed() || isInMemory(saved)) {
            return true;
        }
        if (saved.weights().isPresent()) {
            load(saved.weights().get(), saved.known(), false);
            return true;
        }
        Optional<CatalogEntry> entry = choice.entries().stream()
                .filter(known -> known.name().equals(saved.name().get()))
                .findFirst();
        entry.ifPresent(known -> saved.seed().ifPresentOrElse(seed -> loadUntrained(known, seed), () -> load(known)));
        return entry.isPresent();
    }

    private boolean isInMemory(SavedModel saved) {
        LoadedModel now = model.get();
        if (now == null || loading.get()) {
            return false;
        }
        boolean isThisFile =
                saved.weights().isPresent() && saved.weights().get().equals(own.get()) && knows(saved.known(), now);
        boolean isThisName = own.get() == null
                && saved.name().filter(now.name()::equals).isPresent()
                && saved.seed().equals(now.untrainedSeed());
        return isThisFile || isThisName;
    }

    /** A session names the heads even where nobody had to. */
    private static boolean knows(FamilyOptions saved, LoadedModel now) {
        FamilyOptions heads =
                FamilyOptions.heads(OptionalInt.of(now.session().config().heads()));
        return saved.or(heads).options().equals(now.known().or(heads).options());
    }

    /** With the weights that it has; what can't be used is told, and it goes on untrained. */
    private Optional<Loaded> known(CatalogEntry entry, int number) throws CheckpointException {
        try {
            return Optional.of(new Loaded(choice.load(entry), entry, null, false));
        } catch (CheckpointException e) {
            tell(e, number);
            return Optional.of(new Loaded(choice.untrained(entry, ModelChoice.SEED), entry, null, false));
        }
    }

    /**
     * What was loaded.
     *
     * @param entry the known model that it is; null for a checkpoint of one's own
     * @param file the checkpoint of one's own; null for a known model
     * @param corrects whether the user told in the window what is known of it
     */
    private record Loaded(LoadedModel model, CatalogEntry entry, Path file, boolean corrects) {
        /** A known model's, or what a checkpoint of one's own was trained for. */
        ModelDefaults defaults() {
            if (entry != null) {
                return model.isMeaningless() ? ModelDefaults.USUAL : entry.defaults();
            }
            return model.description().map(ModelDescription::defaults).orElse(ModelDefaults.USUAL);
        }
    }

    private interface Loading {
        Optional<Loaded> load(int number) throws CheckpointException;
    }

    /** In place of what was asked for before: of several models only the last is loaded. */
    private void begin(ModelItem item, Loading task) {
        missing.set(null);
        if (!closed) {
            int number = last.incrementAndGet();
            requested.set(item);
            begin(number, task);
        }
    }

    private void begin(int number, Loading task) {
        problem.set(null);
        refused.set(null);
        asked++;
        loading.set(true);
        worker.execute(() -> {
            try {
                if (!isSuperseded(number)) {
                    Optional<Loaded> loaded = task.load(number);
                    hasMeaning = loaded.map(now -> !now.model.isMeaningless()).orElse(hasMeaning);
                    screen.execute(() -> loaded.ifPresent(now -> take(now, number)));
                }
            } catch (CheckpointException | RuntimeException | Error e) {
                tell(e, number);
            } finally {
                screen.execute(() -> end(number));
            }
        });
    }

    private void end(int number) {
        if (number == last.get()) {
            requested.set(null);
        }
        asked--;
        loading.set(asked > 0);
    }

    private boolean isSuperseded(int number) {
        return number != FIRST && number != last.get();
    }

    /** On the screen's thread, unless another model was asked for until then. */
    private void whileLast(int number, Runnable then) {
        screen.execute(() -> {
            if (!isSuperseded(number)) {
                then.run();
            }
        });
    }

    private void tell(Throwable e, int number) {
        LOG.error("the weights can't be used", e);
        whileLast(number, () -> problem.set(fault(e)));
    }

    /** What was refused before is told as the window says it. */
    private Fault fault(Throwable e) {
        Fault fault = Fault.of(Texts.of("fault.weights"), e);
        Refusal refusal = refused.get();
        return refusal != null && refusal.why().equals(e)
                ? new Fault(refusal.line(), fault.details(), fault.forWantOfMemory())
                : fault;
    }

    /** Takes no other model; for the end of the model's thread. */
    void close() {
        closed = true;
    }

    private void take(Loaded loaded, int number) {
        if (closed) {
            loaded.model.close();
            return;
        }
        LoadedModel old = model.get();
        if (isSuperseded(number)) {
            worker.execute(() -> {
                hasMeaning = old != null && !old.isMeaningless();
                loaded.model.close();
            });
            return;
        }
        if (loaded.entry != null) {
            wanted.set(loaded.entry);
        }
        own.set(loaded.file);
        if (loaded.corrects) {
            ownFiles.tell(loaded.file, loaded.model.known());
        }
        defaults.set(loaded.defaults());
        model.set(loaded.model);
        if (loaded.file != null) {
            ownFiles.remember(loaded.file);
        }
        if (old != null) {
            worker.execute(old::close);
        }
    }
}
