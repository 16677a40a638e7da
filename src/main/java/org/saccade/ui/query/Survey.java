package org.saccade.ui.query;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.WorkListener;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.PictureRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a panel asks of the run of the picture in view while it is open: one thing at a time, on a thread of its own. A
 * run that can't be asked is made anew. All methods are for the JavaFX Application Thread.
 */
public final class Survey implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);
    private static final long BETWEEN_REPORTS = 50_000_000; // nanoseconds

    private final PictureList pictures;
    private final PictureRunner runner;
    private final Executor screen;
    private final ExecutorService worker;
    private final ObservableValue<RunResult> run;
    private final ReadOnlyObjectWrapper<Source> source = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private AtomicBoolean cancelled = new AtomicBoolean();
    private PictureItem madeAnew;
    private boolean open;

    /** A run, and what can be asked of it. */
    public record Source(RunResult run, Exploration exploration) {}

    /** What is asked; it may be cancelled, and what it tells the screen is dropped from then on. */
    public interface Asking extends WorkListener {
        /** Changes something on the JavaFX Application Thread. */
        void show(Runnable change);
    }

    /** Something that takes a while. */
    @FunctionalInterface
    public interface Question {
        /**
         * Asks, away from the JavaFX Application Thread.
         *
         * @throws AttentionException if there is not enough memory, or the weights drive the model out of range
         * @throws IllegalArgumentException in one line for the user, if the model has no answer to it
         * @throws IllegalStateException if it was cancelled, or the run is closed
         */
        void ask(Exploration exploration, Asking asking) throws AttentionException;
    }

    /**
     * @param thread the thread's name
     * @param runner keeps runs that can be asked
     * @param screen runs what touches properties
     */
    public Survey(String thread, PictureList pictures, PictureRunner runner, Executor screen) {
        this.pictures = pictures;
        this.runner = runner;
        this.screen = screen;
        worker = BackgroundThread.named(thread);
        run = pictures.inView().flatMap(PictureItem::result);
        run.addListener(observable -> find());
        pictures.inView().flatMap(PictureItem::state).addListener((observable, before, now) -> find());
        pictures.inView().flatMap(PictureItem::message).addListener((observable, before, now) -> {
            if (open && source.get() == null) {
                message.set(now == null ? "" : now);
            }
        });
    }

    /** The run that can be asked now; null while there is none, and while this is closed. */
    public ReadOnlyObjectProperty<Source> source() {
        return source.getReadOnlyProperty();
    }

    /** How far the question is that is being asked, 0 to 1; 1 when there is none. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Why nothing can be asked, or what went wrong; empty where there is nothing to tell. */
    public ReadOnlyStringProperty message() {
        return message.getReadOnlyProperty();
    }

    /** What went wrong with the run that can be asked now, in one line; empty while nothing did. */
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    private void fail(String why) {
        message.set(why);
        failure.set(why);
    }

    /** Follows the picture in view from now on, or ends with that and cancels what is asked. */
    public void open(boolean wanted) {
        open = wanted;
        madeAnew = null;
        find();
    }

    private void find() {
        RunResult now = run.getValue();
        PictureItem item = pictures.inView().get();
        if (!open || now == null || now.coarse()) {
            give(null, open && item != null ? item.message().get() : "");
            return;
        }
        Optional<Exploration> there = runner.explorations().of(now);
        if (there.isPresent()) {
            give(new Source(now, there.get()), "");
            return;
        }
        give(null, item.message().get());
        if (item.state().get() == PictureItem.State.DONE) {
            makeAnew(item);
        }
    }

    /** Once: a run that leaves nothing to ask the second time is not made for ever. */
    private void makeAnew(PictureItem item) {
        boolean isTried = madeAnew == item;
        madeAnew = item;
        if (isTried || !runner.explore(item)) {
            fail(Texts.of("survey.too-large"));
        }
    }

    private void give(Source found, String words) {
        if (found != null) {
            madeAnew = null;
        }
        if (!(found != null && found.equals(source.get()))) {
            cancel();
            message.set(words);
            if (found != null || !open) {
                failure.set("");
            }
        }
        source.set(found);
    }

    /**
     * Asks the run that can be asked now, in place of what is being asked.
     *
     * @param done what comes after it, on the JavaFX Application Thread
     */
    public void ask(Question question, Runnable done) {
        cancel();
        Source from = source.get();
        if (from == null || worker.isShutdown()) {
            return;
        }
        progress.set(0);
        message.set("");
        failure.set("");
        AtomicBoolean ended = cancelled;
        Asking asking = new Ticket(ended);
        worker.execute(() -> answer(from, question, asking, done));
    }

    private void answer(Source from, Question question, Asking asking, Runnable done) {
        if (asking.cancelled()) {
            return;
        }
        try {
            question.ask(from.exploration, asking);
            asking.show(() -> {
                progress.set(1);
                done.run();
            });
        } catch (IllegalStateException e) { // a CancellationException, too
            LOG.debug("given up", e);
            asking.show(() -> {
                cancel();
                find(); // the run was closed: there may be another
            });
        } catch (IllegalArgumentException e) {
            LOG.debug("the model has no answer", e);
            asking.show(() -> {
                cancel();
                fail(Unanswered.words(e));
            });
        } catch (AttentionException | RuntimeException | Error e) {
            LOG.error("a question can't be answered", e);
            asking.show(() -> {
                cancel();
                fail(Fault.of(Texts.of("fault.question"), e).line());
            });
        }
    }

    private final class Ticket implements Asking {
        private final AtomicBoolean ended;
        private long told = System.nanoTime();

        Ticket(AtomicBoolean ended) {
            this.ended = ended;
        }

        @Override
        public void show(Runnable change) {
            screen.execute(() -> {
                if (!ended.get()) {
                    change.run();
                }
            });
        }

        @Override
        public void progressed(long done, long total) {
            if (System.nanoTime() - told > BETWEEN_REPORTS) {
                told = System.nanoTime();
                show(() -> progress.set((double) done / total));
            }
        }

        @Override
        public boolean cancelled() {
            return ended.get();
        }
    }

    /** Gives up what is being asked. */
    public void cancel() {
        cancelled.set(true);
        cancelled = new AtomicBoolean();
        progress.set(1);
    }

    @Override
    public void close() {
        open = false;
        cancel();
        worker.shutdown();
    }
}
