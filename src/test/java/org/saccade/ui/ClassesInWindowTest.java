package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.attention.Exploration;
import org.saccade.explore.WorkListener;
import org.saccade.export.ExportListener;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.RelevanceKind;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.classes.ClassesModel.Likely;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.state.Theme;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The classes of a model with a head, and the map of one. */
class ClassesInWindowTest extends FamilyWindowTest {
    private RunResult begin(FxRobot robot, String model) throws Exception {
        load(robot, model);
        addSample(robot);
        RunResult run = finished();
        await(() -> likely() != null);
        return run;
    }

    private Likely likely() {
        return window.session().classes().likely().get();
    }

    private ToggleButton row(int index) {
        return (ToggleButton) window.scene().lookup("#class-" + index);
    }

    private Exploration kept(RunResult run) {
        return window.session().runner().explorations().of(run).orElseThrow();
    }

    /** The class that a row shows must be the one that its map is of. */
    private int lookedAt() {
        return window.session().maps().result().ofClass().orElseThrow().index();
    }

    @Test
    void theMostLikelyClassesStandBesideThePicture(FxRobot robot) throws Exception {
        RunResult run = begin(robot, "vit/hf/model.safetensors");
        float[] logits = kept(run).logits(WorkListener.NONE);
        double sum = 0;
        int most = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += Math.exp(logits[i]);
            most = logits[i] > logits[most] ? i : most;
        }
        double share = Math.exp(logits[most]) / sum;
        assertEquals(most, likely().scores().get(0).index());
        String name = model().description().orElseThrow().classes().get(most);
        String percent = "%.1f %%".formatted(100 * share);
        assertEquals(most + ": " + name + ", " + percent, row(0).getAccessibleText());
        assertEquals(share, ((ProgressBar) row(0).lookup(".progress-bar")).getProgress(), 1e-6);
        for (int i = 0; i < 5; i++) {
            assertEquals(i < logits.length, isShown(row(i)), "row " + i);
            assertFalse(row(i).isSelected());
        }
    }

    @Test
    void aClickShowsTheMapOfAClass(FxRobot robot) throws Exception {
        RunResult run = begin(robot, "vit/hf/model.safetensors");
        robot.clickOn(row(1).lookup(".progress-bar")); // anywhere in the row
        awaitAnswer();
        int expected = likely().scores().get(1).index();
        assertEquals(expected, lookedAt());
        await(() -> row(1).isSelected() && !row(0).isSelected());
        float[] relevance = kept(run).relevance(expected, WorkListener.NONE)[0];
        float[] shown = window.session().maps().result().maps().get(0).values();
        for (int i = 0; i < shown.length; i++) {
            assertEquals(relevance[relevance.length - shown.length + i], shown[i], 1e-6f);
        }
        assertTrue(window.session().maps().result().label(0).startsWith("Relevance: "));
        robot.interact(row(0)::requestFocus);
        robot.type(KeyCode.ENTER);
        awaitAnswer();
        assertEquals(likely().scores().get(0).index(), lookedAt());
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("attention")));
        awaitAnswer();
        await(() -> !row(0).isSelected());
    }

    @Test
    void anyOtherClassIsFoundByNameOrNumber(FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        TextField search = robot.lookup("#classes-search").queryAs(TextField.class);
        robot.interact(() -> search.setText("SHARK"));
        assertTrue(row(0).getAccessibleText().contains("shark"), row(0).getAccessibleText());
        robot.interact(() -> search.fireEvent(new ActionEvent()));
        awaitAnswer();
        assertTrue(
                window.session().maps().result().ofClass().orElseThrow().name().contains("shark"));
        robot.interact(() -> search.setText("1"));
        assertTrue(Stream.of(0, 1, 2, 3, 4)
                .anyMatch(i -> isShown(row(i)) && row(i).getAccessibleText().startsWith("1: ")));
        robot.interact(() -> search.setText("no such class"));
        assertFalse(isShown(row(0)));
        assertTrue(text("#classes-note").startsWith("No class has \"no such class\" in its name"));
        robot.interact(search::requestFocus);
        robot.type(KeyCode.ESCAPE);
        assertTrue(isShown(row(0)), "the most likely ones again");
        assertEquals(
                "relevance", window.session().selection().chosen().get().kind().name());
    }

    @Test
    void twoClassesAreComparedLikeAnyTwoMaps(FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        robot.interact(row(0)::fire);
        awaitAnswer();
        int first = lookedAt();
        robot.type(KeyCode.F2);
        robot.interact(row(1)::fire);
        awaitAnswer();
        var comparison = window.session().comparison();
        await(() -> comparison.board().get() != null
                && comparison
                        .board()
                        .get()
                        .b()
                        .flatMap(side -> side.result().ofClass())
                        .isPresent()
                && comparison.board().get().comparison().isPresent());
        assertEquals(
                first,
                comparison.board().get().a().result().ofClass().orElseThrow().index());
        assertEquals(
                likely().scores().get(1).index(),
                comparison
                        .board()
                        .get()
                        .b()
                        .orElseThrow()
                        .result()
                        .ofClass()
                        .orElseThrow()
                        .index());
        assertFalse(comparison
                .board()
                .get()
                .a()
                .name()
                .equals(comparison.board().get().b().orElseThrow().name()));
    }

    @Test
    void theDistillationTokenHasARowOfItsOwn(FxRobot robot) throws Exception {
        RunResult run = begin(robot, "deit_distilled/hf/model.safetensors");
        robot.interact(row(0)::fire);
        awaitAnswer();
        robot.interact(() -> window.session().selection().query().set(TokenQuery.DISTILLATION));
        awaitAnswer();
        assertEquals(
                TokenQuery.DISTILLATION,
                window.session().maps().result().selection().queries().get(0));
        float[] relevance = kept(run).relevance(lookedAt(), WorkListener.NONE)[1];
        float[] shown = window.session().maps().result().maps().get(0).values();
        float[] expected = Arrays.copyOfRange(relevance, relevance.length - shown.length, relevance.length);
        assertArrayEquals(expected, shown, 1e-6f);
    }

    @Test
    void whatAMapLeavesOutIsSaidAndClassesWithoutNamesAreNumbers(FxRobot robot) throws Exception {
        begin(robot, "dinov2/hf/model.safetensors");
        String note = text("#classes-note");
        assertTrue(note.contains("The classifier also averages the patches"), note);
        robot.interact(row(0)::fire);
        awaitAnswer();
        assertEquals(likely().scores().get(0).index(), lookedAt());
        load(robot, "deit/native/model.pth");
        await(() -> window.session().maps().result().model().equals(model()) && likely() != null);
        assertTrue(text("#classes-note").startsWith("The names of the classes are unknown"), text("#classes-note"));
        assertTrue(row(0).getAccessibleText().matches("Class \\d+, .*"), row(0).getAccessibleText());
    }

    @Test
    void whereNoClassesAreThereIsNothingOfThem(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        assertFalse(isThere("#classes"));
        ComboBox<?> kinds = robot.lookup("#kind").queryAs(ComboBox.class);
        assertFalse(kinds.getItems().contains("relevance"));
        load(robot, "vit/hf/model.safetensors");
        await(() -> isThere("#classes") && kinds.getItems().contains("relevance"));
        robot.type(KeyCode.F11);
        assertFalse(isThere("#classes"), "folded away");
        robot.type(KeyCode.F11);
        await(() -> likely() != null);
        robot.interact(row(0)::fire);
        awaitAnswer();
        load(robot, "siglip/hf/model.safetensors");
        await(() -> window.session().maps().result().model().equals(model())
                && !window.session().maps().result().coarse());
        await(() -> window.session().selection().chosen().get().kind().name().equals("attention"));
        assertFalse(isThere("#classes"));
        assertEquals(
                "model.safetensors tells no classes apart, so there is no map of one: attention is shown in its place.",
                window.session().notices().latest().get().text());
    }

    @Test
    void aClassThatTheNextModelLacksGivesWayToAttention(FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        robot.interact(row(0)::fire);
        awaitAnswer();
        String name = window.session()
                .selection()
                .chosen()
                .get()
                .kind()
                .options()
                .get("class")
                .toString();
        load(robot, "deit/native/model.pth");
        await(() -> window.session().maps().result().model().equals(model())
                && !window.session().maps().result().coarse());
        await(() -> window.session().selection().chosen().get().kind().name().equals("attention"));
        awaitAnswer();
        assertEquals(
                "model.pth has no class '" + name + "': attention is shown.",
                window.session().notices().latest().get().text());
    }

    @Test
    void classesThatAreFoldedAwayStaySo(FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        robot.type(KeyCode.F11);
        assertFalse(isThere("#classes"));
        Path own = window.session().models().own().get();
        robot.interact(() -> {
            window.close();
            open();
        });
        await(() -> model() != null);
        robot.interact(() -> window.session().models().load(own));
        await(() -> own.equals(window.session().models().own().get()));
        addSample(robot);
        finished();
        assertFalse(isThere("#classes"), "remembered");
        robot.type(KeyCode.F11);
        await(() -> isThere("#classes"));
    }

    @Test
    void whatTheMapOfAClassTakesIsSaidBeforeItIsAsked(FxRobot robot) throws Exception {
        RunResult run = begin(robot, "vit/hf/model.safetensors");
        await(() -> isThere("#classes-memory"));
        assertEquals(
                "attention", window.session().selection().chosen().get().kind().name());
        assertEquals("The map of a class takes up to 0.1 GB of memory.", text("#classes-memory"));
        ComboBox<?> kinds = robot.lookup("#kind").queryAs(ComboBox.class);
        assertTrue(kinds.getTooltip().getText().endsWith("\n" + text("#classes-memory")), "where they are folded, too");
        robot.interact(kinds::show);
        await(() -> robot.lookup(".list-cell").queryAllAs(ListCell.class).stream()
                .anyMatch(cell -> "Relevance for a class\nup to 0.1 GB of memory".equals(cell.getText())));
        robot.interact(kinds::hide);
        assertEquals(run, window.session().maps().result(), "nothing was asked");
        load(robot, "siglip/hf/model.safetensors");
        await(() -> window.session().classMapMemory().need().get() == null);
        assertFalse(kinds.getTooltip().getText().contains("memory"));
    }

    @Test
    void theKindAsksForTheMostLikelyClassAndKeepsToItsLayer(FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        robot.interact(() -> {
            window.session().selection().chooseLayer(1);
            window.session().selection().choose(MapKinds.usual("relevance"));
        });
        awaitAnswer();
        assertEquals(likely().scores().get(0).index(), lookedAt());
        int depth = model().session().depth();
        assertEquals(depth, window.session().selection().layer());
        robot.interact(() -> window.session().selection().stepLayer(-1));
        assertEquals(depth, window.session().selection().layer());
        assertEquals(
                new RelevanceKind(Optional.empty()),
                window.session().selection().chosen().get().kind());
    }

    @Test
    void theMapOfAClassIsWrittenWithItsClass(FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        robot.interact(row(1)::fire);
        awaitAnswer();
        Path out = folder.resolve("written");
        ExportJob job = window.session().exporting().ofChosen();
        job.write(out, Set.of(ExportKind.NPY), new ExportListener() {});
        String json = text(out.resolve("attention.json"));
        assertTrue(json.contains(likely().scores().get(1).name()), json);
        assertTrue(job.command().contains("--kind=relevance"), job.command());
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void nothingIsCutOff(Theme theme, FxRobot robot) throws Exception {
        begin(robot, "vit/hf/model.safetensors");
        robot.interact(() -> window.actions()
                .get(theme == Theme.LIGHT ? ActionId.THEME_LIGHT : ActionId.THEME_DARK)
                .run());
        robot.interact(row(0)::fire);
        awaitAnswer();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), cut());
        for (int i = 0; i < 8; i++) {
            robot.interact(window.actions().get(ActionId.LARGER_TEXT)::run);
        }
        WaitForAsyncUtils.waitForFxEvents();
        // a file's name may be of any length, and gives way with an ellipsis
        assertEquals(
                List.of(),
                cut().stream()
                        .filter(node -> !node.contains("model.safetensors"))
                        .toList());
    }
}
