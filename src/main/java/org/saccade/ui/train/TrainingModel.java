package org.saccade.ui.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.saccade.file.OneLine;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;
import org.saccade.train.Training;
import org.saccade.train.TrainingPlan;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Texts;

/**
 * A training, as the panel shows it: one at a time, on a thread of its own. All methods are for the JavaFX Application
 * Thread.
 */
public final class TrainingModel implements AutoCloseable {
    private static final long BETWEEN_REPORTS = 150_000_000; // nanoseconds
    /** Pictures that can't be read are named so often; all are counted. */
    private static final int MOST_NAMED = 3;

    private static final int MOST_NOTES = 20;
    private static final int LONGEST_NOTE = 300;

    /** How far it is. */
    public enum State {
        /** Nothing is trained: a training can begin. */
        IDLE,
        /** Pictures are opened and counted, and steps are timed. */
        OPENING,
        RUNNING,
        /** It ends after the step that goes on. */
        SAVING,
        ENDED
    }

    /**
     * The last step's figures, and all before.
     *
     * @param figures of the step
     * @param curve of all steps
     */
    record Progress(StepFigures figures, CurvePoints.Curve curve) {}

    private final ExecutorService worker = BackgroundThread.named("training");
    private final TrainingForm form;
    private final LiveMap map;
    private final Executor screen;
    private final LongSupplier nanoTime;
    private final Consumer<Path> keep;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TrainingFacts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<HeldOutFigures> heldOut = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper unreadable = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper opening = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<String>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<TrainingOutcome> outcome = new ReadOnlyObjectWrapper<>();
    private TrainingSitting sitting;
    private boolean givesWay;
    private boolean keeps;
    private Optional<Runnable> afterwards = Optional.empty();

    /**
     * @param into folder that outputs are made in at first
     * @param map shows what the model looks at meanwhile
     * @param screen runs what touches properties
     * @param nanoTime the clock
     * @param keep takes a model that the user stops and keeps
     */
    public TrainingModel(Path into, LiveMap map, Executor screen, LongSupplier nanoTime, Consumer<Path> keep) {
        this.form = new TrainingForm(into, screen);
        this.map = map;
        this.screen = screen;
        this.nanoTime = nanoTime;
        this.keep = keep;
    }

    /** What is asked before. */
    public TrainingForm form() {
        return form;
    }

    /** What the model in training looks at. */
    public LiveMap map() {
        return map;
    }

