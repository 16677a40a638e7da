package org.saccade.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.ModelLoader;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputSize;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/**
 * Without a toolkit: this test's thread stands for the screen's, and does what it is handed in {@link
 * ScreenQueue#until}.
 */
class PictureRunnerTest {
    @TempDir
    Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final PictureList pictures = new PictureList();
    private final RunSettings settings = new RunSettings();
    private final List<String> read = new ArrayList<>();
    private PictureRunner runner;

    /** A picture that is read when it may be. */
    private final class Held implements PictureSource {
        private final String name;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch allowed;

        Held(String name, boolean waits) {
            this.name = name;
            allowed = new CountDownLatch(waits ? 1 : 0);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Picture read() throws PictureException {
            synchronized (read) {
                read.add(name);
            }
            begun.countDown();
            try {
                assertTrue(allowed.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new PictureException("was interrupted", e);
            }
            return PictureSource.Sample.all().get(0).read();
        }
    }

    private void start() {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        CatalogEntry tiny = new CatalogEntry(
                "vit-tiny16", "", "t.pth", "", 16, 192, 12, 3, 0, "", "", null, null, null, null, null);
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), locator);
        runner = new PictureRunner(
                pictures, settings, new ModelChoice(loader, locator, new ModelCatalog(List.of(tiny))), screen);
        runner.models().load();
        screen.until(() -> runner.models().model().get() != null
                && !runner.models().loading().get());
    }

    @AfterEach
    void close() {
        if (runner != null) {
            runner.close();
        }
    }

    private State state(int index) {
        return pictures.items().get(index).state().get();
    }

    @Test
    void theNextPictureRunsWhileTheFirstIsLookedAt() {
        start();
        pictures.add(PictureSource.Sample.all());
        screen.until(() -> state(0) == State.DONE);
        assertEquals(pictures.items().get(0), pictures.inView().get());
        screen.until(() -> state(1) == State.DONE && state(2) == State.DONE);
    }

    @Test
    void thePictureInViewOvertakesOneThatRuns() throws Exception {
        start();
        Held slow = new Held("slow", true);
        pictures.add(List.of(new Held("first", false), slow, new Held("third", false)));
        screen.until(() -> state(0) == State.DONE && state(1) == State.RUNNING);
        assertTrue(slow.begun.await(20, TimeUnit.SECONDS));
        pictures.step(2);
        slow.allowed.countDown();
        screen.until(() -> state(2) == State.DONE);
        assertEquals(State.RUNNING, state(1), "it had not come to an end before the one in view");
        screen.until(() -> state(1) == State.DONE);
        assertEquals(List.of("first", "slow", "third", "slow"), read, "a picture is decoded once for both passes");
    }

    @Test
    void closingEndsARunWithinABlock() throws Exception {
        start();
        settings.resize(new InputSize.ShorterSide(1600));
        pictures.add(List.of(PictureSource.Sample.all().get(0)));
        PictureItem item = pictures.items().get(0);
        screen.until(
                () -> item.state().get() == State.RUNNING && item.progress().get() > 0);
        runner.close();
        assertTrue(runner.awaitEnd(20, TimeUnit.SECONDS));
        assertEquals(State.STOPPED, item.state().get());
    }

    @Test
    void aNewSizeEndsTheRunThatGoesOnAndKeepsTheResult() {
        start();
        pictures.add(List.of(PictureSource.Sample.all().get(0)));
        PictureItem item = pictures.items().get(0);
        screen.until(() -> state(0) == State.DONE);
        RunResult first = item.result().get();
        settings.resize(new InputSize.ShorterSide(1600));
        screen.until(() -> item.progress().get() > 0 && item.state().get() == State.RUNNING);
        assertEquals(first, item.result().get());
        settings.resize(new InputSize.ShorterSide(96));
        screen.until(() -> item.state().get() == State.DONE);
        assertEquals(96, item.result().get().input().height());
    }

    @Test
    void resultsFarFromViewLeaveMemoryAndComeBack() {
        start();
        pictures.add(PictureSource.Sample.all());
        screen.until(() -> state(2) == State.DONE);
        long one = pictures.items().get(0).result().get().bytes();
        ResultBudget budget = new ResultBudget(pictures, 2 * one);
        budget.keep();
        assertNotNull(pictures.items().get(0).result().get());
        assertNotNull(pictures.items().get(1).result().get());
        PictureItem far = pictures.items().get(2);
        assertNull(far.result().get());
        assertNotNull(far.thumbnail().get(), "its thumbnail stays");
        assertFalse(budget.hasRoomFor(far), "it would go at once");
        pictures.inView().set(far);
        screen.until(() -> far.result().get() != null && far.state().get() == State.DONE);
        assertTrue(budget.hasRoomFor(pictures.items().get(1)));
        budget.keep();
        assertNull(pictures.items().get(0).result().get(), "now the first is the farthest");
    }
}
