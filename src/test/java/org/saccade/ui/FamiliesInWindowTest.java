package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.Exploration;
import org.saccade.attention.LoadedModel;
import org.saccade.explore.HeadFusion;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.TokenLayout;
import org.saccade.export.ExportListener;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.HeadChoice;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.compare.Board;
import org.saccade.ui.compare.Side;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.state.Theme;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Models of other families than DINO's, with micro checkpoints. */
class FamiliesInWindowTest extends FamilyWindowTest {
    private String panel() {
        return all(window.scene().lookup("#details-panel")).stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theModelIsToldWithWhoToldIt(FxRobot robot) throws Exception {
        Path file = load(robot, "vit/native/model.pth");
        robot.press(KeyCode.CONTROL).type(KeyCode.I).release(KeyCode.CONTROL);
        await(() -> isThere("#details-panel"));
        assertEquals("Model: model.pth", text("#details-headline"));
        String told = panel();
        model().description().orElseThrow().decisions().forEach(decision -> {
            assertTrue(told.contains(decision.what()), decision.what());
            assertTrue(told.contains(decision.value()), decision.value());
            String from = decision.from().equals("--heads") ? "told by you" : decision.from();
            assertTrue(told.contains(from), from);
        });
        assertTrue(told.contains("told by you") && !told.contains("--heads"), told);
        assertTrue(told.contains(file.toString()), told);
        assertTrue(told.contains(model().weights().orElseThrow().sha256()), told);
        robot.type(KeyCode.ESCAPE);
        assertFalse(isThere("#details-panel"));
        robot.interact(() -> robot.lookup("#model-details").queryButton().fire());
        assertTrue(isThere("#details-panel"), "by the button beside the model, too");
        robot.interact(() -> robot.lookup("#details-close").queryButton().fire());
        assertFalse(isThere("#details-panel"));
    }

    @Test
    void aGuessIsCalledAGuessAndWhatCantBeKnownIsSaid(FxRobot robot) throws Exception {
        robot.interact(() -> {});
        await(() -> model() != null);
        assertFalse(isThere("#model-note"), "nothing to say of a known model");
        load(robot, "ibot/native/model.pth");
        List<String> notes = model().description().orElseThrow().notes();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        notes.forEach(note -> assertTrue(panel().contains(note), note));
        List<Label> guesses = all(window.scene().lookup("#details-table")).stream()
                .filter(node -> node.getStyleClass().contains("guess"))
                .map(Label.class::cast)
                .toList();
        long expected = model().description().orElseThrow().decisions().stream()
                .filter(decision -> decision.from().startsWith("guess"))
                .count();
        assertEquals(expected, guesses.size());
        guesses.forEach(guess -> assertTrue(guess.getText().startsWith("guess"), guess.getText()));
    }

    @Test
    void notesStandInOneLineUntilTheyAreDismissed(FxRobot robot) throws Exception {
        load(robot, "siglip/hf/model.safetensors");
        await(() -> isThere("#model-note"));
        assertEquals("SigLIP has no CLS token: the maps show its pooling attention.", text("#model-note-text"));
        robot.interact(
                () -> robot.lookup("#model-note-details").queryAs(Button.class).fire());
        assertTrue(isThere("#details-panel"));
        assertTrue(panel().contains(text("#model-note-text")));
        robot.interact(
                () -> robot.lookup("#model-note-dismiss").queryAs(Button.class).fire());
        assertFalse(isThere("#model-note"));
        load(robot, "vit/native/model.pth");
        await(() -> isThere("#model-note"));
        assertTrue(text("#model-note-text").startsWith("Nothing tells how its pictures were normalised"));
        Path again = folder.resolve("siglip/hf/model.safetensors");
        robot.interact(() -> window.session().models().load(again));
        await(() -> again.equals(window.session().models().own().get()));
        assertFalse(isThere("#model-note"), "it was read");
        robot.interact(() -> {
            window.close();
            open();
        });
        await(() -> model() != null);
        robot.interact(() -> window.session().models().load(again));
        await(() -> again.equals(window.session().models().own().get()));
        assertFalse(isThere("#model-note"), "it was read on another day");
    }

    @Test
    void theDetailsAreCopiedAsLinesWithTabs(FxRobot robot) throws Exception {
        Path file = load(robot, "mae/native/full.pth");
        robot.interact(() -> {
            window.actions().get(ActionId.MODEL_DETAILS).run();
            robot.lookup("#details-copy").queryAs(Button.class).fire();
        });
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        List<String> lines = text.toString().lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.split("\t", -1).length == 3), text.toString());
        assertTrue(lines.contains("family\tMAE\tits decoder"), text.toString());
        assertTrue(lines.contains("File\t" + file + "\t"), text.toString());
        assertTrue(
                text.toString().contains("Not used\tdecoder") || text.toString().contains("decoder_"), "unused keys");
    }

    @Test
    void anUntrainedModelHasDetailsToo(FxRobot robot) throws Exception {
        await(() -> model() != null);
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        assertTrue(panel().contains("3, each 64 wide"), panel());
        assertTrue(panel().contains("None: formula weights of seed 1"), panel());
        assertTrue(panel().contains("UNTRAINED: drawn with formula weights"), panel());
    }

    @Test
    void mapsOfMaeSayThatItsClsWasNotTrained(FxRobot robot) throws Exception {
        load(robot, "mae/hf/model.safetensors");
        addSample(robot);
        finished();
        await(() -> isThere("#caveat"));
        assertEquals(
                "CLS not trained: MAE's loss does not train the CLS token, so what it looks at means little",
                text("#caveat-text"));
        assertFalse(isThere("#caveat #get-weights"), "other weights don't put that right");
        assertFalse(isThere("#model-note"), "it is said once");
        assertFalse(window.session().models().isDemo().getValue());
    }

    @ParameterizedTest
    @CsvSource({
        "vit/hf/model.safetensors, 32",
        "dinov2_reg/hf/model.safetensors, 56",
        "dino/hf/model.safetensors, 32",
        "siglip/hf/model.safetensors, 32"
    })
    void picturesAreAsLargeAsInTrainingUnlessTheUserChose(String file, int side, FxRobot robot) throws Exception {
        load(robot, file);
        assertEquals(
                new InputSize.ShorterSide(side),
                window.session().settings().options().get().size());
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
        load(robot, "deit/timm/model.safetensors");
        assertEquals(
                new InputSize.ShorterSide(64),
                window.session().settings().options().get().size());
    }

    @SuppressWarnings("unchecked")
    private ComboBox<TokenQuery> tokens() {
        return (ComboBox<TokenQuery>) window.scene().lookup("#token");
    }

    @Test
    void aRegisterAsksAndItsShareStandsInTheNumbers(FxRobot robot) throws Exception {
        load(robot, "dinov2_reg/hf/model.safetensors");
        addSample(robot);
        RunResult run = finished();
        await(() -> isShown(tokens()));
        assertEquals(
                List.of(TokenQuery.CLS, TokenQuery.register(1), TokenQuery.register(2)),
                List.copyOf(tokens().getItems()).subList(0, 3));
        robot.interact(() -> tokens().setValue(TokenQuery.register(2)));
        awaitAnswer();
        assertEquals("Asks:", text("#query"), "which one the box says");
        Exploration kept = window.session().runner().explorations().of(run).orElseThrow();
        TokenLayout layout = new TokenLayout(
                true, false, tokens().getItems().size() - 1, new PatchGrid(kept.rows(), kept.columns()));
        int token = layout.firstRegister() + 1;
        double[][] rows = QueryAttention.row(kept.layer(kept.config().depth() - 1), token);
        float[] shown = window.session().maps().result().maps().get(1).values();
        double[] expected = layout.patchMap(rows[0]);
        for (int i = 0; i < shown.length; i++) {
            assertEquals((float) expected[i], shown[i], 1e-6f);
        }
        robot.type(KeyCode.I);
        await(() -> window.session().numbers().shown().get() != null);
        double share =
                window.session().numbers().shown().get().table().rows().get(1).registerShare();
        double sum = 0;
        for (int i = 0; i < tokens().getItems().size() - 1; i++) {
            sum += rows[0][layout.firstRegister() + i];
        }
        assertEquals(sum, share, 1e-9);
        TableView<?> table = robot.lookup("#numbers-table").queryTableView();
        assertTrue(table.getColumns().stream()
                .anyMatch(column -> "numbers-register-share".equals(column.getId()) && column.isVisible()));
        robot.type(KeyCode.ESCAPE);
        robot.type(KeyCode.T);
        awaitAnswer();
        assertEquals(TokenQuery.CLS, tokens().getValue(), "the key for CLS counts here, too");
        robot.interact(() -> window.session().selection().query().set(TokenQuery.patch(1, 1)));
        awaitAnswer();
        assertNull(tokens().getValue(), "a patch asks");
        assertEquals(List.of(), cut());
    }

    private Board board() {
        return window.session().comparison().board().get();
    }

    private static TokenQuery asked(Side side) {
        return side.selection().queries().get(0);
    }

    @Test
    void whatWasKeptStaysAskedByARegisterThatTheNextModelLacks(FxRobot robot) throws Exception {
        load(robot, "dinov2_reg/hf/model.safetensors");
        addSample(robot);
        finished();
        robot.interact(() -> window.session().selection().query().set(TokenQuery.register(1)));
        awaitAnswer();
        robot.interact(() -> window.actions().get(ActionId.KEEP_SIDE).run());
        await(() -> board() != null && board().b().isPresent());
        Side kept = board().a();
        assertEquals(TokenQuery.register(1), asked(kept));
        load(robot, "vit/hf/model.safetensors");
        await(() -> isOf(board().b().orElseThrow(), model()));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(TokenQuery.CLS, asked(board().b().orElseThrow()), "it has no registers");
        assertEquals(kept, board().a());
        robot.interact(() -> window.session().selection().choose(new HeadChoice(HeadFusion.Rule.MAX, List.of())));
        awaitAnswer();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(kept, window.session().comparison().board().get().a(), "other heads ask no other query");
        load(robot, "dinov2_reg/timm/model.safetensors");
        await(() -> isOf(board().b().orElseThrow(), model())
                && asked(board().b().orElseThrow()).equals(TokenQuery.register(1)));
        assertEquals(kept, board().a());
    }

    private static boolean isOf(Side side, LoadedModel model) {
        return side.result().model().equals(model) && !side.result().coarse();
    }

    @Test
    void theDistillationTokenAsks(FxRobot robot) throws Exception {
        load(robot, "deit_distilled/hf/model.safetensors");
        addSample(robot);
        finished();
        robot.interact(() -> {
            tokens().requestFocus();
            tokens().setValue(TokenQuery.DISTILLATION);
        });
        awaitAnswer();
        assertEquals("Asks:", text("#query"), "which one the box says");
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("similarity")));
        await(() -> !isShown(tokens()));
    }

    @Test
    void aModelWithoutMoreTokensHasNoChoiceOfThem(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        assertFalse(isShown(tokens()));
    }

    @Test
    void theMapOfAPoolingIsNamedSo(FxRobot robot) throws Exception {
        load(robot, "siglip/hf/model.safetensors");
        addSample(robot);
        RunResult run = finished();
        assertEquals("Pooling attention", text("#query"));
        robot.interact(() -> window.session().view().pointer().set(new CentreModel.Pointer(1, 1, OptionalInt.empty())));
        await(() -> text("#readout").startsWith("Pooling attention, Mean"));
        Side side = window.session().maps().side().getValue();
        assertTrue(side.about().startsWith("Pooling attention, layer"), side.about());
        assertFalse(side.about().contains("CLS"), side.about());
        Path out = folder.resolve("written");
        ExportJob job = window.session().exporting().ofChosen();
        job.write(out, Set.of(ExportKind.NPY, ExportKind.OVERLAY, ExportKind.SHEET), new ExportListener() {});
        String json = text(out.resolve("attention.json"));
        assertTrue(json.contains("\"family\" : \"siglip\""), json);
        assertTrue(json.contains("\"position-interpolation\" : \"size\""), json);
        String png = Files.readString(out.resolve("overlay-mean.png"), StandardCharsets.ISO_8859_1);
        assertTrue(png.contains("Pooling attention to"), "in the picture's texts");
        assertFalse(job.command().contains("position"), job.command());
        robot.type(KeyCode.I);
        await(() -> window.session().numbers().shown().get() != null);
        assertTrue(text("#numbers-subject").endsWith("pooling"), text("#numbers-subject"));
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> window.session().selection().query().set(TokenQuery.patch(1, 1)));
        awaitAnswer();
        assertEquals("Asks: patch 1, 1", text("#query"));
        assertEquals(run, window.session().maps().result().run());
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, vit/native/model.pth", "DARK, siglip/timm/model.safetensors"})
    void nothingIsCutOff(Theme theme, String file, FxRobot robot) throws Exception {
        load(robot, file);
        robot.interact(() -> window.actions()
                .get(theme == Theme.LIGHT ? ActionId.THEME_LIGHT : ActionId.THEME_DARK)
                .run());
        addSample(robot);
        finished();
        await(() -> isThere("#model-note"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), cut());
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), cut());
    }
}
