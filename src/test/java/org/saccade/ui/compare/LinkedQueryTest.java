package org.saccade.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.ModelLoader;
import org.saccade.explore.WorkListener;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.query.Question;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.run.PictureRunner;
import org.saccade.ui.run.RunSettings;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/**
 * Side A's query, without a toolkit: this test's thread stands for the screen's, and does what the query hands it one
 * task at a time, in an order of the test's own.
 */
class LinkedQueryTest {
    private static final TokenQuery PATCH = TokenQuery.patch(2, 1);

    @TempDir
    Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PictureList pictures = new PictureList();
    private final SelectionModel selection = new SelectionModel();
    private final ObjectProperty<Side> live = new SimpleObjectProperty<>();
    private PictureRunner runner;
    private LinkedQuery kept;
    private Side plain;

    @BeforeEach
    void run() {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        CatalogEntry tiny = new CatalogEntry(
                "vit-tiny16", "", "t.pth", "", 16, 192, 12, 3, 0, "", "", null, null, null, null, null);
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), locator);
        RunSettings settings = new RunSettings();
        settings.resize(new InputSize.ShorterSide(64));
        runner = new PictureRunner(
                pictures, settings, new ModelChoice(loader, locator, new ModelCatalog(List.of(tiny))), screen);
        runner.models().load();
        pictures.add(PictureSource.Sample.all().subList(0, 1));
        screen.until(() -> item().state().get() == State.DONE);
        RunResult result = item().result().get();
        plain = new Side(item().source(), result, 0);
        selection.fit(result.model().session().config(), result.grid());
        live.set(plain);
        kept = new LinkedQuery(live, selection, runner, tasks::add);
    }

    @AfterEach
    void close() {
        kept.close();
        runner.close();
    }

    private PictureItem item() {
        return pictures.items().get(0);
    }

    private Side side() {
        return kept.side().get();
    }

    /** The next task that the query hands in, which is not done yet. */
    private Runnable task() throws InterruptedException {
        Runnable task = tasks.poll(30, TimeUnit.SECONDS);
        assertNotNull(task, "nothing more happens");
        return task;
    }

    /** An answer to a patch that is there and has not been taken yet. */
    private Runnable answerOfPatch() throws InterruptedException {
        selection.query().set(PATCH);
        task().run();
        return task();
    }

    private Side similar() throws Exception {
        Selection wanted = Selection.of(Map.of("kind", "similarity", "query", PATCH.text()));
        RunResult run = plain.result();
        return new Side(
                item().source(), new Question(run, runner.explorations().of(run), wanted).ask(WorkListener.NONE), 0);
    }

    /** As beyond the bounds of native memory. */
    private void closeRun() {
        runner.explorations().of(plain.result()).orElseThrow().close();
    }

    @Test
    void anAnswerIsTaken() throws Exception {
        kept.begin(plain, item());
        answerOfPatch().run();
        assertEquals(Selection.USUAL.withQuery(PATCH), side().selection());
    }

    @Test
    void theAnswerToAQuestionThatWasWithdrawnIsNot() throws Exception {
        kept.begin(plain, item());
        Runnable answer = answerOfPatch();
        selection.query().set(TokenQuery.CLS);
        task().run(); // follows: what is kept answers already
        answer.run();
        assertSame(plain, side());
    }

    @Test
    void theAnswerOfAnEarlierComparisonIsNot() throws Exception {
        kept.begin(plain, item());
        Runnable answer = answerOfPatch();
        Side other = new Side(item().source(), plain.result(), 1);
        kept.begin(other, item());
        answer.run();
        assertSame(other, side());
    }

    @Test
    void aRunMadeAnewIsAskedTheKindThatWasKept() throws Exception {
        Side similar = similar();
        closeRun();
        selection.query().set(PATCH);
        selection.mark(OptionalDouble.of(0.6));
        kept.begin(similar, item());
        screen.until(() -> item().state().get() == State.DONE);
        assertEquals(Selection.USUAL, side().selection(), "as the new run gave it");
        task().run();
        task().run();
        assertEquals(similar.selection(), side().selection());
        assertTrue(runner.explorations().of(side().result().run()).isPresent());
    }

    @Test
    void aMaskThatFollowedStaysWhereTheSideInViewHasNone() throws Exception {
        kept.begin(plain, item());
        selection.mark(OptionalDouble.of(0.6));
        task().run();
        task().run();
        assertEquals(OptionalDouble.of(0.6), side().selection().mask());
        selection.choose(similar().selection());
        while (!side().selection().queries().get(0).equals(PATCH)) {
            task().run();
        }
        assertEquals(OptionalDouble.of(0.6), side().selection().mask());
    }

    @Test
    void whyItCannotFollowIsToldAsItChangesAndWhereBothAreAskedTheirOwn() {
        closeRun();
        kept.linked().set(false);
        kept.begin(plain, item());
        assertEquals(Texts.of("compare.kept-soon"), kept.note().get());
        assertFalse(kept.ask(PATCH));
        runner.cancel();
        screen.until(() -> item().state().get() == State.STOPPED);
        assertEquals(Texts.of("compare.kept-run"), kept.note().get());
    }
}
