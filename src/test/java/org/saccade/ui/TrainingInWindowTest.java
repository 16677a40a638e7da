package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.train.Goal;
import org.saccade.train.Length;
import org.saccade.train.Preset;
import org.saccade.train.Training;
import org.saccade.train.TrainingListener;
import org.saccade.train.TrainingPlan;
import org.saccade.train.TrainingSource;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.train.DrawnKinds;
import org.saccade.ui.train.TrainingModel;
import org.saccade.ui.train.TrainingModel.State;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A model is trained in the window, and looked at. */
class TrainingInWindowTest extends WindowTest {
    private static final int ENDLESS = 1_000_000;

    private Path pictures;
    private Path output;

    @BeforeEach
    void draw() throws Exception {
        pictures = DrawnKinds.write(folder.resolve("kinds"), 8);
        output = folder.resolve("exports/kinds-training");
    }

    private TrainingModel training() {
        return window.session().training();
    }

    private void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    private static String words(FxRobot robot, String id) {
        return ((Labeled) robot.lookup(id).query()).getText();
    }

    /** A training that is short: its steps are timed before. */
    private void begin(FxRobot robot, String minutes) throws Exception {
        robot.interact(() -> {
            window.actions().get(ActionId.TRAIN).run();
            training().form().pictures().set(pictures);
        });
        await(() -> training().form().ready().get());
        robot.interact(() -> {
            training().form().preset().set(Preset.CIFAR_TINY);
            training().form().minutes().set(minutes);
        });
        fire(robot, "#train-start");
    }

    /**
     * A training that goes on until it is stopped. It was begun before, and stopped before its first step: of one that
     * is begun for hours, ten seconds of steps are timed.
     */
    private void goOn(FxRobot robot) throws Exception {
        try (Training begun = Training.begin(new TrainingPlan(
                Preset.CIFAR_TINY.recipe(Goal.CLASSIFY).suited(16),
                new TrainingSource(pictures, Optional.empty(), 0.25),
                new Length(ENDLESS, Length.Unit.STEPS),
                output,
                Duration.ofHours(1),
                Optional.empty()))) {
            begun.stop();
            assertFalse(begun.run(TrainingListener.NONE));
        }
        robot.interact(() -> {
            window.actions().get(ActionId.TRAIN).run();
            training().resume(output);
        });
    }

    private void untilStep(long step) throws Exception {
        await(() -> training().figures().filter(now -> now.step() >= step).isPresent());
    }

    @Test
    void aModelIsTrainedToItsEndAndOpened(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        begin(robot, "0.03");
        await(() ->
                training().state().get() == State.RUNNING || training().state().get() == State.ENDED);
        await(() -> training().state().get() == State.ENDED);

        assertTrue(words(robot, "#train-files").contains("kinds-training"), words(robot, "#train-files"));
        assertTrue(words(robot, "#train-results").startsWith("Of the pictures held out"));
        assertFalse(isShown(robot.lookup("#train-resume-this").query()), "it is done");
        fire(robot, "#train-open");
        Path weights = output.resolve("model.safetensors");
        await(() -> weights.equals(window.session().models().own().get()));
        assertEquals(List.of(weights), window.session().models().ownFiles().files());
        assertTrue(window.session().selection().hasClasses().get());
        assertEquals(
                List.of(),
                window.session().models().model().get().notes(),
                "what was trained here tells all of itself, and nothing is guessed");
        finished();
        robot.interact(() -> training().putAway());
        await(() -> window.session().classes().likely().get() != null);
        assertEquals(
                List.of("disc", "stripes"),
                window.session().models().model().get().session().classifier().names());
        ComboBox<?> models = robot.lookup("#model").queryComboBox();
        assertEquals("kinds-training", models.getValue().toString());
        assertEquals(
                "kinds-training", models.getItems().get(0).toString(), "one's own stand before those that are known");
    }

