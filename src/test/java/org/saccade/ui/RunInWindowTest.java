package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.saccade.image.input.Fit;
import org.saccade.image.input.InputSize;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Runs: their settings, failures, ends. */
class RunInWindowTest extends WindowTest {
    @Test
    void changingTheRunKeepsTheOldResultUntilTheNewOneIsThere(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult first = finished();
        @SuppressWarnings("unchecked")
        ComboBox<String> size = robot.lookup("#size").queryAs(ComboBox.class);
        AtomicReference<RunResult> meanwhile = new AtomicReference<>();
        robot.interact(() -> {
            size.setValue("96");
            meanwhile.set(item(0).result().get());
        });
        assertSame(first, meanwhile.get(), "the old result stays");
        await(() -> item(0).state().get() == State.DONE && item(0).result().get() != first);
        RunResult small = item(0).result().get();
        assertEquals(96, Math.min(small.input().width(), small.input().height()));
        robot.interact(() -> size.setValue("nonsense"));
        assertEquals(
                new InputSize.ShorterSide(96),
                window.session().settings().options().get().size());

        @SuppressWarnings("unchecked")
        ComboBox<Fit> fit = robot.lookup("#fit").queryAs(ComboBox.class);
        robot.interact(() -> fit.setValue(Fit.CROP));
        await(() -> item(0).state().get() == State.DONE && item(0).result().get() != small);
        assertEquals(Fit.CROP, item(0).result().get().options().fit());

        ComboBox<?> model = robot.lookup("#model").queryAs(ComboBox.class);
        robot.interact(() -> model.getSelectionModel().select(1));
        await(() -> item(0).state().get() == State.DONE
                && item(0).result().get().input().patch() == 8);
        assertEquals("vit-tiny8", item(0).result().get().model().name());
    }

