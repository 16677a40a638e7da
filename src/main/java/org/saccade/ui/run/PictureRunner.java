package org.saccade.ui.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;

/**
 * Takes pictures through the model on one thread of its own, a pass at a time: the picture in view first, then the
 * others in their order. All methods are for the JavaFX Application Thread.
 */
public final class PictureRunner implements AutoCloseable {
    private static final int RESULTS_PART = 4;

    private final PictureList pictures;
    private final RunSettings settings;
    private final Executor screen;
    private final ExecutorService worker = BackgroundThread.named("model");
    private final ModelHolder holder;
    private final Map<PictureItem, Deque<Pass>> plans = new WeakHashMap<>();
    private AtomicBoolean cancelled = new AtomicBoolean();
    private int generation;
    private final LastPicture decoded = new LastPicture();
    private final Explorations explorations;
    private final ResultBudget budget;
    private final ReadOnlyIntegerWrapper passes = new ReadOnlyIntegerWrapper();
    private PictureItem running;
    private boolean overtaken;
    private PictureItem toExplore;
    private boolean closed;

    /** @param screen runs what touches properties: {@code Platform::runLater} */
    public PictureRunner(PictureList pictures, RunSettings settings, ModelChoice choice, Executor screen) {
        this.pictures = pictures;
        this.settings = settings;
        this.screen = screen;
        holder = new ModelHolder(choice, worker, screen);
        explorations = new Explorations(pictures, this::closeLater);
        budget = new ResultBudget(pictures, Runtime.getRuntime().maxMemory() / RESULTS_PART);
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::forget);
            }
            next();
        });
        pictures.inView().addListener((observable, before, now) -> look(now));
        holder.model().addListener((observable, before, now) -> {
            if (before == null) {
                next();
            } else {
                restart(true);
            }
        });
        holder.loading().addListener((observable, before, now) -> {
            if (now) {
                overtake(); // the model's thread is wanted
            }
            next();
        });
        settings.options().addListener((observable, before, now) -> restart(false));
    }

    /** The model that runs, and its weights. */
    public ModelHolder models() {
        return holder;
    }

    /** The runs that can be asked. */
    public Explorations explorations() {
        return explorations;
    }

    /**
     * Runs a picture once more so that it can be asked; what it has stays until then.
     *
     * @return false if it has too many patches to be kept
     */
    public boolean explore(PictureItem item) {
        RunResult result = item.result().get();
        if (!Explorations.isAllowed(
                result.model().session().config(), result.grid().patches())) {
            return false;
        }
        if (item.state().get() == State.DONE || item.state().get() == State.STOPPED) {
            plans.put(item, new ArrayDeque<>(List.of(new Pass(settings.options().get(), false))));
            item.become(State.WAITING, waiting());
            next();
        } else {
            toExplore = item;
        }
        return true;
    }

    /** On the model's thread; with the model itself once that has ended. */
    private void closeLater(Runnable closing) {
        if (!closed) {
            worker.execute(closing);
        }
    }

    /** How many passes have come to an end. */
    public ReadOnlyIntegerProperty passes() {
        return passes.getReadOnlyProperty();
    }

    /** Stops the running picture and those that wait. What they have already stays. */
    public void cancel() {
        overtaken = false;
        cancelled.set(true);
        for (PictureItem item : pictures.items()) {
            if (item.state().get() == State.WAITING) {
                item.become(State.STOPPED, stopped());
            }
        }
    }

    /** Goes on with all that were stopped, if the picture in view was; else runs that one once more, from its file. */
    public void again() {
        PictureItem item = pictures.inView().get();
        if (item == null) {
            return;
        }
        switch (item.state().get()) {
            case STOPPED ->
                List.copyOf(pictures.items()).stream()
                        .filter(stopped -> stopped.state().get() == State.STOPPED)
                        .forEach(stopped -> stopped.become(State.WAITING, waiting()));
            case FAILED, DONE -> {
                plans.remove(item);
                item.become(State.WAITING, waiting());
            }
            case WAITING, RUNNING -> {}
        }
        next();
    }

    /**
     * Runs every picture once more; what they have stays until there is something new.
     *
     * @param quickLook whether a quick look is better than what there is
     */
    private void restart(boolean quickLook) {
        generation++;
        cancelled.set(true);
        plans.clear();
        for (PictureItem item : pictures.items()) {
            if (failedForGood(item) || isUnasked(item)) {
                continue;
            }
            boolean first = item.result().get() == null;
            plans.put(item, new ArrayDeque<>(Pass.of(settings.options().get(), quickLook || first)));
            item.become(State.WAITING, waiting());
        }
        next();
    }

    /** What can't be read can't be read at another size either. */
    private static boolean failedForGood(PictureItem item) {
        return item.failure().get() != null && !item.failure().get().forWantOfMemory();
    }

    /** What was stopped before it was fetched is fetched on the user's word only. */
    private static boolean isUnasked(PictureItem item) {
        return item.state().get() == State.STOPPED && !item.source().isAtHand();
    }

    /** The picture in view goes first: another one's run waits for it, and a result that left memory comes back. */
    private void look(PictureItem item) {
        if (item == null) {
            return;
        }
        if (item.state().get() == State.DONE && item.result().get() == null) {
            plans.remove(item);
            item.become(State.WAITING, waiting());
        }
        if (running != item && item.state().get() == State.WAITING) {
            overtake();
        }
        next();
    }

    private void forget(PictureItem closed) {
        plans.remove(closed);
        if (running == closed) {
            overtaken = false;
            cancelled.set(true);
            closed.become(State.STOPPED, stopped());
        }
    }

    /** Ends the run that is going on; its picture waits for another turn. */
    private void overtake() {
        if (running != null && !cancelled.get()) {
            overtaken = true;
            cancelled.set(true);
        }
    }

    /** Goes on with what waits, if there is something and nothing runs. */
    public void next() {
        if (closed
                || running != null
                || holder.loading().get()
                || holder.model().get() == null) {
            return;
        }
        pictures.nextWaiting()
                .filter(budget::hasRoomFor)
                .ifPresent(item -> start(item, holder.model().get()));
    }

    private void start(PictureItem item, LoadedModel loaded) {
        running = item;
        overtaken = false;
        cancelled = new AtomicBoolean();
        Pass pass = plan(item).peek();
        item.progress().set(0);
        item.become(State.RUNNING, pass.text());
        // of the others nothing is kept but their maps
        boolean isAsked = item == pictures.inView().get() && !pass.coarse();
        PassRun run = new PassRun(item, pass, isAsked, loaded, decoded, cancelled, screen);
        int started = generation;
        worker.execute(() -> {
            PassRun.Outcome outcome = run.call();
            screen.execute(() -> {
                running = null;
                if (started == generation) {
                    take(item, outcome);
                } else {
                    outcome.exploration().ifPresent(unwanted -> worker.execute(unwanted::close));
                }
                passes.set(passes.get() + 1);
                next();
            });
        });
    }

    private Deque<Pass> plan(PictureItem item) {
        return plans.computeIfAbsent(
                item,
                added -> new ArrayDeque<>(
                        Pass.of(settings.options().get(), added.result().get() == null)));
    }

    private void take(PictureItem item, PassRun.Outcome outcome) {
        if (outcome.failure().isPresent()) {
            item.fail(outcome.failure().get());
        } else if (outcome.result().isEmpty()) {
            item.become(overtaken ? State.WAITING : State.STOPPED, overtaken ? waiting() : stopped());
        } else {
            RunResult result = outcome.result().get();
            outcome.exploration().ifPresent(there -> explorations.put(result, there)); // it is asked at once
            item.result().set(result);
            explorations.keepWithinBounds(result);
            Deque<Pass> plan = plan(item);
            Pass done = plan.size() > 1 ? plan.poll() : plan.peek();
            item.become(
                    done.coarse() ? State.WAITING : State.DONE,
                    done.coarse()
                            ? Texts.of("pass.quick-done")
                            : text(outcome.result().get()));
            budget.keep();
            explorations.closeWhatIsGone();
            exploreIfAsked(item);
        }
    }

    /** A run that began out of view, and came into view and was asked meanwhile, is run once more to be asked. */
    private void exploreIfAsked(PictureItem item) {
        if (toExplore == item && item.state().get() == State.DONE) {
            toExplore = null;
            RunResult result = item.result().get();
            if (result != null && explorations.of(result).isEmpty()) { // else it left memory at once
                explore(item);
            }
        }
    }

    private static String waiting() {
        return Texts.of("picture.waiting");
    }

    /** Tells the key that goes on. */
    static String stopped() {
        return Texts.of("picture.stopped", ActionId.AGAIN.keyText());
    }

    /** The note itself stands over the picture. */
    private static String text(RunResult result) {
        return Texts.of(result.input().warnings().isEmpty() ? "picture.done" : "picture.done-note");
    }

    /** Ends the run that is going on within a block of the model. */
    @Override
    public void close() {
        List.copyOf(pictures.items()).forEach(item -> item.become(State.STOPPED, Texts.of("picture.closed")));
        closed = true;
        cancelled.set(true);
        holder.close();
        worker.shutdown();
    }

    /** Waits for the last run to end, after {@link #close}; false if it takes longer. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return worker.awaitTermination(time, unit);
    }
}