    @Test
    void itIsPausedKeptAndGoesOnAnotherTime(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        goOn(robot);
        untilStep(1);
        assertTrue(words(robot, "#train-figures").startsWith("Step "), words(robot, "#train-figures"));
        await(() -> robot.lookup("#train-map-image").queryAs(ImageView.class).getImage() != null);
        assertTrue(words(robot, "#train-map-words").startsWith("In training, after step"));
        fire(robot, "#train-pause");
        assertEquals("Paused", words(robot, "#train-status"));
        assertEquals("Go on", words(robot, "#train-pause"));
        fire(robot, "#train-keep");
        Path weights = output.resolve("model.safetensors");
        await(() -> weights.equals(window.session().models().own().get()));
        assertEquals(State.ENDED, training().state().get());

        fire(robot, "#train-resume-this");
        long kept = training().figures().map(now -> now.step()).orElse(0L);
        await(() -> training().figures().filter(now -> now.step() > kept).isPresent());
        robot.interact(() -> training().putAway());
        assertTrue(words(robot, "#training-status").startsWith("Training: "));
        fire(robot, "#training-status");
        assertTrue(isShown(robot.lookup("#training-panel").query()));
        fire(robot, "#train-discard");
        assertTrue(isShown(robot.lookup("#train-discard-question").query()));
        fire(robot, "#train-discard-no");
        assertFalse(isShown(robot.lookup("#train-discard-question").query()));
        fire(robot, "#train-discard");
        fire(robot, "#train-discard-yes");
        await(() -> training().state().get() == State.IDLE);
        assertFalse(Files.exists(weights.getParent()));
    }

    @Test
    void theReasonStandsBesideAFolderThatCannotBeUsed(FxRobot robot) throws Exception {
        Path empty = Files.createDirectories(folder.resolve("nothing"));
        robot.interact(() -> {
            window.actions().get(ActionId.TRAIN).run();
            training().form().pictures().set(empty);
        });
        await(() -> !training().form().looking().get());
        assertTrue(words(robot, "#train-refused").contains("holds no pictures"), words(robot, "#train-refused"));
        assertTrue(robot.lookup("#train-start").query().isDisabled());
        robot.interact(() -> training().resume(empty));
        await(() -> training().state().get() == State.ENDED);
        assertTrue(isShown(robot.lookup("#train-end .fault-line").query()));
        assertTrue(words(robot, "#train-end .fault-line").contains("holds no checkpoint"));
        fire(robot, "#train-another");
        assertTrue(isShown(robot.lookup("#train-start").query()));
    }

