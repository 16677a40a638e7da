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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.family.FamilyFiles;
import org.saccade.family.FamilyOptions;
import org.saccade.family.UndecidedModelException;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.WeightFiles;

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

    private ModelHolder beginning(CatalogEntry with) {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelCatalog catalog = new ModelCatalog(List.of(A, B));
        return new ModelHolder(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog, Optional.of(with)),
                worker::add,
                screen::add);
    }

    @Test
    void theModelThatWasAskedForAtTheStartIsOfferedWhereItsWeightsAreMissing() {
        ModelHolder begun = beginning(B);
        begun.load();
        settle();
        assertEquals(A.name(), begun.model().get().name(), "there must be one");
        assertEquals(B, begun.missing().get());
        begun.model().get().close();
    }

    @Test
    void theDemoWeightsBeginWhereTheyAreAskedForThoughThePreferredOnesAreHere() throws Exception {
        CatalogEntry demo = ModelCatalog.official().bundled().orElseThrow();
        Files.copy(Path.of("weights/saccade-demo.safetensors"), folder.resolve("saccade-demo.safetensors"));
        Files.copy(WeightFiles.file("micro.pth"), folder.resolve("dino.pth"));
        CatalogEntry dino =
                new CatalogEntry("dino", "", "dino.pth", "", 0, 0, 0, 3, 0, "", "", null, null, null, null, null);
        assertEquals("dino", firstOf(dino, demo, Optional.empty()));
        assertEquals(demo.name(), firstOf(dino, demo, Optional.of(demo)));
    }

    private String firstOf(CatalogEntry preferred, CatalogEntry other, Optional<CatalogEntry> begin) {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelCatalog catalog = new ModelCatalog(List.of(preferred, other));
        ModelHolder begun = new ModelHolder(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog, begin), worker::add, screen::add);
        begun.load();
        settle();
        assertNull(begun.missing().get());
        try (LoadedModel model = begun.model().get()) {
            return model.name();
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

    /** 320 wide, with nothing beside it that tells its 4 heads. */
    private Path untold() throws Exception {
        return Files.copy(FamilyFiles.file("vit_head80/model.safetensors"), folder.resolve("own.safetensors"));
    }

    private static FamilyOptions heads(int count) {
        return FamilyOptions.heads(OptionalInt.of(count));
    }

    @Test
    void aFileThatMustBeToldOfIsNamedAndNothingIsLost() throws Exception {
        Path file = untold();
        models.load(file);
        settle();
        assertSame(first, models.model().get());
        Refusal refusal = models.refused().get();
        assertEquals(file, refusal.file());
        assertEquals(FamilyOptions.NONE, refusal.known());
        assertEquals(UndecidedModelException.What.HEADS, refusal.why().what());
        assertEquals(refusal.line(), models.problem().get().line());
        assertTrue(refusal.line().endsWith(": give the number of heads, or put its config.json beside it."));
        models.correct(file, heads(3));
        assertNull(models.refused().get(), "another answer is on its way");
        settle();
        assertEquals(heads(3), models.refused().get().known());
        assertSame(first, models.model().get());
        assertEquals(FamilyOptions.NONE, models.ownFiles().known(file), "what can't be isn't remembered");
    }

    @Test
    void whatIsToldIsRememberedWithTheFileUntilItIsForgotten() throws Exception {
        Path file = untold();
        models.correct(file, heads(4));
        settle();
        assertEquals(4, models.model().get().session().config().heads());
        assertNull(models.problem().get());
        assertEquals(heads(4), models.ownFiles().known(file));
        item(A).choose(models);
        settle();
        new ModelItem(null, file).choose(models);
        settle();
        assertEquals(file, models.own().get());
        assertEquals(heads(4), models.model().get().known());
        models.correct(file, FamilyOptions.NONE);
        settle();
        assertEquals(4, models.model().get().session().config().heads(), "without it nothing can be loaded");
        assertEquals(heads(4), models.ownFiles().known(file));
        models.correct(file, heads(8));
        settle();
        assertEquals(8, models.model().get().session().config().heads());
        assertEquals(heads(8), models.ownFiles().known(file));
    }

    @Test
    void aSessionTellsForItselfAlone() throws Exception {
        Path file = untold();
        models.correct(file, heads(4));
        settle();
        item(A).choose(models);
        settle();
        models.restore(SavedModel.of(Map.of("weights", file.toString(), "heads", "8"), folder));
        settle();
        assertEquals(8, models.model().get().session().config().heads());
        assertEquals(heads(4), models.ownFiles().known(file));
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
