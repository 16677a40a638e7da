package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.ModelLoader;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.run.RunResult;
import org.saccade.weights.CatalogEntry;
import org.saccade.weights.ModelCatalog;
import org.saccade.weights.WeightsLocator;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window without a display, on an untrained tiny model. */
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private MainWindow window;

    @Start
    void start(Stage stage) {
        CatalogEntry tiny = new CatalogEntry("vit-tiny16", "", "none.pth", "", 16, 192, 12, 3, 0, "", "", null);
        WeightsLocator nowhere = new WeightsLocator(List.of(), Path.of("nowhere"));
        window = new MainWindow(new ModelChoice(new ModelLoader(ModelCatalog.official(), nowhere), nowhere, tiny));
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        stage.setScene(window.scene());
        stage.show();
        window.start(List.of());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    @Test
    void aSampleIsOneClickAndHeadsAreChosenByKey(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#sample-boat")
                .queryAs(javafx.scene.control.Button.class)
                .fire());
        await(() -> only().state().get() == State.DONE);
        RunResult result = only().result().get();
        assertFalse(result.coarse());
        assertTrue(robot.lookup("#untrained").query().isVisible());
        await(() -> window.canvas.image() != null);
        assertEquals(result.input().width(), (int) window.canvas.image().getWidth());

        Image copied = WaitForAsyncUtils.asyncFx(window.actions::copied).get();
        assertEquals(window.canvas.image().getWidth(), copied.getWidth());
        assertEquals(0xff9e6a03, copied.getPixelReader().getArgb(1, 1), "a copy does not say UNTRAINED");

        robot.type(KeyCode.DIGIT2);
        assertEquals(2, window.model.map.get());
        robot.type(KeyCode.DIGIT9);
        assertEquals(2, window.model.map.get());
        robot.type(KeyCode.UP);
        assertEquals(1, window.model.map.get());
    }

    @Test
    void theOpacityNeverRunsTheModelAgain(FxRobot robot) throws Exception {
        robot.interact(() ->
                window.model.pictures.add(List.of(PictureSource.Sample.all().get(0))));
        await(() -> only().state().get() == State.DONE && window.canvas.image() != null);
        RunResult before = only().result().get();
        Slider slider = robot.lookup("#opacity").queryAs(Slider.class);
        robot.interact(() -> slider.setValue(0));
        int picture = 0xff000000 | before.input().pixels().getRGB(5, 5);
        await(() -> window.canvas.image().getPixelReader().getArgb(5, 5) == picture);
        assertEquals(before, only().result().get());
        assertEquals(State.DONE, only().state().get());
    }

    @Test
    void aFailedPictureStopsNoOther(FxRobot robot, @TempDir Path folder) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        robot.interact(() -> window.model.pictures.add(List.of(
                new PictureSource.OfFile(bad), PictureSource.Sample.all().get(1))));
        await(() -> window.model.pictures.items().stream()
                .map(item -> item.state().get())
                .toList()
                .equals(List.of(State.FAILED, State.DONE)));
        assertTrue(only().message().get().startsWith("bad.png is not a picture"), () -> only().message()
                .get());
    }

    @Test
    void stopEndsTheRunAndF5GoesOn(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.model.pictures.add(PictureSource.Sample.all());
            window.runner.cancel();
        });
        await(() -> window.runner.model().get() != null
                && window.model.pictures.items().stream()
                        .allMatch(item -> item.state().get() == State.STOPPED));
        robot.interact(window.runner::again);
        await(() -> only().state().get() == State.DONE);
        assertNotNull(only().result().get());
        assertEquals(State.STOPPED, window.model.pictures.items().get(1).state().get());
    }

    private PictureItem only() {
        return window.model.pictures.items().get(0);
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                .get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