    @Test
    void theDrawerIsReachedByKeysAndTakesThePlaceOfTheOther(FxRobot robot) throws Exception {
        robot.interact(() -> window.session().offer().show());
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        assertTrue(isShown(robot.lookup("#training-panel").query()));
        assertFalse(isShown(robot.lookup("#weights-panel").query()), "there is room for one");
        robot.interact(() -> training().form().pictures().set(pictures));
        await(() -> training().form().ready().get());
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            robot.type(KeyCode.TAB);
            Node focus = window.scene().getFocusOwner();
            if (focus != null && focus.getId() != null) {
                reached.add(focus.getId());
            }
        }
        for (String id : List.of(
                "train-close",
                "train-pictures",
                "train-goal-classify",
                "train-preset",
                "train-minutes",
                "train-output",
                "train-start",
                "train-resume")) {
            assertTrue(reached.contains(id), id + " is not reached by Tab, but " + reached);
        }
        robot.interact(() -> window.session().offer().show());
        assertFalse(isShown(robot.lookup("#training-panel").query()));
        robot.interact(() -> training().shown().set(true));
        robot.type(KeyCode.ESCAPE);
        assertFalse(isShown(robot.lookup("#training-panel").query()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#train-minutes", "#train-preset"})
    void escapeClosesWhatLiesInFrontOfTheDrawerFirst(String id, FxRobot robot) throws Exception {
        robot.interact(() -> window.actions().get(ActionId.TRAIN).run());
        robot.interact(() -> {
            if (robot.lookup(id).query() instanceof ComboBox<?> box) {
                box.requestFocus();
                box.show();
            } else {
                TextField field = robot.lookup(id).queryAs(TextField.class);
                field.requestFocus();
                field.setContextMenu(new ContextMenu(new MenuItem("Paste")));
                field.getContextMenu().show(field, Side.BOTTOM, 0, 0);
            }
        });
        await(() -> popups() == 1);
        robot.type(KeyCode.ESCAPE);
        await(() -> popups() == 0);
        assertTrue(isShown(robot.lookup("#training-panel").query()), "Esc was for what lay in front of it");
        robot.type(KeyCode.ESCAPE);
        assertFalse(isShown(robot.lookup("#training-panel").query()));
    }

    private static long popups() {
        return Window.getWindows().stream()
                .filter(one -> one instanceof PopupWindow && !(one instanceof Tooltip))
                .count();
    }

    /** In the smallest window, without scrolling. */
    @ParameterizedTest
    @ValueSource(ints = {10, 14, 18, 22})
    void whatBeginsATrainingIsAlwaysSeen(int text, FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        textSize(text, robot);
        robot.interact(() -> {
            window.actions().get(ActionId.TRAIN).run();
            training().form().pictures().set(pictures);
        });
        await(() -> training().form().ready().get());
        assertSeen(robot, "#train-start");
        assertSeen(robot, "#train-resume");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14})
    void theLiveMapIsSeenBesideWhatSteersTheTraining(int text, FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        textSize(text, robot);
        goOn(robot);
        await(() -> robot.lookup("#train-map-image").queryAs(ImageView.class).getImage() != null);
        for (String id : List.of("#train-bar", "#train-pause", "#train-keep", "#train-discard", "#train-map-image")) {
            assertSeen(robot, id);
        }
        Bounds map = robot.lookup("#train-map-image").query().getBoundsInLocal();
        assertTrue(Math.min(map.getWidth(), map.getHeight()) >= 96, "too small to be looked at: " + map);
    }

    private void textSize(int text, FxRobot robot) {
        robot.interact(() -> {
            for (int i = 14; i < text; i++) {
                window.actions().get(ActionId.LARGER_TEXT).run();
            }
            for (int i = text; i < 14; i++) {
                window.actions().get(ActionId.SMALLER_TEXT).run();
            }
        });
    }

    /** Whether a part lies within the panel, and what is scrolled in it, as they stand. */
    private void assertSeen(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        Node node = robot.lookup(id).query();
        assertTrue(isShown(node), id);
        Bounds place = node.localToScene(node.getBoundsInLocal());
        for (Node around : List.of(
                robot.lookup("#training-panel").query(),
                isScrolled(node)
                        ? robot.lookup("#training-panel .viewport").query()
                        : window.scene().getRoot())) {
            Bounds within = around.localToScene(around.getBoundsInLocal());
            assertTrue(
                    place.getMinY() >= within.getMinY() - 1 && place.getMaxY() <= within.getMaxY() + 1,
                    id + " " + place + " is not seen within " + within);
        }
    }

    private static boolean isScrolled(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("viewport")) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14, 18, 22})
    void nothingIsCutOffInTheSmallestWindow(int text, FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        textSize(text, robot);
        robot.interact(() -> window.actions().get(ActionId.TRAIN).run());
        List<String> cut = new ArrayList<>();
        addCut(cut, "asked");
        goOn(robot);
        untilStep(1);
        fire(robot, "#train-pause");
        addCut(cut, "running");
        fire(robot, "#train-discard");
        addCut(cut, "discarding");
        fire(robot, "#train-keep");
        await(() -> training().state().get() == State.ENDED
                && window.session().models().own().get() != null
                && window.session().classes().likely().get() != null);
        finished();
        addCut(cut, "ended");
        assertEquals(List.of(), cut);
    }

    private void addCut(List<String> cut, String when) {
        WaitForAsyncUtils.waitForFxEvents();
        cut().forEach(each -> cut.add(when + ": " + each));
    }

    @Test
    void theWindowClosesOnceTheTrainingIsSaved(FxRobot robot) throws Exception {
        goOn(robot);
        untilStep(1);
        robot.interact(() -> window.actions().get(ActionId.QUIT).run());
        await(() -> !stage.isShowing());
        assertTrue(Files.isRegularFile(output.resolve("checkpoint.safetensors")));
        assertEquals(State.ENDED, training().state().get());
        try (Training saved = Training.resume(output)) {
            assertTrue(saved.step() >= 1, "the checkpoint is that of before");
        }
    }
}
