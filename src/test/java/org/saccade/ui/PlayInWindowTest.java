package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.saccade.image.input.InputSize;
import org.testfx.api.FxRobot;

/** The player over the window. */
class PlayInWindowTest extends WindowTest {
    private Node find(String id) {
        return window.scene().lookup("#" + id);
    }

    private void openAnimation(FxRobot robot) throws Exception {
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(32)));
        Path animation = folder.resolve("moving.gif");
        Files.copy(Path.of("src/test/resources/pictures/gif-animated.gif"), animation);
        robot.interact(() -> window.session().incoming().takePaths(List.of(animation)));
        await(() -> window.session().maps().result() != null);
        robot.press(KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT);
        await(() -> window.session().play().playing().get());
    }

    @Test
    void anAnimationPlaysAndObeysTheKeys(FxRobot robot) throws Exception {
        openAnimation(robot);
        assertTrue(isShown(find("play-panel")));
        await(() -> ((ImageView) find("play-picture")).getImage() != null);
        robot.type(KeyCode.SPACE);
        await(() -> !window.session().play().playing().get());
        await(() -> ((Button) find("play-toggle")).getText().equals("Play"));
        int at = window.session().play().frame().get().index();
        robot.type(KeyCode.RIGHT);
        await(() -> window.session().play().frame().get().index() != at);
        robot.type(KeyCode.LEFT);
        await(() -> window.session().play().frame().get().index() == at);
        robot.type(KeyCode.ESCAPE);
        await(() -> !isShown(find("play-panel")));
        assertFalse(window.session().play().ready().get());
    }

    @Test
    void theSliderGoesToAFrameByKeysAndTheBarTellsTheLimits(FxRobot robot) throws Exception {
        openAnimation(robot);
        robot.type(KeyCode.SPACE);
        await(() -> !window.session().play().playing().get());
        Slider place = (Slider) find("play-place");
        int frames = window.session().play().count().get();
        assertEquals(frames, place.getMax());
        robot.interact(place::requestFocus);
        robot.type(KeyCode.END);
        await(() -> window.session().play().frame().get().index() == frames - 1);
        robot.type(KeyCode.HOME);
        await(() -> window.session().play().frame().get().index() == 0);
        robot.type(KeyCode.RIGHT);
        await(() -> window.session().play().frame().get().index() == 1 && place.getValue() == 2);
        assertTrue(((Label) find("play-words")).getText().startsWith("Frame 2 of " + frames));
        assertEquals(
                window.session().play().frame().get().scale().highest(),
                ((Label) find("play-colours-highest")).getText());
        assertEquals("all frames", ((Label) find("play-colours-rests")).getText());
        robot.type(KeyCode.SPACE);
        await(() -> window.session().play().playing().get());
        await(() -> place.getValue() == 3);
        assertTrue(window.session().play().playing().get(), "what the slider follows isn't a wish");
    }

    @Test
    void allFramesAreSavedAndTheWindowSaysWhere(FxRobot robot) throws Exception {
        openAnimation(robot);
        Path gif = folder.resolve("out.gif");
        robot.interact(() -> {
            find("play-save").requestFocus();
            window.session().play().save(gif);
            assertTrue(find("play-cancel").isFocused() && !isShown(find("play-save")));
        });
        await(() -> !window.session().play().saving().get());
        assertTrue(find("play-save").isFocused(), "Space must not close the player now");
        assertTrue(Files.size(gif) > 0);
        await(() -> ((Label) find("play-words")).getText().equals("Saved as " + gif));
        assertTrue(isShown(find("play-save")));
        assertFalse(isShown(find("play-cancel")));
    }

    @Test
    void thePictureStaysAsItIsWhileAFileIsSaved(FxRobot robot) throws Exception {
        openAnimation(robot);
        robot.type(KeyCode.SPACE);
        await(() -> !window.session().play().playing().get());
        assertEquals("Next", ((Button) find("play-on")).getText());
        Set<Bounds> places = new HashSet<>();
        find("play-picture").boundsInParentProperty().addListener((observable, before, now) -> places.add(now));
        Path deep = Files.createDirectories(folder.resolve("a folder of a long name/".repeat(8)));
        robot.interact(() -> window.session().play().save(deep.resolve("moving.gif")));
        await(() -> ((Label) find("play-words")).getText().startsWith("Saved as "));
        assertEquals(Set.of(), places);
        Label words = (Label) find("play-words");
        assertTrue(shownText(words).contains("Saved as"), shownText(words));
        assertEquals(
                "Saved as " + deep.resolve("moving.gif"), words.getTooltip().getText());
    }

    @Test
    void aPlayerThatIsClosedWhileItSavesSaysThatThereIsNoFile(FxRobot robot) throws Exception {
        openAnimation(robot);
        Path gif = folder.resolve("out.gif");
        robot.interact(() -> {
            window.session().play().save(gif);
            ((Button) find("play-close")).fire();
        });
        await(() ->
                robot.lookup("#toast .label").queryAs(Label.class).getText().equals("Cancelled: no file was written."));
        assertFalse(Files.exists(gif));
    }

    @Test
    void nothingIsCutOffInASmallWindow(FxRobot robot) throws Exception {
        openAnimation(robot);
        for (String id : List.of(
                "play-back",
                "play-toggle",
                "play-on",
                "play-close",
                "play-words",
                "play-picture",
                "play-place",
                "play-save",
                "play-colours-highest",
                "play-colours-lowest")) {
            await(() -> isShown(find(id)));
            Bounds bounds = find(id).localToScene(find(id).getLayoutBounds());
            assertTrue(bounds.getMinX() >= 0 && bounds.getMaxX() <= 900, id + " " + bounds);
            assertTrue(bounds.getMinY() >= 0 && bounds.getMaxY() <= 600, id + " " + bounds);
        }
        assertTrue(((Label) find("play-words")).getText().contains("one scale for all"));
        assertTrue(((Label) find("play-headline")).getText().contains("UNTRAINED"));
    }

    @Test
    void onePictureThatDoesNotMoveHasNothingToPlay(FxRobot robot) throws Exception {
        Path still = samplesCopy("still.jpg");
        robot.interact(() -> window.session().incoming().takePaths(List.of(still)));
        await(() -> window.session().maps().result() != null);
        robot.press(KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT);
        await(() -> ((Label) find("play-words")).getText().contains("nothing to play"));
        robot.clickOn("#play-close");
        await(() -> !isShown(find("play-panel")));
    }
}