    /** Whether the panel is on the screen; a training goes on behind it as well. */
    public BooleanProperty shown() {
        return shown;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether something is trained, opened or saved. */
    public boolean isActive() {
        return state.get() == State.OPENING || state.get() == State.RUNNING || state.get() == State.SAVING;
    }

    /** Whether the user has paused it. */
    public ReadOnlyBooleanProperty paused() {
        return paused.getReadOnlyProperty();
    }

    /** What is known of it before the first step; null until then. */
    ReadOnlyObjectProperty<TrainingFacts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** The last step and those before; null before the first. */
    ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The figures of the last step; empty before the first. */
    public Optional<StepFigures> figures() {
        return Optional.ofNullable(progress.get()).map(Progress::figures);
    }

    /** What was measured last; null before that. */
    ReadOnlyObjectProperty<HeldOutFigures> heldOut() {
        return heldOut.getReadOnlyProperty();
    }

    /** How many pictures couldn't be read. */
    ReadOnlyIntegerProperty unreadable() {
        return unreadable.getReadOnlyProperty();
    }

    /** How many cut-outs are opened of how many, in words; empty where that isn't told. */
    ReadOnlyStringProperty opening() {
        return opening.getReadOnlyProperty();
    }

    /** What was noticed while it went on, a sentence each: the first ones, if there are many. */
    ReadOnlyObjectProperty<List<String>> notes() {
        return notes.getReadOnlyProperty();
    }

    /** What became of it; null until it has ended. */
    ReadOnlyObjectProperty<TrainingOutcome> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Puts the panel away; false if it isn't on the screen. */
    public boolean putAway() {
        boolean was = shown.get();
        shown.set(false);
        return was;
    }

    /** Begins what the form asks for. */
    public void begin() {
        if (form.ready().get()) {
            begin(form.plan());
        }
    }

    /** Begins a training, unless one goes on. */
    void begin(TrainingPlan plan) {
        start(plan.output(), progress -> Training.begin(plan, progress));
    }

    /** Goes on with the training in a folder, unless one goes on already. */
    public void resume(Path output) {
        start(output, progress -> Training.resume(output, Optional.empty(), progress));
    }

    private void start(Path output, TrainingSitting.Opening opening) {
        if (isActive() || worker.isShutdown()) {
            return;
        }
        forget();
        form.stopLooking();
        TrainingSitting next = new TrainingSitting(output, opening, map, new Follow());
        sitting = next;
        steer();
        state.set(State.OPENING);
        worker.execute(() -> {
            TrainingOutcome became = next.call();
            screen.execute(() -> end(became));
        });
    }

    private void forget() {
        map.forget();
        paused.set(false);
        keeps = false;
        facts.set(null);
        progress.set(null);
        heldOut.set(null);
        unreadable.set(0);
        notes.set(List.of());
        opening.set("");
        outcome.set(null);
    }

    private void addNote(String sentence) {
        List<String> all = new ArrayList<>(notes.get());
        if (all.size() < MOST_NOTES) {
            all.add(OneLine.of(sentence, LONGEST_NOTE));
            notes.set(List.copyOf(all));
        }
    }

    private void end(TrainingOutcome became) {
        sitting = null;
        boolean isOver = became.fault().isEmpty()
                && (became.discarded() || became.model().isEmpty());
        if (isOver) { // there is nothing to tell of it
            forget();
            form.look();
        } else {
            outcome.set(became);
        }
        state.set(isOver ? State.IDLE : State.ENDED);
        if (keeps && became.fault().isEmpty()) {
            became.model().ifPresent(keep);
        }
        afterwards.ifPresent(Runnable::run);
    }

    /** Lets it rest after the step that goes on, or go on. */
    public void pause(boolean wanted) {
        paused.set(wanted);
        steer();
    }

    /** Lets it rest between steps while the window itself computes, however often. */
    public void giveWay(boolean wanted) {
        givesWay = wanted;
        steer();
    }

    private void steer() {
        if (sitting != null) {
            sitting.pause(paused.get() || givesWay);
        }
    }

    /** Ends it after the step that goes on; what was learnt is saved, and opened. Before the first step it is given up. */
    public void stopAndKeep() {
        keeps = state.get() == State.RUNNING;
        stop();
    }

    /** Ends it, and deletes what it has written. */
    public void discard() {
        if (isActive()) {
            sitting.discard();
            stop();
        }
    }

    private void stop() {
        if (isActive()) {
            sitting.stop();
            state.set(State.SAVING);
        }
    }

    /** Goes back to what is asked before, after an end. */
    public void another() {
        if (state.get() == State.ENDED) {
            forget();
            form.look();
            state.set(State.IDLE);
        }
    }

    /**
     * Ends it for the window to be closed.
     *
     * @param then is run once all is saved, if that isn't so already
     * @return whether the window can be closed at once: nothing is trained, or this was asked before
     */
    public boolean endBefore(Runnable then) {
        if (!isActive() || afterwards.isPresent()) {
            return true;
        }
        afterwards = Optional.of(then);
        shown.set(true);
        stop();
        return false;
    }

    /** Whether the window is closed once all is saved. */
    boolean isClosing() {
        return afterwards.isPresent();
    }

    /** Brings what happens to the screen, steps a few times a second. */
    private final class Follow implements TrainingSitting.Follower {
        private long told;
        private long toldOpening;

        @Override
        public void opening(int done, int of) {
            long now = nanoTime.getAsLong();
            if (now - toldOpening >= BETWEEN_REPORTS) {
                toldOpening = now;
                screen.execute(() -> opening.set(Texts.of("train.opening-cutouts", done, of)));
            }
        }

        @Override
        public void opened(TrainingFacts opened) {
            screen.execute(() -> {
                opening.set("");
                facts.set(opened);
                if (state.get() == State.OPENING) {
                    state.set(State.RUNNING);
                }
            });
        }

        @Override
        public void stepDone(StepFigures figures, CurvePoints points) {
            long now = nanoTime.getAsLong();
            if (told == 0 || now - told >= BETWEEN_REPORTS || figures.step() == figures.steps()) {
                told = now;
                Progress next = new Progress(figures, points.curve(figures.steps()));
                screen.execute(() -> progress.set(next));
            }
        }

        @Override
        public void heldOutDone(HeldOutFigures figures) {
            screen.execute(() -> heldOut.set(figures));
        }

        @Override
        public void unreadable(String picture, String reason) {
            screen.execute(() -> {
                unreadable.set(unreadable.get() + 1);
                if (unreadable.get() <= MOST_NAMED) {
                    addNote(Texts.of("train.left-out", picture, reason));
                }
            });
        }

        @Override
        public void noted(String sentence) {
            screen.execute(() -> addNote(sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)));
        }
    }

    /** Ends all with a checkpoint; {@link #awaitEnd} waits for it. */
    @Override
    public void close() {
        stop();
        worker.shutdown();
        form.close();
        map.close();
    }

    /** Waits until nothing is written any more, after {@link #close}; false if it takes longer. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return worker.awaitTermination(time, unit);
    }
}
