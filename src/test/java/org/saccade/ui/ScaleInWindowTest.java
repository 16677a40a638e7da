package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.AttentionMap;
import org.saccade.cli.CommandLines;
import org.saccade.explore.WorkListener;
import org.saccade.export.ExportListener;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.LayerRange;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.result.ScaleBase;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What colours stand for: the maps that share a range, logarithms, multiples of an even spread, growing opacity. */
class ScaleInWindowTest extends WindowTest {
    /** The last line of a sheet tells the program's version. */
    private static final int VERSION = 50;

    private RunResult small(FxRobot robot) throws Exception {
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
        addSample(robot);
        RunResult result = finished();
        await(() -> window.session().runner().explorations().of(result).isPresent());
        return result;
    }

    private LookModel look() {
        return window.session().look();
    }

    private Look now() {
        return look().look().get();
    }

    private ScaleBase base() {
        return window.session().scale().base().get();
    }

    private String text(String id) {
        return ((Label) window.scene().lookup(id)).getText();
    }

    private boolean isThere(String id) {
        return isShown(window.scene().lookup(id));
    }

    private int[] seen() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
                    int width = (int) canvas().image().getWidth();
                    int height = (int) canvas().image().getHeight();
                    int[] argb = new int[width * height];
                    for (int i = 0; i < argb.length; i++) {
                        argb[i] = pixel(i % width, i / width);
                    }
                    return argb;
                })
                .get();
    }

    private static int[] drawn(RunResult result, AttentionMap map, Look look, ValueRange range) {
        int width = result.input().width();
        int height = result.input().height();
        int[] argb = new int[width * height];
        HeatmapRenderer renderer = new HeatmapRenderer(look);
        renderer.render(map, range, width, height, argb);
        renderer.overlay(
                map, range, result.input().pixels().getRGB(0, 0, width, height, null, 0, width), width, height, argb);
        return argb;
    }

    private void awaitSeen(int[] expected) throws Exception {
        await(() -> {
            try {
                return java.util.Arrays.equals(expected, seen());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static ValueRange extremes(List<AttentionMap> maps) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (AttentionMap map : maps) {
            for (float value : map.values()) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return new ValueRange(least, most);
    }

    @Test
    void onlySharesOfAttentionHaveTwoUnits(FxRobot robot) throws Exception {
        small(robot);
        assertTrue(window.actions().get(ActionId.UNIFORM_UNIT).enabled().get());
        Look own = now().withContrast(new Contrast(Contrast.Kind.VALUES, 0.25, 0.5));
        robot.interact(() -> {
            look().look().set(own);
            window.session().selection().choose(MapKinds.usual("similarity"));
        });
        await(() -> window.session().maps().result().selection().kind().name().equals("similarity"));
        assertFalse(window.actions().get(ActionId.UNIFORM_UNIT).enabled().get());
        robot.interact(() -> window.actions().get(ActionId.UNIFORM_UNIT).run());
        assertEquals(own, now());
    }

    @Test
    void aScaleOfAllLayersRestsOnWhatEachLayerAnswers(FxRobot robot) throws Exception {
        RunResult result = small(robot);
        ComboBox<Scale> box = robot.lookup("#scale").queryComboBox();
        robot.interact(() -> box.setValue(Scale.LAYERS));
        await(() -> base() != null);
        assertEquals(12, base().count());
        List<AttentionMap> maps = new ArrayList<>();
        var run = window.session().runner().explorations().of(result).orElseThrow();
        Inspection.of(run, Selection.USUAL.withLayers(LayerRange.ALL), new WorkListener() {})
                .parts()
                .forEach(part -> maps.addAll(part.all()));
        ValueRange range = extremes(maps);
        awaitSeen(drawn(result, result.maps().get(0), now(), range));
        assertEquals("12 layers", text("#colour-bar-rests"));
        ColourScale scale = ColourScale.of(result.maps().get(0), now().colormap(), range);
        await(() -> text("#colour-bar-highest").equals(scale.highest()));
        // the same question, of another layer or with a mask, rests on the same maps
        ScaleBase before = base();
        robot.interact(() -> window.session().selection().chooseLayer(3));
        await(() -> window.session().answers().shown().get().layer() == 3);
        assertEquals(before, base());
        // another question on others
        robot.interact(() -> window.session()
                .selection()
                .choose(window.session().selection().chosen().get().withQuery(TokenQuery.patch(1, 2))));
        await(() -> base() != null && !base().equals(before));
        assertEquals(12, base().count());
        robot.type(KeyCode.A);
        assertEquals(Scale.SHARED, now().scale());
        await(() -> base() == null);
        await(() -> text("#colour-bar-rests").equals("in view"));
    }

    @Test
    void escEndsWhatAScaleAsks(FxRobot robot) throws Exception {
        small(robot);
        robot.interact(() -> {
            look().choose(Scale.LAYERS);
            assertTrue(window.session().scale().isAsking());
            window.actions().get(ActionId.STOP).run();
            assertFalse(window.session().scale().isAsking());
        });
        assertEquals(Scale.SHARED, now().scale());
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(base());
    }

    @Test
    void aScaleOfAllPicturesRestsOnThoseThatAreThere(FxRobot robot) throws Exception {
        RunResult first = small(robot);
        robot.interact(() -> {
            look().choose(Scale.PICTURES);
            assertEquals(1, base().count());
            window.session().pictures().add(PictureSource.Sample.all());
        });
        int all = window.session().pictures().items().size();
        await(() -> window.session().pictures().items().stream()
                .allMatch(item -> item.state().get() == State.DONE));
        await(() -> base().count() == all);
        List<AttentionMap> maps = new ArrayList<>();
        window.session()
                .pictures()
                .items()
                .forEach(item -> maps.addAll(item.result().get().maps()));
        ValueRange range = extremes(maps);
        robot.interact(() -> window.session().pictures().inView().set(item(0)));
        awaitSeen(drawn(first, first.maps().get(0), now(), range));
        assertEquals(all + " pics", text("#colour-bar-rests"));
        robot.interact(() -> window.session().pictures().inView().set(item(1)));
        RunResult second = item(1).result().get();
        awaitSeen(drawn(second, second.maps().get(0), now(), range));
        // of a question those that have answered it
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("column")));
        await(() -> base() != null && base().count() == 1);
        robot.interact(() -> window.session().pictures().inView().set(item(0)));
        await(() -> base() != null && base().count() == 2);
        robot.interact(() -> window.session().pictures().remove(item(1)));
        await(() -> base() != null && base().count() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers", "pictures", "shared", "per-map"})
    void whatIsSeenIsExportedAndItsCommandMakesTheSame(String name, FxRobot robot) throws Exception {
        Path picture = samplesCopy("photo.jpg");
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(64));
            window.session().incoming().takePaths(List.of(picture));
        });
        finished();
        Scale scale = Scale.valueOf(name.replace("per-map", "per_map").toUpperCase(Locale.ROOT));
        robot.interact(() -> {
            look().look()
                    .set(Look.defaults()
                            .withScale(scale)
                            .withTransfer(Transfer.LOGARITHMIC)
                            .withUnit(MapUnit.UNIFORM)
                            .withOpacityCurve(OpacityCurve.ATTENTION)
                            .withContrast(Contrast.parse("p5:p90")));
        });
        await(() -> !scale.isOfOthers() || base() != null);
        RunResult result = item(0).result().get();
        AttentionMap mean = MapUnit.UNIFORM.of(result.maps().get(0));
        ValueRange range = base() != null
                ? base().ranges(now()).coloured()
                : now().ranges(result.maps().stream().map(MapUnit.UNIFORM::of).toList())
                        .get(0);
        awaitSeen(drawn(result, mean, now(), range));
        ColourScale colours = ColourScale.of(mean, now(), range);
        assertTrue(colours.above() > 0);
        await(() -> text("#colour-bar-above").equals(colours.above() + " ▲"));
        assertTrue(isThere("#colour-bar-above"));
        robot.interact(() -> {
            robot.lookup("#export-colour-bar")
                    .queryAs(javafx.scene.control.CheckBox.class)
                    .fire();
            window.actions().get(ActionId.COPY_COMMAND).run();
        });
        ExportJob job = window.session().exporting().of(0);
        job.write(
                folder.resolve("window"),
                EnumSet.of(ExportKind.HEADS, ExportKind.SHEET, ExportKind.NPY),
                ExportListener.NONE);
        List<String> arguments = new ArrayList<>(List.of(job.command().split(" ")));
        arguments.remove(0);
        arguments.addAll(List.of("--quiet", "-o", folder.resolve("line").toString()));
        assertEquals(0, CommandLines.status(folder, arguments), job.command());
        Path line = folder.resolve("line/photo");
        for (String file : List.of("overlay-mean.png", "mean.png", "grid.png")) {
            // the window writes UNTRAINED into its maps: the rest is the same
            BufferedImage ours = ImageIO.read(folder.resolve("window/" + file).toFile());
            BufferedImage theirs = ImageIO.read(line.resolve(file).toFile());
            int below = file.equals("grid.png") ? 0 : 40;
            int height = ours.getHeight() - below - (file.equals("grid.png") ? VERSION : 0);
            assertEquals(ours.getWidth(), theirs.getWidth(), file);
            assertArrayEquals(
                    ours.getRGB(0, below, ours.getWidth(), height, null, 0, ours.getWidth()),
                    theirs.getRGB(0, below, ours.getWidth(), height, null, 0, ours.getWidth()),
                    file);
        }
        JsonNode told = maps(folder.resolve("window"));
        assertEquals(told, maps(line));
        JsonNode last = told.get(told.size() - 1).get("colours");
        assertEquals(colours.above(), last.get("above").asInt());
        assertEquals(colours.below(), last.get("below").asInt());
        assertEquals(range.maximum(), last.get("highest").asDouble(), 1e-6 * range.maximum());
    }

    @ParameterizedTest
    @CsvSource({"1, full, linear", "1, p10:p99, log", "2, auto, linear", "3, p10:p99, log"})
    void theColourBarIsWholeInASmallWindow(int pictures, String contrast, String transfer, FxRobot robot)
            throws Exception {
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(96));
            window.session().pictures().add(PictureSource.Sample.all().subList(0, pictures));
        });
        finished();
        robot.interact(() -> window.session()
                .look()
                .look()
                .set(now().withContrast(Contrast.parse(contrast))
                        .withTransfer(transfer.equals("log") ? Transfer.LOGARITHMIC : Transfer.LINEAR)
                        .withUnit(transfer.equals("log") ? MapUnit.UNIFORM : MapUnit.ATTENTION)));
        await(() -> isThere("#colour-bar") && isThere("#colour-bar-below") == contrast.startsWith("p"));
        Bounds centre = onScreen(robot, "#centre");
        List<String> parts = new ArrayList<>(List.of("-highest", "-colours", "-lowest"));
        parts.addAll(contrast.startsWith("p") ? List.of("-above", "-below") : List.of());
        for (String part : parts) {
            assertTrue(centre.contains(onScreen(robot, "#colour-bar" + part)), part + " is cut off");
            assertFalse(onScreen(robot, "#view-bar").intersects(onScreen(robot, "#colour-bar" + part)), part);
            assertFalse(onScreen(robot, "#canvas").intersects(onScreen(robot, "#colour-bar" + part)), part);
        }
        assertTrue(onScreen(robot, "#colour-bar-colours").getHeight() >= 60, "colours can be told apart");
        robot.interact(() -> stage.setHeight(1000));
        await(() -> onScreen(robot, "#colour-bar").getMinY()
                > onScreen(robot, "#view-bar").getMaxY());
    }

    private static Bounds onScreen(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.localToScene(node.getLayoutBounds());
    }

    private static JsonNode maps(Path run) throws Exception {
        return new ObjectMapper()
                .readTree(Files.readString(run.resolve("attention.json")))
                .get("maps");
    }

    @Test
    void keysChooseLogarithmsUnitAndOpacity(FxRobot robot) throws Exception {
        RunResult result = small(robot);
        robot.type(KeyCode.L);
        assertEquals(Transfer.LOGARITHMIC, now().transfer());
        robot.type(KeyCode.E);
        assertEquals(MapUnit.UNIFORM, now().unit());
        robot.type(KeyCode.V);
        assertEquals(OpacityCurve.ATTENTION, now().opacityCurve());
        AttentionMap mean = MapUnit.UNIFORM.of(result.maps().get(0));
        awaitSeen(drawn(result, mean, now(), now().ranges(List.of(mean)).get(0)));
        await(() -> text("#colour-bar-rests").equals("this map\n× even\nlog"));
        Readout readout = Readout.of(result, 0, 20, 20, MapUnit.UNIFORM).orElseThrow();
        assertEquals(mean.value(1, 1), readout.value());
        assertTrue(readout.toString().contains("× uniform"), readout.toString());
        robot.type(KeyCode.H);
        ValueRange range = now().ranges(List.of(mean)).get(0);
        awaitSeen(drawn(result, mean, now().withOpacity(1).withOpacityCurve(OpacityCurve.EVEN), range));
        robot.press(KeyCode.SHIFT).type(KeyCode.A).release(KeyCode.SHIFT);
        assertEquals(Scale.LAYER, now().scale());
        robot.interact(look()::undo);
        assertEquals(Scale.PER_MAP, now().scale());
    }

    @Test
    void aContrastGivenInValuesKeepsItsColoursInAnotherUnit(FxRobot robot) throws Exception {
        RunResult result = small(robot);
        robot.interact(() -> look().look().set(now().withContrast(Contrast.parse("v0.01:v0.25"))));
        ValueRange given = new ValueRange(0.01f, 0.25f);
        int[] before = drawn(result, result.maps().get(0), now(), given);
        awaitSeen(before);
        int patches = result.grid().patches();
        robot.type(KeyCode.E);
        assertEquals(0.25 * patches, now().contrast().high(), 1e-9);
        awaitSeen(before);
        robot.type(KeyCode.E);
        assertEquals(0.25, now().contrast().high(), 1e-12);
        // a kind without mass has no such unit, and its command is one that the command line takes
        robot.type(KeyCode.E);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("similarity")));
        await(() -> window.session()
                .answers()
                .shown()
                .get()
                .selection()
                .kind()
                .name()
                .equals("similarity"));
        assertFalse(window.session().exporting().ofChosen().command().contains("unit"));
        await(() -> !text("#colour-bar-rests").contains("even"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14, 18, 22})
    void nothingOfAScaleIsCutOffInTheSmallestWindow(int text, FxRobot robot) throws Exception {
        small(robot);
        robot.interact(() -> {
            window.actions().get(ActionId.SHOW_PICTURES).run();
            look().look()
                    .set(now().withScale(Scale.LAYERS)
                            .withTransfer(Transfer.LOGARITHMIC)
                            .withUnit(MapUnit.UNIFORM)
                            .withContrast(Contrast.parse("p30:p70")));
            for (int i = 14; i < text; i++) {
                window.actions().get(ActionId.LARGER_TEXT).run();
            }
            for (int i = text; i < 14; i++) {
                window.actions().get(ActionId.SMALLER_TEXT).run();
            }
        });
        await(() -> text("#colour-bar-rests").equals("12 layers\n× even\nlog") && isThere("#colour-bar-above"));
        String beyond = text("#colour-bar-above").replaceAll("\\D", "");
        await(() -> text("#readout").contains(beyond + " of 24 patches above the colours"));
        robot.interact(() -> window.scene().getRoot().layout());
        // the status gives way with an ellipsis
        assertEquals(
                List.of(),
                cut().stream().filter(node -> !node.contains("readout")).toList());
    }
}
