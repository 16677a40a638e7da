package org.saccade.ui.query;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Classifier;
import org.saccade.attention.Exploration;
import org.saccade.explore.WorkListener;
import org.saccade.file.OneLine;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.NotInModelException;
import org.saccade.inspect.RelevanceKind;
import org.saccade.inspect.Selection;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.PictureRunner;
import org.saccade.vit.VitConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the run of the picture in view answers to the selection. It is asked on a thread of its own; of several questions
 * that wait only the last is asked, and one that takes long gives way to it. All methods are for the JavaFX Application
 * Thread.
 */
public final class Answers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final int LONGEST_NAME = 80;

    private final PictureList pictures;
    private final SelectionModel selection;
    private final PictureRunner runner;
    private final Notices notices;
    private final Executor screen;
    private final ExecutorService worker = BackgroundThread.named("questions");
    private final AtomicReference<Question> wanted = new AtomicReference<>();
    private final ObservableValue<RunResult> run;
    private final ReadOnlyObjectWrapper<RunResult> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private Selection answered = Selection.USUAL;
    private volatile boolean cancelled;

    /**
     * @param runner keeps runs that can be asked
     * @param notices are told that something can't be answered
     * @param screen runs what touches properties
     */
    public Answers(
            PictureList pictures, SelectionModel selection, PictureRunner runner, Notices notices, Executor screen) {
        this.pictures = pictures;
        this.selection = selection;
        this.runner = runner;
        this.notices = notices;
        this.screen = screen;
        run = pictures.inView().flatMap(PictureItem::result);
        run.addListener((observable, before, now) -> begin(now));
        selection.asked().addListener((observable, before, now) -> ask());
    }

    /** The result to show: the answer, or what the pass gave where nothing else is asked; null while there is none. */
    public ReadOnlyObjectProperty<RunResult> shown() {
        return shown.getReadOnlyProperty();
    }

    /** How far the question is that is being asked, 0 to 1; 1 when there is none. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Another result has come into view. */
    private void begin(RunResult now) {
        boolean answers = shown.get() != null && now != null && shown.get().run() == now;
        if (!answers) {
            answered = Selection.USUAL;
            cancelled = true; // nobody waits for another picture's answer
            shown.set(now);
        }
        if (now != null && !now.coarse()) {
            VitConfig model = now.model().session().config();
            boolean lacksClasses = !now.model().session().classifier().hasClasses()
                    && selection.chosen().get().kind().parts().contains(MapKind.Part.CLASSES);
            selection.classify(now.model().session().classifier().hasClasses());
            Optional<String> lost = lostClass(now);
            if (lost.isPresent()) {
                selection.choose(MapKinds.usual("attention"));
            }
            boolean stays = selection.fit(model, now.grid());
            if (lacksClasses) {
                notices.show(Texts.of("query.no-classes", OneLine.of(now.model().name(), LONGEST_NAME)));
            } else if (lost.isPresent()) {
                notices.show(Texts.of(
                        "query.class-is-lost",
                        OneLine.of(now.model().name(), LONGEST_NAME),
                        OneLine.of(lost.get(), LONGEST_NAME)));
            } else if (!stays) {
                notices.show(Texts.of("query.gave-way"));
            }
            ask();
        }
    }

    /** The class that is asked for, where the model tells others apart. */
    private Optional<String> lostClass(RunResult now) {
        Classifier classifier = now.model().session().classifier();
        if (!classifier.hasClasses() || !(selection.chosen().get().kind() instanceof RelevanceKind relevance)) {
            return Optional.empty();
        }
        try {
            relevance.requireClasses(classifier);
            return Optional.empty();
        } catch (NotInModelException e) {
            LOG.debug("attention is shown", e);
            return relevance.wanted();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name that can be several classes: who asks it is told which
        }
    }

    private void ask() {
        RunResult now = run.getValue();
        if (now == null || now.coarse()) {
            tellThatNoneFollows(now);
            return;
        }
        Selection asked = selection.asked().get();
        if (asked.equals(Selection.USUAL)) {
            wanted.set(null);
            cancelled = true;
            answered = asked;
            shown.set(now);
            progress.set(1);
            return;
        }
        Optional<Exploration> exploration = runner.explorations().of(now);
        if (exploration.isEmpty() && !asked.isPlain()) {
            if (!runner.explore(pictures.inView().get())) {
                notices.show(Texts.of("query.too-large"));
                selection.choose(Selection.USUAL);
            }
            return;
        }
        cancelled = false;
        Question question = new Question(now, exploration, asked);
        if (wanted.getAndSet(question) == null) {
            worker.execute(this::answer);
        }
    }

    private void answer() {
        Question question = wanted.getAndSet(null);
        if (question == null) {
            return;
        }
        try {
            RunResult answer = question.ask(listener(question));
            screen.execute(() -> take(question, answer));
        } catch (IllegalStateException e) { // a CancellationException, too
            LOG.debug("given up: {}", question.selection(), e); // another question waits, or the picture is closed
            screen.execute(() -> progress.set(1));
        } catch (IllegalArgumentException e) {
            LOG.debug("the model has no answer to {}", question.selection(), e);
            String details = Fault.of(Texts.of("fault.question"), e).details();
            screen.execute(() -> giveUp(question, new Fault(Unanswered.words(e), details, false)));
        } catch (AttentionException | RuntimeException | Error e) {
            LOG.error("{} can't be answered", question.selection(), e);
            screen.execute(() -> fail(question, Fault.of(Texts.of("fault.question"), e)));
        }
    }

    private WorkListener listener(Question question) {
        return new WorkListener() {
            private long told = System.nanoTime();

            @Override
            public void progressed(long done, long total) {
                if (System.nanoTime() - told > 50_000_000) {
                    told = System.nanoTime();
                    screen.execute(() -> {
                        if (isCurrent(question)) {
                            progress.set((double) done / total);
                        }
                    });
                }
            }

            @Override
            public boolean cancelled() {
                return cancelled || wanted.get() != null;
            }
        };
    }

    private void take(Question question, RunResult answer) {
        progress.set(1);
        if (question.run() == run.getValue() && !selection.asked().get().equals(Selection.USUAL)) {
            if (question.selection().equals(selection.chosen().get())) {
                answered = question.selection(); // what is under the pointer is not chosen
            }
            shown.set(answer);
        }
    }

    private boolean isCurrent(Question question) {
        return question.run() == run.getValue()
                && question.selection().equals(selection.asked().get());
    }

    /** A quick look can't be asked: there is nothing to wait for where its finer pass was stopped or has failed. */
    private void tellThatNoneFollows(RunResult now) {
        PictureItem item = pictures.inView().get();
        boolean isOver = item != null
                && (item.state().get() == PictureItem.State.STOPPED
                        || item.state().get() == PictureItem.State.FAILED);
        if (now != null && isOver && !selection.asked().get().equals(Selection.USUAL)) {
            notices.show(Texts.of("query.stopped", ActionId.AGAIN.keyText()));
        }
    }

    /** Colours that were kept of other weights are given up, and what was asked is asked without them. */
    private void giveUp(Question question, Fault why) {
        MapKind kind = question.selection().kind();
        if (kind.basis().isPresent() && isCurrent(question)) {
            progress.set(1);
            notices.show(Texts.of("colours.given-up", why.line()));
            selection.choose(kind.withBasis(Optional.empty()));
        } else {
            fail(question, why);
        }
    }

    private void fail(Question question, Fault why) {
        progress.set(1);
        if (isCurrent(question)) {
            notices.show(why.line());
            selection.choose(answered);
        }
    }

    /**
     * Gives up what takes long; what was answered before is chosen again.
     *
     * @return false if nothing is being asked
     */
    public boolean cancel() {
        if (progress.get() >= 1) {
            return false;
        }
        cancelled = true;
        selection.choose(answered);
        return true;
    }

    @Override
    public void close() {
        cancelled = true;
        wanted.set(null);
        worker.shutdown();
    }
}
