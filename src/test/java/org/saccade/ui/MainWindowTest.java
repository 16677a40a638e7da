package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.heatmap.Contrast;
import org.saccade.ui.action.Action;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.state.Theme;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a whole. */
class MainWindowTest extends WindowTest {
    @Test
    void aSampleIsOneClickAndMapsAreChosenByKey(FxRobot robot) throws Exception {
        robot.interact(
                () -> robot.lookup("#sample-coffee").queryAs(Button.class).fire());
        RunResult result = finished();
        assertFalse(result.coarse());
        assertTrue(robot.lookup("#caveat").query().isVisible());
        assertEquals(result.input().width(), (int) canvas().image().getWidth());

        robot.type(KeyCode.DIGIT2);
        assertEquals(2, window.session().maps().chosen().get());
        robot.type(KeyCode.DIGIT9);
        assertEquals(2, window.session().maps().chosen().get(), "there is no ninth head");
        robot.type(KeyCode.UP);
        assertEquals(1, window.session().maps().chosen().get());
        robot.type(KeyCode.DIGIT0);
        assertEquals(0, window.session().maps().chosen().get());
        robot.interact(() -> robot.lookup("#map-3").queryAs(ToggleButton.class).fire());
        assertEquals(3, window.session().maps().chosen().get());
    }

    @Test
    void picturesComeInByPasteAsFilesAsImagesAndAsAddresses(FxRobot robot) throws Exception {
        Path file = samplesCopy("one.png");
        samplesCopy("two.png");
        paste(robot, content -> content.putFiles(List.of(file.toFile(), folder.toFile())));
        await(() -> window.session().pictures().items().size() == 2
                && item(1).state().get() == State.DONE);
        WritableImage image = new WritableImage(40, 30);
        image.getPixelWriter().setColor(3, 4, Color.RED);
        paste(robot, content -> content.putImage(image));
        await(() -> window.session().pictures().items().size() == 3
                && item(2).state().get() == State.DONE);
        assertEquals(0xFFFF0000, read(item(2)).getRGB(3, 4));
        assertEquals(0xFFFFFFFF, read(item(2)).getRGB(5, 5), "transparent parts lie on white");
        paste(robot, content -> content.putString("http://127.0.0.1:1/cat.png"));
        await(() -> window.session().pictures().items().size() == 4
                && item(3).state().get() == State.FAILED);
        assertTrue(
                item(3).message().get().startsWith("cat.png can't be fetched from 127.0.0.1"),
                item(3).message().get());
        paste(robot, content -> content.putString("no address"));
        assertEquals(4, window.session().pictures().items().size());
    }

    @Test
    void theWindowRemembers(FxRobot robot) throws Exception {
        Path file = samplesCopy("kept.png");
        robot.interact(() -> window.session().incoming().takePaths(List.of(file)));
        finished();
        robot.interact(() -> {
            window.session()
                    .look()
                    .look()
                    .set(window.session().look().look().get().withOpacity(0.3).withContrast(new Contrast(0.1, 0.8)));
            window.session().look().layer().set(Layer.HEATMAP);
            window.actions().get(ActionId.THEME_LIGHT).run();
            window.session().exports().folder().set(folder.resolve("elsewhere"));
            window.close();
        });
        assertTrue(
                window.session().awaitEnd(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                "what is to be written is written before the process ends");
        assertTrue(text(folder.resolve("state/window.json")).contains("elsewhere"));
        robot.interact(this::open);
        assertEquals(0.3, window.session().look().look().get().opacity());
        assertEquals(
                new Contrast(0.1, 0.8), window.session().look().look().get().contrast());
        assertEquals(Layer.HEATMAP, window.session().look().layer().get());
        assertEquals(Theme.LIGHT, window.session().memory().now().theme());
        assertEquals(
                folder.resolve("elsewhere"), window.session().exports().folder().get());
        assertEquals(List.of(file.toString()), window.session().memory().recent());
        assertNull(window.session().pictures().inView().get());
        Files.delete(file);
        robot.interact(() -> window.session().recent().reopen(file.toString(), paths -> {}));
        await(() -> window.session().memory().recent().isEmpty());
    }

    @Test
    void everyActionHasAKeyAndEveryControlAName(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Set<String> keys = new TreeSet<>();
        for (Action action : window.actions().all()) {
            action.id().key().ifPresent(key -> assertTrue(keys.add(key.getName()), "twice: " + key));
        }
        assertEquals(
                List.of(ActionId.values()),
                window.actions().all().stream().map(Action::id).toList());
        robot.interact(() -> window.actions().get(ActionId.KEYS).run());
        assertTrue(robot.lookup("#keys-panel").query().isVisible());
        robot.interact(() -> window.actions().get(ActionId.ABOUT).run());
        assertFalse(robot.lookup("#keys-panel").query().isVisible(), "one panel at a time");
        robot.interact(
                () -> robot.lookup("#about-panel-close").queryAs(Button.class).fire());
        for (Node node : all(window.scene().getRoot())) {
            if (node instanceof Control control && control.isFocusTraversable() && isShown(control)) {
                boolean named = control.getAccessibleText() != null
                        || (control instanceof Labeled labeled
                                && !labeled.getText().isEmpty())
                        || control.getTooltip() != null
                        || control.getStyleClass().contains("scroll-pane")
                        || control.getStyleClass().contains("text-area");
                assertTrue(named, "no name for " + control);
            }
        }
    }

    @Test
    void theNumberPadAndShiftChooseHeadsToo(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.type(KeyCode.NUMPAD3);
        assertEquals(3, window.session().maps().chosen().get());
        robot.press(KeyCode.SHIFT).type(KeyCode.DIGIT1).release(KeyCode.SHIFT);
        assertEquals(3, window.session().maps().chosen().get(), "there is no eleventh head");
        robot.type(KeyCode.NUMPAD0);
        assertEquals(0, window.session().maps().chosen().get());
    }

    @Test
    void theTabKeyReachesEveryControl(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            robot.type(KeyCode.TAB);
            Node focus = window.scene().getFocusOwner();
            if (focus != null && focus.getId() != null) {
                reached.add(focus.getId());
            }
        }
        for (String id : List.of(
                "opacity",
                "colormap",
                "contrast",
                "smooth",
                "scale",
                "log-transfer",
                "uniform-unit",
                "opacity-curve",
                "auto-contrast",
                "model",
                "size",
                "fit",
                "map-0")) {
            assertTrue(reached.contains(id), id + " is not reached by Tab, but " + reached);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14, 18, 22})
    void nothingIsCutOffInTheSmallestWindow(int text, FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> {
            window.session().look().numbers().set(true);
            TextField high = robot.lookup("#contrast-high").queryAs(TextField.class);
            high.setText("-3");
            high.fireEvent(new ActionEvent());
            for (int i = 14; i < text; i++) {
                window.actions().get(ActionId.LARGER_TEXT).run();
            }
            for (int i = text; i < 14; i++) {
                window.actions().get(ActionId.SMALLER_TEXT).run();
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), cut());
    }
}
