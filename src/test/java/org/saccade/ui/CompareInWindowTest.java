package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.MapComparison;
import org.saccade.explore.WorkListener;
import org.saccade.export.ComparisonFiles;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.centre.Viewport;
import org.saccade.ui.compare.Board;
import org.saccade.ui.compare.CompareModel;
import org.saccade.ui.compare.CompareModel.View;
import org.saccade.ui.compare.Comparison;
import org.saccade.ui.compare.Side;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Two maps beside each other in the window. */
class CompareInWindowTest extends WindowTest {
    private void open(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(96));
        });
        addSample(robot);
        finished();
    }

    private CompareModel model() {
        return window.session().comparison();
    }

    private void keep(FxRobot robot) throws Exception {
        robot.interact(() -> window.actions().get(ActionId.KEEP_SIDE).run());
        await(() -> board() != null && board().b().isPresent());
    }

    private Board board() {
        return model().board().get();
    }

    private Side a() {
        return board().a();
    }

    private Side b() {
        return board().b().orElseThrow();
    }

    private Comparison comparison() {
        return board().comparison().orElseThrow();
    }

    private RunResult shown() {
        return window.session().maps().result();
    }

    /** Waits until what is in view is side B, and both are drawn. */
    private void awaitB(Selection wanted) throws Exception {
        await(() -> board() != null
                && board().b().isPresent()
                && b().selection().equals(wanted)
                && b().result() == shown()
                && canvas("side-a").image() != null
                && canvas("side-b").image() != null);
    }

    private PictureCanvas canvas(String id) {
        return (PictureCanvas) window.scene().lookup("#" + id);
    }

    private String text(String id) {
        return ((Label) window.scene().lookup("#" + id)).getText();
    }

    private String figures() {
        return String.join(
                        " ",
                        text("compare-iou"),
                        text("compare-jensen-shannon"),
                        text("compare-pearson"),
                        text("compare-spearman"))
                .strip();
    }

    /** Where the middle of a patch is on the screen. */
    private Point2D at(PictureCanvas canvas, Side side, int column, int row) {
        Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
        int width = side.result().input().width();
        int height = side.result().input().height();
        int patch = side.result().input().patch();
        Viewport lies = Viewport.fit(width, height, canvas.getWidth(), canvas.getHeight());
        return new Point2D(
                bounds.getMinX() + lies.x() + (column + 0.5) * patch * lies.scale(),
                bounds.getMinY() + lies.y() + (row + 0.5) * patch * lies.scale());
    }

    private float[] asked(Side side, Selection selection) throws Exception {
        return Inspection.of(
                        window.session()
                                .runner()
                                .explorations()
                                .of(side.result().run())
                                .orElseThrow(),
                        selection,
                        WorkListener.NONE)
                .parts()
                .get(0)
                .whole()
                .values();
    }

    private static double[] doubles(AttentionMap map) {
        double[] doubles = new double[map.values().length];
        Arrays.setAll(doubles, i -> map.values()[i]);
        return doubles;
    }

    /** The figures and the difference of the board against the comparison of the same arrays. */
    private void assertCompared(AttentionMap a, AttentionMap b, double keep) {
        MapComparison expected = MapComparison.of(doubles(a), doubles(b), keep);
        MapComparison now = comparison().compared().orElseThrow().figures();
        assertArrayEquals(expected.difference(), now.difference());
        assertEquals(expected.iou(), now.iou());
        assertEquals(expected.jensenShannon(), now.jensenShannon());
        assertEquals(expected.pearson(), now.pearson());
        assertEquals(expected.spearman(), now.spearman());
        assertEquals(keep, comparison().keep());
    }

    @Test
    void twoHeadsOfOneRun(FxRobot robot) throws Exception {
        open(robot);
        robot.type(KeyCode.DIGIT1, KeyCode.F2);
        await(() -> board() != null);
        assertTrue(text("side-b-about").startsWith("The same so far"), text("side-b-about"));
        robot.type(KeyCode.DIGIT3);
        await(() -> b().map() == 3 && canvas("side-b").image() != null);
        assertEquals(1, a().map());
        assertSame(a().result(), b().result());
        assertTrue(isShown(canvas("side-a")) && isShown(canvas("side-b")) && !canvas().isVisible());
        assertCompared(shown().maps().get(1), shown().maps().get(3), 0.6);
        assertEquals("A  Coffee · Head 1", text("side-a-title"));
        assertEquals("B  Coffee · Head 3", text("side-b-title"));
        assertTrue(
                text("side-a-about").contains("layer 12 of 12, asked by CLS · vit-tiny16 at 96"), text("side-a-about"));
        assertEquals("UNTRAINED", text("compare-caveats"));
        assertTrue(text("side-a-about").endsWith("UNTRAINED")
                && text("side-b-about").endsWith("UNTRAINED"));
        assertTrue(figures().matches("IoU 0[.]\\d+ at 60 % JSD .* bits Pearson .* Spearman .*"), figures());
    }

    @Test
    void theFiguresAreCopiedOnceTheyAreThere(FxRobot robot) throws Exception {
        robot.interact(() -> assertFalse(model().keep(), "there is no map yet"));
        open(robot);
        robot.interact(() -> window.session().view().sideBySide().set(true));
        assertFalse(window.actions().get(ActionId.COPY_COMPARISON).enabled().get());
        robot.interact(() -> {
            window.actions().get(ActionId.KEEP_SIDE).run();
            assertFalse(window.actions().get(ActionId.COPY_COMPARISON).enabled().get(), "it has not been compared yet");
        });
        await(() -> board() != null);
        assertTrue(window.actions().get(ActionId.COPY_COMPARISON).enabled().get());
        assertFalse(window.session().view().sideBySide().get());
    }

    @Test
    void twoLayersFollowOneQuery(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.type(KeyCode.OPEN_BRACKET, KeyCode.OPEN_BRACKET);
        Selection tenth = Selection.of(Map.of("layer", "10"));
        awaitB(tenth);
        assertEquals(Selection.USUAL, a().selection());
        assertCompared(a().values(), b().values(), 0.6);

        robot.clickOn(at(canvas("side-b"), b(), 3, 2));
        TokenQuery patch = TokenQuery.patch(3, 2);
        awaitB(tenth.withQuery(patch));
        await(() -> a().selection().equals(Selection.USUAL.withQuery(patch)));
        assertArrayEquals(asked(a(), a().selection()), a().values().values());
        assertArrayEquals(asked(b(), b().selection()), b().values().values());

        robot.clickOn(at(canvas("side-a"), a(), 5, 1));
        TokenQuery other = TokenQuery.patch(5, 1);
        awaitB(tenth.withQuery(other));
        await(() -> a().selection().queries().get(0).equals(other));
        robot.type(KeyCode.ESCAPE);
        awaitB(tenth);
        await(() -> a().selection().equals(Selection.USUAL));
        assertTrue(model().comparing().getValue(), "Esc asked CLS first");
        assertCompared(a().values(), b().values(), 0.6);
        robot.type(KeyCode.ESCAPE);
        assertFalse(model().comparing().getValue());
    }

    @Test
    void eachIsAskedItsOwnWhereTheyAreNotLinked(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.interact(() -> window.actions().get(ActionId.ONE_QUERY).run());
        robot.clickOn(at(canvas("side-a"), a(), 4, 4));
        await(() -> a().selection().queries().get(0).equals(TokenQuery.patch(4, 4)));
        assertEquals(Selection.USUAL, b().selection());
        robot.clickOn(at(canvas("side-b"), b(), 1, 1));
        awaitB(Selection.USUAL.withQuery(TokenQuery.patch(1, 1)));
        assertEquals(TokenQuery.patch(4, 4), a().selection().queries().get(0));
        assertCompared(a().values(), b().values(), 0.6);
    }

    @Test
    void twoKindsOfOneRun(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().query().set(TokenQuery.patch(2, 3)));
        await(() -> shown().selection().queries().get(0).equals(TokenQuery.patch(2, 3)));
        keep(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("column")));
        await(() -> b().selection().kind().name().equals("column"));
        assertEquals("attention", a().selection().kind().name());
        assertCompared(a().values(), b().values(), 0.6);
        assertTrue(board().hasOneScale());

        robot.interact(() -> window.session().selection().choose(MapKinds.usual("similarity")));
        await(() -> b().selection().kind().name().equals("similarity"));
        assertFalse(board().hasOneScale(), "cosines have no scale in common with attention");
        assertTrue(text("compare-notes").startsWith("Different units"), text("compare-notes"));
        assertCompared(a().values(), b().values(), 0.6);

        robot.interact(() -> window.session().selection().choose(MapKinds.usual("components")));
        await(() -> b().selection().kind().name().equals("components"));
        assertEquals(Optional.empty(), comparison().compared());
        assertTrue(text("compare-notes").startsWith("Components as colours"), text("compare-notes"));
        assertEquals("", figures());
        assertEquals(TokenQuery.patch(2, 3), a().selection().queries().get(0), "a kind without a query asks nothing");
    }

    @Test
    void twoPicturesHaveRoomInALowWindowAndSayWhoseTheyAre(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(3, 4)));
        await(() -> item(1).state().get() == State.DONE
                && board().b().isPresent()
                && b().result() == item(1).result().get()
                && canvas("side-b").image() != null);
        assertEquals(600, stage.getHeight());
        for (String side : List.of("side-a", "side-b")) {
            assertTrue(
                    canvas(side).getHeight() > 120, side + " is " + canvas(side).getHeight() + " high");
        }
        await(() -> canvas("side-b").getAccessibleText().startsWith("B  Astronaut"));
        assertTrue(canvas("side-a").getAccessibleText().startsWith("A  Coffee"), "where captions have no room");
        assertTrue(isShown(window.scene().lookup("#compare-notes")), "why there are no figures");
        assertEquals(
                List.of(),
                cut().stream().filter(line -> !line.startsWith("FilmCell")).toList(), // which are scrolled to
                "all else is whole");
    }

    @Test
    void inALowWindowNotesBesideFiguresAreFoldedAndCanBeUnfoldedByKeys(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.interact(() -> window.session().selection().query().set(TokenQuery.patch(2, 3)));
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("similarity")));
        await(() -> b().selection().kind().name().equals("similarity")
                && comparison().compared().isPresent());
        Node notes = window.scene().lookup("#compare-notes");
        Node unfold = window.scene().lookup("#compare-unfold");
        robot.interact(() -> stage.setHeight(560));
        await(() -> isShown(unfold) && !isShown(notes));
        assertEquals("1 note", ((Labeled) unfold).getText());
        assertEquals(List.of(), cut());
        robot.interact(unfold::requestFocus);
        robot.type(KeyCode.SPACE);
        await(() -> isShown(notes));
        robot.type(KeyCode.SPACE);
        await(() -> !isShown(notes));
        robot.interact(() -> stage.setHeight(1000));
        await(() -> isShown(notes) && !isShown(unfold));
    }

    @Test
    void twoPicturesFollowOneQueryAtTheSamePlace(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        Side first = a();
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(3, 4)));
        await(() -> item(1).state().get() == State.DONE
                && board().b().isPresent()
                && b().result() == item(1).result().get());
        assertEquals(first, a());
        assertNotEquals(a().picture(), b().picture());
        assertNotEquals(a().grid(), b().grid(), "the astronaut is of another shape");
        assertEquals(Optional.empty(), comparison().compared());
        assertTrue(text("compare-notes").contains("give both one input size, as 480x480"), text("compare-notes"));

        robot.clickOn(at(canvas("side-b"), b(), 2, 1));
        await(() -> board().b().isPresent() && b().selection().queries().get(0).equals(TokenQuery.patch(2, 1)));
        int column = (int) (2.5 * a().grid().columns() / b().grid().columns());
        int row = (int) (1.5 * a().grid().rows() / b().grid().rows());
        await(() -> a().selection().queries().get(0).equals(TokenQuery.patch(column, row)));
        assertArrayEquals(asked(a(), a().selection()), a().values().values());

        robot.interact(() -> window.session()
                .settings()
                .options()
                .set(window.session().settings().options().get().withSize(InputSize.parse("96x96"))));
        await(() -> board().b().isPresent()
                && b().grid().columns() == 6
                && b().result().run() == item(1).result().get());
        robot.interact(() -> model().keep());
        robot.interact(() -> window.session().pictures().inView().set(item(0)));
        await(() -> board().b().isPresent()
                && b().picture().equals("Coffee")
                && b().grid().columns() == 6
                && !b().result().coarse()
                && a().picture().equals("Astronaut"));
        assertCompared(a().values(), b().values(), 0.6);
    }

    @Test
    void twoInputSizesAreComparedOnTheFirstsGrid(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> window.session().selection().query().set(TokenQuery.patch(4, 3)));
        await(() -> shown().selection().queries().get(0).equals(TokenQuery.patch(4, 3)));
        keep(robot);
        Side kept = a();
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(192)));
        await(() -> b().grid().rows() == 12
                && !b().result().coarse()
                && b().selection()
                        .queries()
                        .get(0)
                        .equals(TokenQuery.patch(
                                (int) (4.5 * b().grid().columns() / kept.grid().columns()),
                                (int) (3.5 * b().grid().rows() / kept.grid().rows()))));
        assertEquals(kept, a(), "its run is kept though no picture has its result any longer");
        assertTrue(
                window.session().runner().explorations().of(kept.result().run()).isPresent());
        assertTrue(
                text("compare-notes").startsWith("B brought to A's grid of 9 x 6 patches, its attention"),
                text("compare-notes"));
        Comparison.Compared compared = comparison().compared().orElseThrow();
        assertEquals(kept.grid().patches(), compared.difference().values().length);
        assertEquals(b().values().mass(), compared.b().map().mass(), 1e-5, "shared out, not averaged");
        assertCompared(kept.values(), compared.b().map(), 0.6);

        robot.clickOn(at(canvas("side-a"), a(), 1, 1));
        await(() -> a().selection().queries().get(0).equals(TokenQuery.patch(1, 1)));
        await(() -> !b().selection().queries().get(0).equals(TokenQuery.patch(8, 7)));
        assertArrayEquals(asked(a(), a().selection()), a().values().values());
    }

    @Test
    void twoModelsOfWhichTheFirstKeepsItsQuery(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        Side kept = a();
        assertFalse(isShown(window.scene().lookup("#side-a-note")));
        robot.interact(() -> window.session()
                .models()
                .load(window.session().models().choice().entries().get(1)));
        await(() ->
                b().result().model().name().equals("vit-tiny8") && !b().result().coarse());
        assertEquals(kept, a());
        await(() -> text("side-a-note").equals("Keeps its query: its model is no longer loaded"));
        assertTrue(text("side-a-about").contains("vit-tiny16")
                && text("side-b-about").contains("vit-tiny8"));
        assertTrue(comparison().compared().isPresent(), "brought to one grid");
        robot.clickOn(at(canvas("side-b"), b(), 2, 2));
        await(() -> b().selection().queries().get(0).equals(TokenQuery.patch(2, 2)));
        assertEquals(kept, a());
    }

    @Test
    void bothAreZoomedAndMovedTogether(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(192)));
        await(() -> b().grid().rows() == 12
                && !b().result().coarse()
                && canvas("side-b").image() != null
                && canvas("side-b").image().getHeight() == 192);
        Viewport zoomed = new Viewport(3, -100, -50);
        robot.interact(() -> window.session().view().place(zoomed));
        WaitForAsyncUtils.waitForFxEvents();
        double ratio =
                canvas("side-b").image().getWidth() / canvas("side-a").image().getWidth();
        // the pixel of A under a point is the same share of its width as that of B
        robot.moveTo(middle(canvas("side-a")));
        await(() -> window.session().view().pointer().get() != null);
        Bounds pane = canvas("side-b").getLayoutBounds();
        int expected = zoomed.pixelX(pane.getWidth() / 2);
        assertEquals(expected, window.session().view().pointer().get().x(), 3 * ratio);
        robot.scroll(3, javafx.geometry.VerticalDirection.UP);
        await(() -> window.session().view().viewport().get().scale() != 3);
        assertFalse(window.session().view().fitted().get());
        assertTrue(text("tip").matches("A \\S+  ·  B \\S+  ·  A − B \\S+"), text("tip"));
        robot.type(KeyCode.F);
        assertTrue(window.session().view().fitted().get());
    }

    @Test
    void oneKeyFlipsThem(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.type(KeyCode.DIGIT2);
        awaitB(Selection.USUAL);
        await(() -> b().map() == 2);
        assertTrue(left("side-a") < left("side-b"));
        robot.type(KeyCode.F3);
        await(() -> left("side-a") > left("side-b"));
        robot.type(KeyCode.F3);
        await(() -> left("side-a") < left("side-b"));
        robot.type(KeyCode.F4);
        assertEquals(View.ONE, model().view().get());
        await(() -> isShown(canvas("side-b")) && !isShown(canvas("side-a")));
        Bounds place = canvas("side-b").localToScene(canvas("side-b").getLayoutBounds());
        robot.type(KeyCode.F3);
        await(() -> isShown(canvas("side-a")) && !isShown(canvas("side-b")));
        assertEquals(place, canvas("side-a").localToScene(canvas("side-a").getLayoutBounds()), "in its place");
        robot.type(KeyCode.F4);
        assertEquals(View.SPLIT, model().view().get());
    }

    private double left(String id) {
        return canvas(id).localToScene(0, 0).getX();
    }

    @Test
    void theDifferenceIsWhatTheCommandLineWrites(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.type(KeyCode.DIGIT2);
        await(() -> b().map() == 2);
        robot.type(KeyCode.D);
        await(() -> isShown(canvas("difference")) && canvas("difference").image() != null);
        Comparison.Compared compared = comparison().compared().orElseThrow();
        float most = Math.max(
                Math.abs(compared.difference().minimum()),
                Math.abs(compared.difference().maximum()));
        assertTrue(most > 0);
        assertTrue(
                text("difference-range-highest")
                                .startsWith("A larger by "
                                        + String.format("%.2e", most).charAt(0))
                        || most >= 0.001,
                text("difference-range-highest"));

        Path own = folder.resolve("saved");
        robot.interact(() -> window.session().exporting().save(comparison(), compared, own));
        await(() -> Files.exists(own.resolve("comparison/comparison.json")));
        Path written = folder.resolve("written");
        ComparisonFiles.write(written, compared.a(), compared.b(), 0.6, "1.2.3");
        for (String file : List.of("difference.npy", "difference.png", "comparison.json")) {
            assertArrayEquals(
                    Files.readAllBytes(written.resolve(file)),
                    Files.readAllBytes(own.resolve("comparison").resolve(file)),
                    file);
        }
        String told = Files.readString(own.resolve("comparison/comparison.json"));
        assertTrue(told.contains("UNTRAINED"));
        assertTrue(told.contains("\"kind\" : \"attention\"") && told.contains("\"query\" : \"cls\""), told);
        robot.interact(() -> window.session().exporting().save(comparison(), compared, own));
        await(() -> Files.exists(own.resolve("comparison-2/comparison.json")));

        // alone, its pixels are those of the file
        robot.type(KeyCode.H);
        javafx.scene.image.Image drawn = new javafx.scene.image.Image(
                own.resolve("comparison/difference.png").toUri().toString());
        await(() -> {
            var image = canvas("difference").image();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    if (image.getPixelReader().getArgb(x, y)
                            != drawn.getPixelReader().getArgb(x, y)) {
                        return false;
                    }
                }
            }
            // the file has its colour bar at the right
            return image.getWidth() < drawn.getWidth() && image.getHeight() <= drawn.getHeight();
        });
    }

    @Test
    void theScaleSaysThatBothShareARange(FxRobot robot) throws Exception {
        open(robot);
        assertEquals("Each map", scaleText());
        keep(robot);
        robot.type(KeyCode.DIGIT3);
        await(() -> b().map() == 3 && board().hasOneScale());
        await(() -> scaleText().equals("A and B"));
        robot.interact(() -> window.session()
                .look()
                .look()
                .set(window.session().look().look().get().withScale(Scale.SHARED)));
        await(() -> scaleText().equals("A and B, all"));
        assertEquals(List.of(), cut());
        robot.interact(() -> window.actions().get(ActionId.ONE_SCALE).run());
        await(() -> scaleText().equals("Maps in view"));
        robot.interact(() -> window.actions().get(ActionId.ONE_SCALE).run());
        await(() -> scaleText().equals("A and B, all"));
        robot.interact(() -> window.actions().get(ActionId.END_COMPARISON).run());
        await(() -> scaleText().equals("Maps in view"));
    }

    /** What the box of scales shows. */
    private String scaleText() {
        ComboBox<?> box = (ComboBox<?>) window.scene().lookup("#scale");
        return box.getButtonCell().getText();
    }

    @Test
    void colourScaleAndMaskAreOfBoth(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        robot.type(KeyCode.DIGIT3);
        await(() -> b().map() == 3 && board().hasOneScale());
        await(() -> !text("side-b-range-highest").isEmpty());
        await(() -> text("side-a-range-highest").equals(text("side-b-range-highest"))
                && text("side-a-range-lowest").equals(text("side-b-range-lowest")));
        robot.interact(() -> window.actions().get(ActionId.ONE_SCALE).run());
        await(() -> !board().hasOneScale()
                && !(text("side-a-range-lowest") + text("side-a-range-highest"))
                        .equals(text("side-b-range-lowest") + text("side-b-range-highest")));
        robot.interact(() -> window.session().selection().choose(Selection.of(Map.of("mask", "0.3"))));
        await(() -> a().selection().mask().isPresent() && b().selection().mask().isPresent());
        assertCompared(a().values(), b().values(), 0.3);
        robot.interact(() -> window.actions().get(ActionId.COPY_COMPARISON).run());
        String copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getString())
                .get();
        assertTrue(copied.startsWith("A\tCoffee · Mean (Attention, layer 12"), copied);
        assertTrue(copied.contains("\nShare of the mass for IoU\t0.3\n"), copied);
        assertTrue(
                copied.contains("\nIoU\t"
                        + comparison().compared().orElseThrow().figures().iou() + "\n"),
                copied);
    }

    @Test
    void aLikeMapHasNoDifferenceAndAConstantOnesFiguresAreUndefined(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        assertCompared(shown().maps().get(0), shown().maps().get(0), 0.6);
        assertTrue(figures().startsWith("IoU 1.000 at 60 % JSD 0.000 bits Pearson 1.000"), figures());
        robot.type(KeyCode.D);
        await(() -> canvas("difference").image() != null);
        assertEquals("A larger by 0.0000", text("difference-range-highest"));
    }

    @Test
    void theEndOfAComparisonLetsGo(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        RunResult kept = a().result().run();
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
        await(() -> b().result().run() != kept && !b().result().coarse());
        assertTrue(window.session().runner().explorations().of(kept).isPresent());
        robot.interact(() -> window.actions().get(ActionId.END_COMPARISON).run());
        assertNull(board());
        assertTrue(window.session().runner().explorations().of(kept).isEmpty());
        assertFalse(isShown(window.scene().lookup("#compare")));
        await(() -> canvas().isVisible() && canvas().image() != null);
        assertNull(canvas("side-a").image());
        assertNull(canvas("side-b").image());
        keep(robot);
        assertNotSame(kept, a().result().run());
        robot.interact(() -> window.session().pictures().clear());
        await(() -> board() == null && window.session().runner().explorations().bytes() == 0);
    }

    @Test
    void aRunThatCannotBeAskedIsMadeAnewForItsQuery(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(2, 4)));
        await(() -> item(2).state().get() == State.DONE);
        robot.interact(() -> window.session().pictures().inView().set(item(2)));
        await(() -> shown() != null
                && !shown().coarse()
                && shown() == item(2).result().get());
        keep(robot);
        await(() ->
                window.session().runner().explorations().of(a().result().run()).isPresent());
        robot.interact(() -> window.session().pictures().inView().set(item(0)));
        await(() -> board().b().isPresent() && b().picture().equals("Coffee"));
        robot.clickOn(at(canvas("side-b"), b(), 0, 0));
        await(() -> a().selection().queries().get(0).equals(TokenQuery.patch(0, 0)));
        assertArrayEquals(asked(a(), a().selection()), a().values().values());
    }

    @Test
    void aSessionThatIsOpenedEndsIt(FxRobot robot) throws Exception {
        open(robot);
        keep(robot);
        Path file = Files.writeString(
                folder.resolve("other.saccade.json"),
                "{\"format\": \"saccade-session\", \"version\": 1, \"pictures\": [\"sample:cat\"], \"options\": {}}");
        robot.interact(() -> window.session().saved().open(file));
        await(() -> !model().comparing().getValue());
    }

    @ParameterizedTest
    @CsvSource({"THEME_DARK,14", "THEME_LIGHT,14", "THEME_LIGHT,10", "THEME_DARK,20"})
    void nothingIsCutOff(ActionId theme, int text, FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> {
            window.actions().get(theme).run();
            for (int i = 14; i < text; i++) {
                window.actions().get(ActionId.LARGER_TEXT).run();
            }
            for (int i = text; i < 14; i++) {
                window.actions().get(ActionId.SMALLER_TEXT).run();
            }
        });
        if (text > 18) {
            robot.interact(() -> window.actions()
                    .get(ActionId.SHOW_SELECTION)
                    .run()); // letters this large leave room for maps without the row of what is asked
        }
        keep(robot);
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
        await(() -> b().grid().rows() == 4 && !b().result().coarse());
        for (View view : View.values()) {
            robot.interact(() -> model().view().set(view));
            await(() -> !text("side-b-range-highest").isEmpty());
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals(List.of(), cutSides(), view.name());
        }
    }

    private List<String> cutSides() {
        List<String> cut = new ArrayList<>();
        Node compare = window.scene().lookup("#compare");
        Bounds pane = compare.localToScene(compare.getLayoutBounds());
        for (Node node : all(compare)) {
            Bounds place = node.localToScene(node.getLayoutBounds());
            boolean isBeyond = place.getMaxX() > pane.getMaxX() + 1
                    || place.getMinX() < pane.getMinX() - 1
                    || place.getMaxY() > pane.getMaxY() + 1;
            if ((node instanceof Control || node instanceof PictureCanvas) && isShown(node) && isBeyond) {
                cut.add(node + " is at " + place + " of " + pane);
            }
            if (node instanceof Labeled labeled && isShown(labeled) && labeled.getText() != null) {
                String words = shownText(labeled);
                if (words != null
                        && !words.replaceAll("\\s+", " ")
                                .equals(labeled.getText().replaceAll("\\s+", " "))) {
                    cut.add(labeled.getText() + " shows " + words);
                }
            }
        }
        if (model().view().get() == View.SPLIT && canvas("side-a").getHeight() < 60) {
            cut.add("a canvas is only " + canvas("side-a").getHeight() + " high");
        }
        return cut;
    }
}
