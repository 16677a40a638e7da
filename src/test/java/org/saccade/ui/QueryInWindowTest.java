package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.explore.WorkListener;
import org.saccade.family.FamilyOptions;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.ComponentsKind;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.LayerRange;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.MaskStyle;
import org.saccade.ui.centre.Viewport;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.SavedModel;
import org.testfx.api.FxRobot;

/** Any layer, query and kind, asked in the window. */
class QueryInWindowTest extends WindowTest {
    private static final int PATCH = 16;

    private void open(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(96));
        });
        addSample(robot);
        finished();
    }

    private RunResult shown() {
        return window.session().maps().result();
    }

    private Selection chosen() {
        return window.session().selection().chosen().get();
    }

    private void awaitShown(Selection wanted) throws Exception {
        await(() -> shown().selection().equals(wanted));
    }

    /** Where the middle of a patch is on the screen. */
    private Point2D at(int column, int row) {
        Bounds canvas = canvas().localToScreen(canvas().getLayoutBounds());
        Viewport lies = Viewport.fit(
                shown().input().width(), shown().input().height(), canvas().getWidth(), canvas().getHeight());
        return new Point2D(
                canvas.getMinX() + lies.x() + (column + 0.5) * PATCH * lies.scale(),
                canvas.getMinY() + lies.y() + (row + 0.5) * PATCH * lies.scale());
    }

    /** The same question, asked of the run directly. */
    private float[] asked(Selection selection) throws Exception {
        RunResult run = shown().run();
        return Inspection.of(
                        window.session().runner().explorations().of(run).orElseThrow(), selection, WorkListener.NONE)
                .parts()
                .get(0)
                .whole()
                .values();
    }

    @Test
    void aClickAsksAPatchAndEscAsksClsAgain(FxRobot robot) throws Exception {
        open(robot);
        RunResult plain = shown();
        robot.clickOn(at(3, 2));
        Selection patch = Selection.USUAL.withQuery(TokenQuery.patch(3, 2));
        awaitShown(patch);
        assertArrayEquals(asked(patch), shown().maps().get(0).values());
        assertEquals(
                "Asks: patch 3, 2", robot.lookup("#query").queryAs(Label.class).getText());
        assertEquals("Mean", shown().label(0));
        robot.type(KeyCode.ESCAPE);
        await(() -> shown() == plain);
        assertEquals("Asks: CLS", robot.lookup("#query").queryAs(Label.class).getText());
    }

    @Test
    void shiftAddsPatchesTakesThemAwayAndDrawsRegions(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn(at(1, 1));
        robot.press(KeyCode.SHIFT).clickOn(at(4, 2)).release(KeyCode.SHIFT);
        awaitShown(Selection.USUAL.withQuery(TokenQuery.parse("1,1+4,2")));
        robot.press(KeyCode.SHIFT).clickOn(at(1, 1)).release(KeyCode.SHIFT);
        awaitShown(Selection.USUAL.withQuery(TokenQuery.patch(4, 2)));
        robot.press(KeyCode.SHIFT)
                .moveTo(at(1, 1))
                .press(MouseButton.PRIMARY)
                .moveTo(at(3, 2))
                .moveTo(at(4, 3))
                .release(MouseButton.PRIMARY)
                .release(KeyCode.SHIFT);
        Selection region = Selection.USUAL.withQuery(TokenQuery.rectangle(1, 1, 4, 3));
        awaitShown(region);
        assertArrayEquals(asked(region), shown().maps().get(0).values());
    }

    @Test
    void thePointerAsksWhileItIsFollowed(FxRobot robot) throws Exception {
        open(robot);
        robot.type(KeyCode.Q);
        assertTrue(window.session().selection().following().get());
        robot.moveTo(at(2, 2));
        awaitShown(Selection.USUAL.withQuery(TokenQuery.patch(2, 2)));
        robot.moveTo(at(5, 3));
        awaitShown(Selection.USUAL.withQuery(TokenQuery.patch(5, 3)));
        assertEquals(Selection.USUAL, chosen(), "nothing is chosen by it");
        robot.type(KeyCode.Q);
        awaitShown(Selection.USUAL);
    }

    @Test
    void whoLooksAtAPatchIsItsColumn(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn(at(3, 2));
        robot.type(KeyCode.R);
        Selection column = Selection.of(Map.of("kind", "column", "query", "3,2"));
        awaitShown(column);
        assertArrayEquals(asked(column), shown().maps().get(0).values());
        robot.type(KeyCode.R);
        awaitShown(Selection.USUAL.withQuery(TokenQuery.patch(3, 2)));
    }

    @Test
    void layersAreChosenByKeysAndBySlider(FxRobot robot) throws Exception {
        open(robot);
        assertEquals(
                "Layer 12 of 12",
                robot.lookup("#layer-text").queryAs(Label.class).getText());
        robot.type(KeyCode.CLOSE_BRACKET);
        assertEquals(LayerRange.ONLY_LAST, chosen().layers(), "there is none after the last");
        robot.type(KeyCode.OPEN_BRACKET, KeyCode.OPEN_BRACKET);
        assertEquals(LayerRange.of(10), chosen().layers());
        Selection tenth = Selection.USUAL.withLayers(LayerRange.of(10));
        awaitShown(tenth);
        assertArrayEquals(asked(tenth), shown().maps().get(0).values());
        assertEquals(10, shown().layer());
        robot.interact(() -> robot.lookup("#layer").queryAs(Slider.class).setValue(1));
        awaitShown(Selection.USUAL.withLayers(LayerRange.of(1)));
        assertEquals(
                "Layer 1 of 12",
                robot.lookup("#layer-text").queryAs(Label.class).getText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"column", "rollout", "similarity", "components", "objects"})
    void everyKindIsShown(String kind, FxRobot robot) throws Exception {
        open(robot);
        ComboBox<String> box = robot.lookup("#kind").queryComboBox();
        robot.interact(() -> box.setValue(kind));
        await(() -> shown().selection().kind().name().equals(kind));
        assertEquals(kind, chosen().kind().name());
        assertArrayEquals(asked(chosen()), shown().maps().get(0).values());
        assertEquals(kind.equals("components"), shown().colours(0).isPresent());
        RunResult answer = shown();
        await(() -> canvas().image() != null);
        robot.interact(() -> window.session().view().sideBySide().set(true));
        robot.interact(() -> window.session().view().sideBySide().set(false));
        assertSame(answer, shown(), "how it is shown asks nothing");
        robot.interact(() -> box.setValue("attention"));
        awaitShown(chosen());
        assertEquals("attention", shown().selection().kind().name());
    }

    @Test
    void aKindsOwnOptionsAreChosenBesideIt(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("rollout")));
        robot.interact(() -> robot.lookup("#discard").queryAs(Slider.class).setValue(0.5));
        awaitShown(Selection.of(Map.of("kind", "rollout", "discard", "0.5")));
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("components")));
        ComboBox<String> facet = robot.lookup("#facet").queryComboBox();
        robot.interact(() -> window.session().selection().chooseLayer(3));
        robot.interact(() -> facet.setValue("normed"));
        awaitShown(Selection.of(Map.of("kind", "components", "facet", "normed")));
        assertEquals(12, shown().layer(), "normed tokens are the last layer's");
    }

    @Test
    void aClickChoosesTheSeedOfAnObjectAndEscLetsTheMethodFindIt(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.of("objects", Map.of("method", "lost"))));
        await(() -> shown().selection().kind().name().equals("objects"));
        RunResult found = shown();
        robot.clickOn(at(1, 3));
        Selection seeded = Selection.of(Map.of("kind", "objects", "method", "lost", "seed", "1,3"));
        awaitShown(seeded);
        assertEquals(
                shown().grid().columns() * 3 + 1,
                shown().inspected().orElseThrow().objects().get(0).seed());
        assertEquals("1,3", robot.lookup("#seed").queryAs(Label.class).getText());
        robot.type(KeyCode.ESCAPE);
        awaitShown(Selection.of(Map.of("kind", "objects", "method", "lost")));
        assertArrayEquals(
                found.inspected().orElseThrow().objects().get(0).mask(),
                shown().inspected().orElseThrow().objects().get(0).mask());
        ComboBox<String> method = robot.lookup("#method").queryComboBox();
        robot.clickOn(at(2, 2));
        awaitShown(Selection.of(Map.of("kind", "objects", "method", "lost", "seed", "2,2")));
        robot.interact(() -> method.setValue("maskcut"));
        awaitShown(Selection.of(Map.of("kind", "objects", "method", "maskcut")));
        robot.clickOn(at(1, 1));
        assertEquals(Selection.of(Map.of("kind", "objects", "method", "maskcut")), chosen(), "it has no seed");
    }

    @Test
    void keptColoursStayForTheNextPictureAndLeaveWithTheLayer(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("components")));
        await(() -> shown().selection().kind().name().equals("components"));
        byte[] own = shown().colours(0).orElseThrow();
        robot.press(KeyCode.SHIFT).type(KeyCode.J).release(KeyCode.SHIFT);
        await(() -> ((ComponentsKind) shown().selection().kind()).basis().isPresent());
        assertArrayEquals(own, shown().colours(0).orElseThrow(), "its own colours are the same");
        Path basis = ((ComponentsKind) chosen().kind()).basis().orElseThrow();
        RunResult first = shown();
        robot.interact(() -> window.session()
                .pictures()
                .add(List.of(PictureSource.Sample.all().get(1))));
        robot.type(KeyCode.PAGE_DOWN);
        await(() -> shown() != null
                && shown().run() != first.run()
                && !shown().coarse()
                && shown().selection().equals(chosen()));
        assertEquals(basis, ((ComponentsKind) chosen().kind()).basis().orElseThrow());
        assertArrayEquals(
                Inspection.of(
                                window.session()
                                        .runner()
                                        .explorations()
                                        .of(shown().run())
                                        .orElseThrow(),
                                Selection.of(Map.of("kind", "components", "basis", basis.toString())),
                                WorkListener.NONE)
                        .parts()
                        .get(0)
                        .colours()
                        .orElseThrow(),
                shown().colours(0).orElseThrow());
        robot.interact(() -> window.session().selection().chooseLayer(2));
        awaitShown(Selection.of(Map.of("kind", "components", "layer", "2")));
        ComboBox<String> foreground = robot.lookup("#foreground").queryComboBox();
        robot.interact(() -> foreground.setValue("on"));
        awaitShown(Selection.of(Map.of("kind", "components", "layer", "2", "foreground", "on")));
    }

    @Test
    void coloursAreKeptOfWhatIsAskedAndGivenUpWithTheModel(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("components")));
        await(() -> shown().selection().kind().name().equals("components"));
        Selection values = Selection.of(Map.of("kind", "components", "facet", "value"));
        robot.interact(() -> {
            window.session().selection().choose(values);
            window.session().keptColours().toggle(); // the keys' components are still in view
        });
        assertEquals(
                Texts.of("colours.not-yet"),
                window.session().notices().latest().get().text());
        awaitShown(values);
        robot.interact(() -> window.session().keptColours().toggle());
        await(() -> shown().selection().equals(chosen())
                && ((ComponentsKind) chosen().kind()).basis().isPresent());

        robot.interact(() -> {
            window.session().look().choose(Scale.LAYERS);
            assertFalse(window.session().scale().isAsking(), "kept colours are of one layer");
            window.session().look().choose(Scale.SHARED);
        });

        SavedModel other =
                new SavedModel(Optional.of("vit-tiny16"), Optional.empty(), FamilyOptions.NONE, OptionalInt.of(2));
        robot.interact(() -> window.session().models().restore(other));
        await(() -> shown() != null
                && shown().model().untrainedSeed().equals(OptionalInt.of(2))
                && shown().selection().equals(values));
        assertEquals(values, chosen());
        String told = window.session().notices().latest().get().text();
        assertTrue(told.contains("made with other weights") && told.endsWith("its own colours again."), told);
    }

    @Test
    void similarityBeginsInTheMiddleWhereClsAsked(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("similarity")));
        await(() -> shown().selection().kind().name().equals("similarity"));
        assertEquals(
                TokenQuery.patch(shown().grid().columns() / 2, shown().grid().rows() / 2),
                chosen().queries().get(0));
        robot.type(KeyCode.T);
        assertFalse(chosen().queries().get(0).isCls(), "CLS has no place to compare with");
    }

    @Test
    void headsAreFusedAsChosenAndAMaskMarksTheirMass(FxRobot robot) throws Exception {
        open(robot);
        ComboBox<String> fuse = robot.lookup("#fuse").queryComboBox();
        robot.interact(() -> fuse.setValue("max"));
        await(() -> shown().label(0).equals("Maximum"));
        robot.type(KeyCode.W);
        await(() -> shown().selection().mask().equals(OptionalDouble.of(0.6)));
        robot.press(KeyCode.SHIFT).type(KeyCode.W).type(KeyCode.W).release(KeyCode.SHIFT);
        assertEquals(MaskStyle.CUT_OUT, window.session().view().maskStyle().get());
        await(() -> black() > 0.2);
        robot.press(KeyCode.SHIFT).type(KeyCode.W).release(KeyCode.SHIFT);
        await(() -> black() < 0.05);
        robot.type(KeyCode.W);
        await(() -> shown().selection().mask().isEmpty());
    }

    /** The share of black pixels. */
    private double black() {
        var image = canvas().image();
        int black = 0;
        int all = (int) (image.getWidth() * image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                black += image.getPixelReader().getArgb(x, y) == 0xFF000000 ? 1 : 0;
            }
        }
        return (double) black / all;
    }

    @Test
    void aQueryStaysWithTheNextPictureAndRunsAreClosedWithTheirs(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn(at(3, 2));
        Selection patch = Selection.USUAL.withQuery(TokenQuery.patch(3, 2));
        awaitShown(patch);
        long one = window.session().runner().explorations().bytes();
        assertTrue(one > 0);
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(1, 2)));
        await(() -> item(1).result().get() != null
                && shown().run() == item(1).result().get()
                && shown().selection().equals(patch));
        assertArrayEquals(asked(patch), shown().maps().get(0).values());
        robot.interact(() -> window.session().pictures().clear());
        await(() -> window.session().runner().explorations().bytes() == 0);
    }

    @Test
    void aPatchThatASmallerPictureLacksGivesWayToCls(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn(at(5, 4));
        awaitShown(Selection.USUAL.withQuery(TokenQuery.patch(5, 4)));
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(32)));
        await(() -> chosen().equals(Selection.USUAL));
        assertTrue(robot.lookup("#toast .label")
                .queryAs(Label.class)
                .getText()
                .startsWith("The layer or patch that was chosen isn't there"));
    }

    @Test
    void whatIsAskedCanBeFoldedAway(FxRobot robot) throws Exception {
        open(robot);
        assertTrue(isShown(robot.lookup("#selection-bar").query()));
        robot.type(KeyCode.F6);
        assertFalse(isShown(robot.lookup("#selection-bar").query()));
        robot.interact(() -> window.actions().get(ActionId.SHOW_SELECTION).run());
        assertTrue(isShown(robot.lookup("#selection-bar").query()));
    }

    @Test
    void aSessionsQueryIsOfItsOwnPicturesPatches(FxRobot robot) throws Exception {
        open(robot);
        samplesCopy("a.png");
        Path file = Files.writeString(
                folder.resolve("large.saccade.json"),
                "{\"format\": \"saccade-session\", \"version\": 1, \"pictures\": [\"a.png\"], \"options\": {\"run\":"
                        + " {\"size\": \"160\"}, \"asked\": {\"query\": \"12,9\", \"layer\": \"4\"}}}");
        robot.interact(() -> window.session().saved().open(file));
        Selection asked = Selection.of(Map.of("query", "12,9", "layer", "4"));
        await(() -> shown() != null && shown().selection().equals(asked));
        assertEquals(asked, chosen(), "though the picture before it had no such patch");
    }

    @Test
    void headsThatAnotherModelLacksGiveWayToAll(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(
                () -> window.session().selection().choose(Selection.of(Map.of("use-heads", "2,9", "layer", "5"))));
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
        await(() -> shown().selection().equals(Selection.of(Map.of("layer", "5"))));
        assertEquals(List.of(), chosen().heads().heads());
    }

    @Test
    void cosinesAreNotCalledAttention(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("similarity")));
        await(() -> shown().selection().kind().name().equals("similarity"));
        robot.moveTo(at(2, 2));
        await(() -> robot.lookup("#readout").queryAs(Label.class).getText().contains("value "));
        String text = robot.lookup("#readout").queryAs(Label.class).getText();
        assertTrue(text.startsWith("Similarity") && !text.contains("mass"), text);
    }

    @Test
    void fusionAndMaskOfThePlainMapsNeedNothingKept(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(1, 2)));
        await(() -> item(1).state().get() == State.DONE);
        RunResult plain = shown().run();
        robot.interact(() -> window.session().selection().choose(Selection.of(Map.of("fuse", "min", "mask", "0.3"))));
        await(() -> shown().label(0).equals("Minimum"));
        assertSame(plain, shown().run(), "no other run was made for it");
    }
}