    @Test
    void typingASizeChoosesNoHeadAndNoMenu(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        ComboBox<?> size = robot.lookup("#size").queryAs(ComboBox.class);
        robot.interact(() -> {
            size.getEditor().requestFocus();
            size.getEditor().selectAll();
        });
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT8);
        robot.type(KeyCode.G);
        assertEquals(0, window.session().maps().chosen().get());
        assertFalse(window.session().view().sideBySide().get());
        robot.type(KeyCode.BACK_SPACE, KeyCode.ENTER);
        assertEquals(
                new InputSize.ShorterSide(128),
                window.session().settings().options().get().size());
    }

    @Test
    void aFailedPictureStopsNoOtherAndSaysWhyWhereItConcerns(FxRobot robot) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        robot.interact(() -> window.session()
                .pictures()
                .add(List.of(
                        new PictureSource.OfFile(bad),
                        PictureSource.Sample.all().get(1))));
        await(() -> item(0).state().get() == State.FAILED && item(1).state().get() == State.DONE);
        Label line = robot.lookup(".centre .fault-line").queryAs(Label.class);
        assertTrue(line.getText().startsWith("bad.png is not a picture"), line.getText());
        assertFalse(robot.lookup("#failure-smaller").query().isVisible(), "less memory would not have helped");
        robot.interact(
                () -> robot.lookup(".centre #fault-copy").queryAs(Button.class).fire());
        String copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getString())
                .get();
        assertTrue(copied.contains("bad.png") && copied.contains("PictureException"), copied);
        robot.type(KeyCode.PAGE_DOWN);
        assertSame(item(1), window.session().pictures().inView().get());
        assertFalse(line.getParent().isVisible());
    }

    @Test
    void aLackOfMemoryIsSurvivedWithASmallerSize(FxRobot robot) throws Exception {
        PictureSource hungry = new PictureSource() {
            private boolean fed;

            @Override
            public String name() {
                return "hungry";
            }

            @Override
            public org.saccade.image.Picture read() throws org.saccade.image.PictureException {
                if (!fed) {
                    fed = true;
                    throw new OutOfMemoryError("asked for too much");
                }
                return PictureSource.Sample.all().get(0).read();
            }
        };
        robot.interact(() -> window.session().pictures().add(List.of(hungry)));
        await(() -> item(0).state().get() == State.FAILED);
        assertTrue(
                item(0).message().get().contains("not enough memory"),
                item(0).message().get());
        robot.interact(
                () -> robot.lookup("#failure-smaller").queryAs(Button.class).fire());
        await(() -> item(0).state().get() == State.DONE);
        assertEquals(
                new InputSize.ShorterSide(320), item(0).result().get().options().size());
    }

    @Test
    void stopEndsTheRunAndF5GoesOn(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.session().pictures().add(PictureSource.Sample.all());
            window.session().runner().cancel();
        });
        await(() -> window.session().models().model().get() != null
                && window.session().pictures().items().stream()
                        .allMatch(item -> item.state().get() == State.STOPPED));
        assertTrue(robot.lookup("#message").queryAs(Label.class).getText().startsWith("Stopped"));
        robot.type(KeyCode.F5);
        await(() -> window.session().pictures().items().stream()
                .allMatch(item -> item.state().get() == State.DONE));
        RunResult first = item(0).result().get();
        robot.type(KeyCode.F5);
        await(() -> item(0).state().get() == State.DONE && item(0).result().get() != first);
    }

    @Test
    void mapsOfEarlierSettingsSayThatTheyAre(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Label notice = robot.lookup("#notice").queryAs(Label.class);
        assertFalse(notice.isVisible());
        robot.interact(() -> {
            window.session().settings().resize(new InputSize.ShorterSide(1600));
            window.session().runner().cancel();
        });
        await(() -> item(0).state().get() == State.STOPPED);
        assertTrue(notice.isVisible());
        assertEquals("Earlier maps: vit-tiny16 at 480, resize", notice.getText());
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(480)));
        await(() -> item(0).state().get() == State.DONE && !notice.isVisible());
    }

    @Test
    void aClosedPictureEndsItsRunAndTheLastLeavesTheEmptyWindow(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(1600)));
        PictureItem closed = item(0);
        await(() -> closed.state().get() == State.RUNNING);
        robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);
        assertNull(window.session().pictures().inView().get());
        assertTrue(robot.lookup(".drop-zone").query().getParent().isVisible());
        assertFalse(
                robot.lookup("#menus").queryAs(MenuBar.class).getMenus().get(0).getItems().stream()
                        .filter(item -> item.getText() != null && item.getText().startsWith("_Export"))
                        .anyMatch(item -> !item.isDisable()),
                "there is nothing to export");
        assertEquals("Saccade", window.title().getValue());
        assertEquals("", robot.lookup("#state").queryAs(Label.class).getText());
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(96)));
        addSample(robot);
        await(() -> !window.session().pictures().items().isEmpty()
                && item(0).state().get() == State.DONE);
        assertEquals("Coffee – Saccade", window.title().getValue());
        assertEquals(State.STOPPED, closed.state().get(), "its run was ended");
    }

    @Test
    void anArrowOnAClosedListOpensItAndRunsNothing(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult before = finished();
        ComboBox<?> model = robot.lookup("#model").queryAs(ComboBox.class);
        robot.interact(model::requestFocus);
        robot.type(KeyCode.DOWN);
        assertTrue(model.isShowing());
        robot.type(KeyCode.ESCAPE);
        assertFalse(model.isShowing());
        assertEquals(0, model.getSelectionModel().getSelectedIndex());
        assertSame(before, item(0).result().get());
        assertEquals(State.DONE, item(0).state().get());
    }

    @Test
    void whatIsNoSizeIsSaid(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        ComboBox<?> size = robot.lookup("#size").queryAs(ComboBox.class);
        robot.interact(() -> {
            size.getEditor().setText("abc");
            size.getEditor().requestFocus();
        });
        robot.type(KeyCode.ENTER);
        assertTrue(robot.lookup("#toast").query().isVisible());
        assertTrue(robot.lookup("#toast .label").queryAs(Label.class).getText().contains("“abc” isn't a size"));
        assertEquals("480", size.getEditor().getText(), "and the size in force is back");
    }

    @Test
    void escapePutsAPanelAwayAndElseStopsTheRun(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        assertTrue(robot.lookup("#export-panel").query().isVisible());
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(1600)));
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#export-panel").query().isVisible());
        assertNotEquals(State.STOPPED, item(0).state().get());
        robot.type(KeyCode.F1);
        assertTrue(robot.lookup("#keys-panel").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#keys-panel").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        await(() -> item(0).state().get() == State.STOPPED);
        assertEquals(480, item(0).result().get().input().height(), "what there was stays");
    }
}
