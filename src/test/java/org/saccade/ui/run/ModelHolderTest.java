package org.saccade.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/** Models that are asked for one after the other; what each thread is handed is done when the test says so. */
class ModelHolderTest {
    private static final CatalogEntry A = tiny("vit-tiny16", 16);
    private static final CatalogEntry B = tiny("vit-tiny8", 8);

    @TempDir
    Path folder;

    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final Queue<Runnable> screen = new ArrayDeque<>();
    private ModelHolder models;
    private LoadedModel first;

    private static CatalogEntry tiny(String name, int patch) {
        return new CatalogEntry(
                name, "", name + ".pth", "", patch, 192, 12, 3, 0, "", "", null, null, null, null, null);
    }

    @BeforeEach
    void load() {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelCatalog catalog = new ModelCatalog(List.of(A, B));
        models = new ModelHolder(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog), worker::add, screen::add);
        models.load();
        settle();
        first = models.model().get();
        assertEquals(A.name(), first.name());
    }

    @AfterEach
    void close() {
        settle();
        models.model().get().close();
    }

    private static void work(Queue<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void settle() {
        while (!worker.isEmpty() || !screen.isEmpty()) {
            work(worker);
            work(screen);
        }
    }

    private ModelItem shown() {
        return ModelItem.shown(models);
    }

    private static ModelItem item(CatalogEntry entry) {
        return new ModelItem(entry, null);
    }

    @Test
    void whatIsAskedForIsShownUntilItIsLoadedOrRefused() throws Exception {
        item(B).choose(models);
        assertEquals(item(B), shown());
        settle();
        assertEquals(item(B), shown());
        assertEquals(B.name(), models.model().get().name());

        Path bad = Files.writeString(folder.resolve("bad.pth"), "no checkpoint");
        models.load(bad);
        assertEquals(new ModelItem(null, bad), shown());
        assertTrue(ModelItem.all(models).contains(shown()));
        settle();
        assertNotNull(models.problem().get());
        assertEquals(item(B), shown());
        assertFalse(models.loading().get());
    }

    @Test
    void aLoadIsTakenBackByChoosingTheModelInMemory() {
        item(B).choose(models);
        item(A).choose(models);
        assertEquals(item(A), shown());
        assertTrue(models.loading().get(), "the model's thread has not got to it");
        settle();
        assertSame(first, models.model().get());

        item(B).choose(models);
        work(worker); // it has loaded, and is not shown yet
        item(A).choose(models);
        settle();
        assertSame(first, models.model().get());
        assertEquals(item(A), shown());
        assertFalse(models.loading().get());
    }

    @Test
    void ofSeveralOnlyTheLastIsLoadedAndNothingIsToldOfTheOthers() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.pth"), "no checkpoint");
        models.load(bad);
        work(worker); // it is refused, and that is not told yet
        item(B).choose(models);
        work(screen);
        assertEquals(item(B), shown());
        settle();
        assertNull(models.problem().get());
        assertEquals(B.name(), models.model().get().name());
    }

    @Test
    void theModelToBeginWithComesWhateverIsAskedMeanwhile() throws Exception {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelCatalog catalog = new ModelCatalog(List.of(A, B));
        ModelHolder others = new ModelHolder(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog), worker::add, screen::add);
        others.load();
        others.load(Files.writeString(folder.resolve("bad.pth"), "no checkpoint"));
        settle();
        assertEquals(A.name(), others.model().get().name());
        others.model().get().close();
    }
}
