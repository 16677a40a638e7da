package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.saccade.heatmap.Contrast;
import org.saccade.image.input.InputSize;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.checkpoint.WeightFiles;
import org.testfx.api.FxRobot;

/** The window on a machine without the preferred weights: the demo weights run, until the others arrive. */
class DemoInWindowTest extends WindowTest {
    private static final CatalogEntry DEMO = ModelCatalog.official().bundled().orElseThrow();
    private static final CatalogEntry PREFERRED = new CatalogEntry(
            "dino-small",
            "",
            "dino.pth",
            "https://127.0.0.1/dino.pth",
            0,
            0,
            0,
            3,
            87,
            "",
            "",
            null,
            null,
            null,
            null,
            null);

    private final CountDownLatch sent = new CountDownLatch(1);

    @Override
    WindowSetup setup() {
        return Windows.setup(folder, new ModelCatalog(List.of(DEMO, PREFERRED)), (model, listener) -> {
            listener.arrived(43_000_000, 87_000_000);
            sent.await();
            return copy(WeightFiles.file("micro.pth"), "dino.pth");
        });
    }

    @Override
    void open() {
        copy(Path.of("weights/saccade-demo.safetensors"), "saccade-demo.safetensors");
        super.open();
    }

    private Path copy(Path from, String name) {
        try {
            Path to = folder.resolve(name);
            return Files.exists(to) ? to : Files.copy(from, to);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theDemoWeightsRunAtOnceAndSaySo(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#caveat").query().isVisible());
        assertEquals(
                "Demo weights: a small model made for trying Saccade out. For DINO's maps, get its weights (87 MB).",
                robot.lookup("#caveat-text").queryAs(Label.class).getText());
        assertFalse(robot.lookup("#weights-panel").query().isVisible(), "nothing is in the way");
        assertEquals(
                new InputSize.ShorterSide(320),
                window.session().settings().options().get().size());
        assertEquals(Contrast.AUTO, window.session().look().look().get().contrast());
        addSample(robot);
        RunResult result = finished();
        assertEquals("saccade-demo", result.model().name());
        assertTrue(robot.lookup("#caveat").query().isVisible(), "the note stays");
        await(() -> robot.lookup("#colour-bar").query().isVisible());
        String note = robot.lookup("#colour-bar-note").queryAs(Label.class).getText();
        assertEquals("Auto\n99.5 %", note);
    }

    @Test
    void whenTheWeightsArriveThePictureRunsAgainAndTheOldMapsStayUntilThen(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult before = finished();
        robot.interact(() -> robot.lookup("#get-weights").queryAs(Button.class).fire());
        assertEquals("dino-small", window.session().weights().model().get().name());
        robot.interact(
                () -> robot.lookup("#weights-download").queryAs(Button.class).fire());
        await(() -> robot.lookup("#download").query().isVisible()
                && window.session().weights().progress().get() > 0.4);
        assertEquals(before, item(0).result().get(), "the maps stay while the weights arrive");
        sent.countDown();
        await(() -> item(0).result().get() != before);
        assertNotNull(item(0).result().get());
        await(() -> item(0).result().get() != null
                && !item(0).result().get().coarse()
                && item(0).result().get().model().name().equals("dino-small"));
        assertEquals(
                new InputSize.ShorterSide(480),
                window.session().settings().options().get().size());
        assertEquals(Contrast.FULL, window.session().look().look().get().contrast());
        assertFalse(robot.lookup("#caveat").query().isVisible());
        assertEquals(WeightsModel.State.IDLE, window.session().weights().state().get());
    }

    @Test
    void whatTheUserChoseStaysWithTheNextModel(FxRobot robot) throws Exception {
        await(() -> window.session().models().model().get() != null);
        robot.interact(() -> {
            window.session().settings().resize(new InputSize.ShorterSide(224));
            window.session()
                    .look()
                    .look()
                    .set(window.session().look().look().get().withContrast(new Contrast(0.1, 0.7)));
            window.session().models().loadUntrained(DEMO_SIZED);
        });
        await(() -> window.session().models().model().get().isMeaningless());
        assertEquals(
                new InputSize.ShorterSide(224),
                window.session().settings().options().get().size());
        assertEquals(
                new Contrast(0.1, 0.7), window.session().look().look().get().contrast());
        assertNotEquals(Contrast.AUTO, window.session().look().look().get().contrast());
    }

    private static final CatalogEntry DEMO_SIZED = new CatalogEntry(
            "vit-tiny16",
            "",
            "tiny.pth",
            "https://127.0.0.1/tiny.pth",
            16,
            192,
            12,
            3,
            1,
            "",
            "",
            null,
            null,
            null,
            null,
            null);

    @Test
    void thePreferredWeightsAreTakenWhereTheyAre(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.close();
            copy(WeightFiles.file("micro.pth"), "dino.pth");
            super.open();
        });
        await(() -> window.session().models().model().get() != null);
        assertEquals("dino-small", window.session().models().model().get().name());
        assertFalse(robot.lookup("#caveat").query().isVisible());
        assertEquals(
                new InputSize.ShorterSide(480),
                window.session().settings().options().get().size());
    }

    @Test
    void aSessionKeepsItsSizeAndContrastWhateverItsModelIsShownBestWith(FxRobot robot) throws Exception {
        await(() -> window.session().models().model().get() != null);
        Path file = folder.resolve("usual.saccade.json");
        robot.interact(() -> {
            window.session().settings().resize(new InputSize.ShorterSide(480));
            window.session().look().resetContrast();
            window.session().saved().save(file);
        });
        await(() -> Files.exists(file));
        robot.interact(() -> window.session().models().loadUntrained(DEMO_SIZED));
        await(() -> window.session().models().model().get().isMeaningless());
        robot.interact(() -> window.session().saved().open(file));
        await(() -> window.session().models().model().get().name().equals("saccade-demo")
                && !window.session().models().loading().get());
        assertEquals(
                new InputSize.ShorterSide(480),
                window.session().settings().options().get().size());
        assertEquals(Contrast.FULL, window.session().look().look().get().contrast());
    }
}
