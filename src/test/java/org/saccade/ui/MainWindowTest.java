package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Scale;
import org.saccade.image.Fit;
import org.saccade.image.InputSize;
import org.saccade.ui.centre.Viewport;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.run.RunResult;
import org.saccade.ui.state.Theme;
import org.saccade.ui.weights.WeightsModel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window without a display, on an untrained tiny model. */
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    @TempDir
    static Path shared;

    private Path folder;
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage shown) throws Exception {
        stage = shown;
        folder = Files.createTempDirectory(shared, "window");
        open();
    }

    private void open() {
        window = new MainWindow(Windows.setup(folder));
        stage.setWidth(900);
        stage.setHeight(600);
        stage.setScene(window.scene());
        stage.show();
        window.start(List.of());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    @Test
    void aSampleIsOneClickAndMapsAreChosenByKey(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#sample-boat").queryAs(Button.class).fire());
        RunResult result = finished();
        assertFalse(result.coarse());
        assertTrue(robot.lookup("#untrained").query().isVisible());
        assertEquals(result.input().width(), (int) window.canvas().image().getWidth());

        robot.type(KeyCode.DIGIT2);
        assertEquals(2, window.session.map.get());
        robot.type(KeyCode.DIGIT9);
        assertEquals(2, window.session.map.get(), "there is no ninth head");
        robot.type(KeyCode.UP);
        assertEquals(1, window.session.map.get());
        robot.type(KeyCode.DIGIT0);
        assertEquals(0, window.session.map.get());
        robot.interact(() -> robot.lookup("#map-3").queryAs(ToggleButton.class).fire());
        assertEquals(3, window.session.map.get());
    }

    @Test
    void aCopyOfTheViewSaysUntrained(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions.copy());
        Image copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getImage())
                .get();
        assertEquals(window.canvas().image().getWidth(), copied.getWidth());
        assertEquals(0xff9e6a03, copied.getPixelReader().getArgb(1, 1), "a copy does not say UNTRAINED");
    }

    @Test
    void theLookNeverRunsTheModelAgainAndCanBeUndone(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult before = finished();
        Slider slider = robot.lookup("#opacity").queryAs(Slider.class);
        int picture = 0xff000000 | before.input().pixels().getRGB(5, 5);
        int over = pixel(5, 5);
        robot.interact(() -> {
            slider.setValueChanging(true);
            slider.setValue(0.4);
            slider.setValue(0);
            slider.setValueChanging(false);
        });
        await(() -> pixel(5, 5) == picture);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        await(() -> pixel(5, 5) == over);
        assertEquals(0.6, slider.getValue(), "a drag of the slider is one step, and undo moves it back");
        robot.interact(window.session.look::redo);
        await(() -> pixel(5, 5) == picture);
        robot.type(KeyCode.H);
        assertEquals(Layer.HEATMAP, window.session.look.layer().get());
        robot.type(KeyCode.S);
        assertEquals(Interpolation.BILINEAR, window.session.look.look().get().interpolation());
        robot.type(KeyCode.A);
        assertEquals(Scale.SHARED, window.session.look.look().get().scale());
        assertSame(before, item(0).result().get());
        assertEquals(State.DONE, item(0).state().get());
    }

    @Test
    void spaceShowsTheBarePictureWhileItIsHeld(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        int over = pixel(5, 5);
        robot.press(KeyCode.SPACE);
        await(() -> pixel(5, 5) == (0xff000000 | result.input().pixels().getRGB(5, 5)));
        robot.release(KeyCode.SPACE);
        await(() -> pixel(5, 5) == over);
    }

    @Test
    void theContrastCutsTheRangeOfColours(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Node contrast = robot.lookup("#contrast").query();
        WritableImage before = shot(contrast);
        robot.interact(contrast::requestFocus);
        robot.type(KeyCode.UP, KeyCode.LEFT, KeyCode.LEFT);
        assertEquals(0.96, window.session.look.look().get().contrast().high(), 1e-9);
        robot.type(KeyCode.DOWN, KeyCode.RIGHT);
        assertEquals(0.02, window.session.look.look().get().contrast().low(), 1e-9);
        assertNotEquals(
                before.getPixelReader().getArgb(7, 28),
                shot(contrast).getPixelReader().getArgb(7, 28));
        robot.type(KeyCode.HOME);
        assertEquals(Contrast.FULL, window.session.look.look().get().contrast());
    }

    @Test
    void allHeadsSideBySideShareZoomAndPointer(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        robot.type(KeyCode.G);
        await(() -> robot.lookup("#side-by-side").query().isVisible()
                && robot.lookup("#side-by-side")
                                .queryAs(Parent.class)
                                .getChildrenUnmodifiable()
                                .size()
                        == result.maps().size());
        Node first = canvases(robot).get(0);
        Point2D middle = middle(first);
        robot.moveTo(middle.add(3, 3)).moveTo(middle);
        assertNotNull(window.session.view.pointer().get());
        assertTrue(robot.lookup("#readout").queryAs(Label.class).getText().startsWith("Mean  ·  patch column"));
        robot.scroll(3, javafx.geometry.VerticalDirection.UP);
        assertFalse(window.session.view.fitted().get(), "the wheel zooms them all");
        robot.doubleClickOn(canvases(robot).get(2));
        assertFalse(window.session.view.sideBySide().get());
        assertEquals(2, window.session.map.get());
    }

    @Test
    void theCurtainShowsThePictureLeftOfItsDivider(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        robot.interact(() -> window.session.look.layer().set(Layer.HEATMAP));
        robot.type(KeyCode.C);
        assertTrue(window.session.view.curtain().get());
        Node canvas = window.canvas();
        Point2D middle = middle(canvas);
        double before = window.session.view.divider().get();
        robot.drag(middle.getX(), middle.getY() - 60).dropTo(middle.getX() + 80, middle.getY() - 60);
        assertTrue(window.session.view.divider().get() > before, "the divider follows the mouse");
        WritableImage shot = shot(canvas);
        Viewport where = Viewport.fit(
                result.input().width(),
                result.input().height(),
                canvas.getLayoutBounds().getWidth(),
                canvas.getLayoutBounds().getHeight());
        int x = (int) where.x() + 20;
        int y = (int) where.y() + 20;
        int expected = result.input().pixels().getRGB(where.pixelX(x), where.pixelY(y));
        Color seen = shot.getPixelReader().getColor(x, y);
        assertEquals((expected >> 16 & 255) / 255.0, seen.getRed(), 0.1);
        assertEquals((expected & 255) / 255.0, seen.getBlue(), 0.1);
    }

    @Test
    void theViewZoomsPansAndFits(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        robot.type(KeyCode.Z);
        assertEquals(1, window.session.view.viewport().get().scale());
        Point2D middle = middle(window.canvas());
        Viewport before = window.session.view.viewport().get();
        robot.drag(middle).dropBy(30, 20);
        assertEquals(before.x() + 30, window.session.view.viewport().get().x(), 1);
        robot.type(KeyCode.X);
        assertTrue(window.session.view.grid().get());
        robot.moveTo(middle.add(5, 5)).moveTo(middle);
        Label tip = robot.lookup("#tip").queryAs(Label.class);
        assertTrue(tip.isVisible() && tip.getText().contains("rank"), tip.getText());
        robot.type(KeyCode.F);
        assertTrue(window.session.view.fitted().get());
        assertNotNull(result);
    }

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
                window.session.settings.options().get().size());

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
        assertEquals(0, window.session.map.get());
        assertFalse(window.session.view.sideBySide().get());
        robot.type(KeyCode.BACK_SPACE, KeyCode.ENTER);
        assertEquals(
                new InputSize.ShorterSide(128),
                window.session.settings.options().get().size());
    }

    @Test
    void aFailedPictureStopsNoOtherAndSaysWhyWhereItConcerns(FxRobot robot) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        robot.interact(() -> window.session.pictures.add(List.of(
                new PictureSource.OfFile(bad), PictureSource.Sample.all().get(1))));
        await(() -> item(0).state().get() == State.FAILED && item(1).state().get() == State.DONE);
        Label line = robot.lookup(".centre .fault-line").queryAs(Label.class);
        assertTrue(line.getText().startsWith("bad.png is not a picture"), line.getText());
        assertFalse(robot.lookup("#smaller").query().isVisible(), "less memory would not have helped");
        robot.interact(
                () -> robot.lookup(".centre #fault-copy").queryAs(Button.class).fire());
        String copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getString())
                .get();
        assertTrue(copied.contains("bad.png") && copied.contains("PictureException"), copied);
        robot.type(KeyCode.PAGE_DOWN);
        assertSame(item(1), window.session.pictures.inView().get());
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
        robot.interact(() -> window.session.pictures.add(List.of(hungry)));
        await(() -> item(0).state().get() == State.FAILED);
        assertTrue(
                item(0).message().get().contains("not enough memory"),
                item(0).message().get());
        robot.interact(() -> robot.lookup("#smaller").queryAs(Button.class).fire());
        await(() -> item(0).state().get() == State.DONE);
        assertEquals(
                new InputSize.ShorterSide(320), item(0).result().get().options().size());
    }

    @Test
    void stopEndsTheRunAndF5GoesOn(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.session.pictures.add(PictureSource.Sample.all());
            window.session.runner.cancel();
        });
        await(() -> window.session.runner.models().model().get() != null
                && window.session.pictures.items().stream()
                        .allMatch(item -> item.state().get() == State.STOPPED));
        assertTrue(robot.lookup("#message").queryAs(Label.class).getText().startsWith("Stopped"));
        robot.type(KeyCode.F5);
        await(() -> item(0).state().get() == State.DONE);
        assertEquals(State.STOPPED, item(1).state().get());
    }

    @Test
    void whatWasChosenIsWritten(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.type(KeyCode.DIGIT2);
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        assertTrue(robot.lookup("#export-panel").query().isVisible());
        for (String box : List.of("heatmap", "heads", "sheet", "npy")) {
            robot.interact(
                    () -> robot.lookup("#export-" + box).queryAs(CheckBox.class).fire());
        }
        robot.interact(() -> robot.lookup("#export-write").queryAs(Button.class).fire());
        await(() -> robot.lookup("#toast").query().isVisible());
        assertFalse(robot.lookup("#export-panel").query().isVisible());
        assertEquals(
                "Show in folder",
                robot.lookup("#toast-action").queryAs(Button.class).getText());
        Set<String> expected =
                new TreeSet<>(Set.of("attention.json", "attention.npy", "grid.png", "mean.npy", "mean.png"));
        expected.add("overlay-mean.png");
        for (int head = 1; head <= 3; head++) {
            expected.addAll(Set.of("head-" + head + ".png", "overlay-" + head + ".png"));
        }
        Path written = folder.resolve("exports/Sailing boat");
        assertEquals(expected, names(written));
        String overlay = Files.readString(written.resolve("overlay-2.png"), StandardCharsets.ISO_8859_1);
        assertTrue(overlay.contains("UNTRAINED"));
    }

    @Test
    void anExportThatFailsSaysSoInThePanel(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Files.writeString(folder.resolve("exports"), "a file in the way");
        robot.interact(() -> window.actions.openExport());
        robot.interact(() -> robot.lookup("#export-write").queryAs(Button.class).fire());
        await(() ->
                robot.lookup("#export-panel .fault-line").queryAs(Label.class).isVisible()
                        && !robot.lookup("#export-panel .fault-line")
                                .queryAs(Label.class)
                                .getText()
                                .isEmpty());
        assertTrue(robot.lookup("#export-panel").query().isVisible());
    }

    @Test
    void picturesComeInByPasteAsFilesAsImagesAndAsAddresses(FxRobot robot) throws Exception {
        Path file = samplesCopy("one.png");
        paste(robot, content -> content.putFiles(List.of(file.toFile(), folder.toFile())));
        await(() ->
                window.session.pictures.items().size() == 2 && item(1).state().get() == State.DONE);
        WritableImage image = new WritableImage(40, 30);
        image.getPixelWriter().setColor(3, 4, Color.RED);
        paste(robot, content -> content.putImage(image));
        await(() ->
                window.session.pictures.items().size() == 3 && item(2).state().get() == State.DONE);
        assertEquals(0xFFFF0000, read(item(2)).getRGB(3, 4));
        assertEquals(0xFFFFFFFF, read(item(2)).getRGB(5, 5), "transparent parts lie on white");
        paste(robot, content -> content.putString("http://127.0.0.1:1/cat.png"));
        await(() ->
                window.session.pictures.items().size() == 4 && item(3).state().get() == State.FAILED);
        assertTrue(
                item(3).message().get().startsWith("cat.png can't be fetched from 127.0.0.1"),
                item(3).message().get());
        paste(robot, content -> content.putString("no address"));
        assertEquals(4, window.session.pictures.items().size());
    }

    @Test
    void theWeightsPanelIsOfferedAndCanBePutAway(FxRobot robot) throws Exception {
        await(() -> window.session.weights.state().get() == WeightsModel.State.OFFERED);
        assertTrue(robot.lookup("#weights-panel").query().isVisible());
        robot.interact(
                () -> robot.lookup("#weights-download").queryAs(Button.class).fire());
        await(() -> window.session.weights.state().get() == WeightsModel.State.FAILED);
        assertEquals(
                "there is no network in this test",
                robot.lookup("#weights-panel .fault-line").queryAs(Label.class).getText());
        robot.interact(
                () -> robot.lookup("#weights-untrained").queryAs(Button.class).fire());
        assertFalse(robot.lookup("#weights-panel").query().isVisible());
        addSample(robot);
        finished();
        robot.interact(() -> robot.lookup("#get-weights").queryAs(Button.class).fire());
        assertTrue(robot.lookup("#weights-panel").query().isVisible());
    }

    @Test
    void aBrokenCheckpointThatIsDroppedIsSaidAndChangesNothing(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult before = finished();
        Path bad = Files.writeString(folder.resolve("bad.pth"), "no checkpoint");
        robot.interact(() -> window.session.incoming.takePaths(List.of(bad)));
        await(() -> window.session.runner.models().problem().get() != null);
        assertTrue(robot.lookup("#problem").query().isVisible());
        assertSame(before, item(0).result().get());
    }

    @Test
    void theWindowRemembers(FxRobot robot) throws Exception {
        Path file = samplesCopy("kept.png");
        robot.interact(() -> window.session.incoming.takePaths(List.of(file)));
        finished();
        robot.interact(() -> {
            window.session.look.look().set(window.session.look.look().get().withOpacity(0.3));
            window.themes().choose(Theme.LIGHT);
            window.session.exportFolder.set(folder.resolve("elsewhere"));
            window.close();
        });
        Path state = folder.resolve("state/window.json");
        await(() -> Files.exists(state) && text(state).contains("elsewhere"));
        robot.interact(this::open);
        assertEquals(0.3, window.session.look.look().get().opacity());
        assertEquals(Theme.LIGHT, window.session.memory.now().theme());
        assertEquals(folder.resolve("elsewhere"), window.session.exportFolder.get());
        assertEquals(List.of(file.toString()), window.session.memory.recent());
        assertNull(window.session.pictures.inView().get());
        Files.delete(file);
        robot.interact(() -> window.actions.reopen(file.toString()));
        await(() -> window.session.memory.recent().isEmpty());
    }

    @Test
    void everyActionHasAKeyAndEveryControlAName(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Set<String> keys = new TreeSet<>();
        for (Menu menu : window.menus().getMenus()) {
            for (MenuItem item : menu.getItems()) {
                if (item.getText() != null && !(item instanceof Menu)) {
                    assertNotNull(item.getAccelerator(), item.getText());
                    assertTrue(keys.add(item.getAccelerator().getName()), "twice: " + item.getAccelerator());
                }
            }
        }
        robot.interact(() -> window.info().showKeys(window.menus()));
        assertTrue(robot.lookup("#info-panel").query().isVisible());
        robot.interact(() -> window.info().showAbout());
        robot.interact(() -> robot.lookup("#info-close").queryAs(Button.class).fire());
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
    void escapePutsAPanelAwayAndElseStopsTheRun(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        assertTrue(robot.lookup("#export-panel").query().isVisible());
        robot.interact(() -> window.session.settings.resize(new InputSize.ShorterSide(1600)));
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#export-panel").query().isVisible());
        assertNotEquals(State.STOPPED, item(0).state().get());
        robot.type(KeyCode.F1);
        assertTrue(robot.lookup("#info-panel").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#info-panel").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        await(() -> item(0).state().get() == State.STOPPED);
        assertEquals(480, item(0).result().get().input().height(), "what there was stays");
    }

    @Test
    void theNumberPadAndShiftChooseHeadsToo(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.type(KeyCode.NUMPAD3);
        assertEquals(3, window.session.map.get());
        robot.press(KeyCode.SHIFT).type(KeyCode.DIGIT1).release(KeyCode.SHIFT);
        assertEquals(3, window.session.map.get(), "there is no eleventh head");
        robot.type(KeyCode.NUMPAD0);
        assertEquals(0, window.session.map.get());
    }

    @Test
    void aButtonThatWasClickedLeavesSpaceToThePicture(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.clickOn("#smooth");
        assertEquals(Interpolation.BILINEAR, window.session.look.look().get().interpolation());
        robot.press(KeyCode.SPACE);
        assertTrue(window.session.look.bare().get());
        robot.release(KeyCode.SPACE);
        assertEquals(Interpolation.BILINEAR, window.session.look.look().get().interpolation());
    }

    @Test
    void theViewsButtonsDoWhatTheirKeysDo(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.clickOn("#one-to-one");
        assertEquals(1, window.session.view.viewport().get().scale());
        robot.clickOn("#fit-view").clickOn("#curtain").clickOn("#patch-grid");
        assertTrue(window.session.view.fitted().get()
                && window.session.view.curtain().get()
                && window.session.view.grid().get());
        robot.clickOn("#all-heads");
        assertTrue(window.session.view.sideBySide().get());
    }

    @Test
    void whatIsCopiedIsWhatIsSeen(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        Image whole = WaitForAsyncUtils.asyncFx(() -> window.actions.copied()).get();
        assertEquals(result.input().width(), whole.getWidth());
        robot.interact(() -> window.session.view.sideBySide().set(true));
        await(() -> window.centre().shown().getBoundsInLocal().getWidth() > 0);
        Image all = WaitForAsyncUtils.asyncFx(() -> window.actions.copied()).get();
        assertEquals(Math.ceil(window.centre().shown().getWidth()), all.getWidth(), 1);
        assertEquals(0xff9e6a03, all.getPixelReader().getArgb(1, 1));
    }

    @Test
    void theBannerSpeaksOfTheMapsInView(FxRobot robot) throws Exception {
        assertFalse(robot.lookup("#untrained").query().isVisible(), "there are no maps yet");
        addSample(robot);
        await(() -> robot.lookup("#untrained").query().isVisible());
        finished();
        assertEquals(
                "untrained",
                robot.lookup("#weights-in-use").queryAs(Label.class).getText());
    }

    @Test
    void theOfferOfWeightsIsTurnedDownOnce(FxRobot robot) throws Exception {
        await(() -> window.session.weights.state().get() == WeightsModel.State.OFFERED);
        robot.clickOn("#weights-untrained");
        robot.interact(() -> {
            window.close();
            open();
        });
        await(() -> window.session.runner.models().model().get() != null);
        assertEquals(WeightsModel.State.HIDDEN, window.session.weights.state().get());
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
                "shared-scale",
                "model",
                "size",
                "fit",
                "map-0",
                "map-3")) {
            assertTrue(reached.contains(id), id + " is not reached by Tab, but " + reached);
        }
    }

    @Test
    void nothingIsCutOffInTheSmallestWindow(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        List<String> cut = new ArrayList<>();
        for (Node node : all(window.scene().getRoot())) {
            double right = node.localToScene(node.getBoundsInLocal()).getMaxX();
            if (node instanceof Control
                    && isShown(node)
                    && right > window.scene().getWidth() + 1) {
                cut.add(node + " ends at " + right);
            }
            if (node instanceof Labeled labeled && labeled.isVisible() && isShown(labeled) && !labeled.isWrapText()) {
                String shown = shownText(labeled);
                if (shown != null
                        && labeled.getText() != null
                        && !shown.equals(labeled.getText().replace("_", ""))
                        && !labeled.getText().isEmpty()) {
                    cut.add(labeled + " shows " + shown);
                }
            }
        }
        assertEquals(List.of(), cut);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String shownText(Labeled labeled) {
        return labeled.lookupAll(".text").stream()
                .filter(text -> text.getParent() == labeled)
                .map(text -> ((javafx.scene.text.Text) text).getText())
                .findFirst()
                .orElse(null);
    }

    private interface Filling {
        void fill(ClipboardContent content);
    }

    private void paste(FxRobot robot, Filling filling) {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            filling.fill(content);
            Clipboard.getSystemClipboard().setContent(content);
            window.actions.paste();
        });
    }

    private Path samplesCopy(String name) throws Exception {
        Path file = folder.resolve(name);
        try (var in = PictureSource.Sample.all().get(0).open()) {
            Files.copy(in, file);
        }
        return file;
    }

    private static java.awt.image.BufferedImage read(PictureItem item) {
        try {
            return item.source().read().pixels();
        } catch (org.saccade.image.PictureException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return "";
        }
    }

    private static Set<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Node> all(Node root) {
        List<Node> nodes = new ArrayList<>(List.of(root));
        if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> nodes.addAll(all(child)));
        }
        return nodes;
    }

    private static List<Node> canvases(FxRobot robot) {
        return robot.lookup("#side-by-side").queryAs(Parent.class).getChildrenUnmodifiable().stream()
                .map(cell -> ((javafx.scene.layout.BorderPane) cell).getCenter())
                .toList();
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static WritableImage shot(Node node) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> node.snapshot(null, null)).get();
    }

    private int pixel(int x, int y) {
        return window.canvas().image().getPixelReader().getArgb(x, y);
    }

    private void addSample(FxRobot robot) {
        robot.interact(() -> {
            window.session.pictures.add(List.of(PictureSource.Sample.all().get(0)));
            window.session.weights.hide();
        });
    }

    /** The first picture's full result, on the screen. */
    private RunResult finished() throws Exception {
        await(() -> !window.session.pictures.items().isEmpty()
                && item(0).state().get() == State.DONE
                && window.canvas().image() != null
                && (int) window.canvas().image().getWidth()
                        == item(0).result().get().input().width());
        return item(0).result().get();
    }

    private PictureItem item(int index) {
        return window.session.pictures.items().get(index);
    }
}
