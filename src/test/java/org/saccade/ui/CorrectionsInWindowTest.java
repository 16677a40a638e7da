package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.attention.LoadedModel;
import org.saccade.export.ExportListener;
import org.saccade.family.Decision;
import org.saccade.family.Family;
import org.saccade.family.FamilyFiles;
import org.saccade.family.FamilyOptions;
import org.saccade.image.input.Normalisation;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.state.Theme;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What was guessed of a file, or what it doesn't tell, is told in the window. */
class CorrectionsInWindowTest extends FamilyWindowTest {
    /** 320 wide with 4 heads, which nothing beside it tells. */
    private Path untold() throws Exception {
        return Files.copy(FamilyFiles.file("vit_head80/model.safetensors"), folder.resolve("own.safetensors"));
    }

    private void refuse(FxRobot robot, Path file) throws Exception {
        await(() -> model() != null);
        robot.interact(() -> window.session().models().load(file));
        await(() -> window.session().models().refused().get() != null && isThere("#problem"));
    }

    private void fire(FxRobot robot, String id) {
        robot.interact(() -> ((Button) window.scene().lookup(id)).fire());
    }

    private TextField field(String id) {
        return (TextField) window.scene().lookup(id);
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> box(String id) {
        return (ComboBox<T>) window.scene().lookup(id);
    }

    private void choose(FxRobot robot, String words) {
        ComboBox<Object> box = box("#correct-normalisation");
        robot.interact(() -> box.setValue(box.getItems().stream()
                .filter(choice -> choice.toString().startsWith(words))
                .findFirst()
                .orElseThrow()));
    }

    private Decision decision(String what) {
        return model().description().orElseThrow().decisions().stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private void awaitModel(LoadedModel before) throws Exception {
        await(() ->
                !model().equals(before) && !window.session().models().loading().get());
    }

    @Test
    void aFileWhoseHeadsAreUnknownIsToldThemByTheKeys(FxRobot robot) throws Exception {
        Path file = untold();
        refuse(robot, file);
        LoadedModel before = model();
        Button tell = (Button) window.scene().lookup("#problem-tell");
        assertEquals("Tell its heads …", tell.getText());
        assertTrue(tell.isFocusTraversable());
        robot.interact(tell::requestFocus);
        robot.type(KeyCode.SPACE);
        await(() -> isThere("#correct") && field("#correct-heads").isFocused());
        assertEquals("Not loaded: own.safetensors", text("#details-headline"));
        String reason = text("#correct-heads-reason");
        assertTrue(reason.startsWith("own.safetensors is 320 wide, and nothing tells how many heads"), reason);
        assertTrue(reason.endsWith(": give the number of heads, or put its config.json beside it."), reason);
        assertEquals(
                window.session().models().refused().get().line(),
                window.session().models().problem().get().line());
        assertNull(window.scene().lookup("#details-table"), "the table would be of another model");
        robot.write("7");
        assertEquals("", text("#correct-heads-reason"), "it may be right now");
        robot.type(KeyCode.ENTER);
        assertEquals("7 heads don't divide a width of 320", text("#correct-heads-reason"));
        assertSame(before, model());
        assertTrue(field("#correct-heads").isFocused(), "to be typed again");
        robot.type(KeyCode.BACK_SPACE);
        robot.write("4");
        robot.type(KeyCode.ENTER);
        awaitModel(before);
        assertEquals(4, model().session().config().heads());
        assertEquals(file, window.session().models().own().get());
        assertFalse(isThere("#correct"));
        assertFalse(isThere("#problem"));
        assertEquals("Model: own.safetensors", text("#details-headline"));
        assertEquals("--heads", decision("heads").from());
    }

    @Test
    void aGuessedNormalisationIsCorrectedInItsRowAndThePictureRunsAgain(FxRobot robot) throws Exception {
        load(robot, "vit/native/model.pth");
        addSample(robot);
        RunResult first = finished();
        assertTrue(decision("mean").from().startsWith("guess"));
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        for (String name : List.of("family", "heads", "mean", "std")) {
            assertTrue(isThere("#details-correct-" + name), name);
        }
        fire(robot, "#details-correct-mean");
        await(() -> box("#correct-normalisation").isFocused());
        assertEquals("2", field("#correct-heads").getText(), "was told before");
        choose(robot, "0.5");
        assertEquals("0.5, 0.5, 0.5", field("#correct-mean").getText());
        assertTrue(field("#correct-mean").isDisabled());
        fire(robot, "#correct-apply");
        awaitModel(first.model());
        assertEquals(Normalisation.HALF, model().session().normalisation());
        assertEquals("--mean, --std", decision("mean").from());
        assertEquals(2, model().session().config().heads());
        await(() -> item(0).result().get() != null
                && item(0).result().get().model().equals(model())
                && !item(0).result().get().coarse());
        float[] before = first.maps().get(1).values();
        float[] now = item(0).result().get().maps().get(1).values();
        double most = 0;
        for (int i = 0; i < now.length; i++) {
            most = Math.max(most, Math.abs(now[i] - before[i]));
        }
        assertTrue(most > 1e-3, "another normalisation, other maps: " + most);
    }

    @Test
    void theNoteOffersTheOtherNormalisation(FxRobot robot) throws Exception {
        load(robot, "siglip/hf/model.safetensors");
        await(() -> isThere("#model-note"));
        assertFalse(isThere("#model-note-half"), "it is told");
        load(robot, "vit/native/model.pth");
        await(() -> isThere("#model-note-half"));
        LoadedModel before = model();
        fire(robot, "#model-note-half");
        awaitModel(before);
        assertEquals(Normalisation.HALF, model().session().normalisation());
        assertEquals(OptionalInt.of(2), model().known().heads(), "what was told stays told");
        await(() -> !isThere("#model-note-half"));
    }

    @Test
    void ownNumbersAreCheckedBesideTheirFields(FxRobot robot) throws Exception {
        load(robot, "vit/native/model.pth");
        LoadedModel before = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct-std");
        choose(robot, "Other");
        robot.interact(() -> {
            field("#correct-mean").setText("0.1, 0.2");
            field("#correct-std").setText("0, 1, 1");
        });
        fire(robot, "#correct-apply");
        assertTrue(text("#correct-mean-reason").contains("three numbers"), text("#correct-mean-reason"));
        assertTrue(text("#correct-std-reason").contains("positive"), text("#correct-std-reason"));
        assertSame(before, model());
        assertFalse(window.session().models().loading().get());
        robot.interact(() -> {
            field("#correct-mean").setText("0.1, 0.2, 0.3");
            field("#correct-std").setText("");
        });
        fire(robot, "#correct-apply");
        awaitModel(before);
        assertEquals(
                new Normalisation(List.of(0.1f, 0.2f, 0.3f), Normalisation.IMAGENET.deviation()),
                model().session().normalisation());
    }

    @Test
    void anotherFamilyOfTheSamePartsIsChosen(FxRobot robot) throws Exception {
        load(robot, "ibot/native/model.pth");
        LoadedModel before = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct");
        ComboBox<Optional<Family>> family = box("#correct-family");
        await(family::isFocused);
        assertEquals(
                Set.of(Optional.empty(), Optional.of(Family.DINO_V1), Optional.of(Family.VIT), Optional.of(Family.MAE)),
                Set.copyOf(family.getItems()));
        robot.interact(() -> family.setValue(Optional.of(Family.MAE)));
        fire(robot, "#correct-apply");
        awaitModel(before);
        assertEquals(Family.MAE, model().description().orElseThrow().family());
        assertEquals("--family", decision("family").from());
        assertTrue(model().caveat().isPresent(), "its CLS token was not trained");
    }

    @Test
    void whatTheLoaderFindsWrongStandsBesideTheField(FxRobot robot) throws Exception {
        load(robot, "dinov3/native/model.pth"); // its periods tell 2 heads, and no other number
        LoadedModel before = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct-heads");
        robot.interact(() -> field("#correct-heads").setText("1"));
        fire(robot, "#correct-apply");
        await(() -> !text("#correct-heads-reason").isEmpty());
        assertTrue(text("#correct-heads-reason").contains("rope_embed.periods"), text("#correct-heads-reason"));
        assertSame(before, model());
        assertEquals("1", field("#correct-heads").getText(), "to be changed");
        assertTrue(box("#correct-family").isDisabled(), "its parts tell");
    }

    @Test
    void aFileThatIsGoneMeanwhileIsSaid(FxRobot robot) throws Exception {
        Path file = load(robot, "vit/native/model.pth");
        LoadedModel before = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct-heads");
        Files.delete(file);
        robot.interact(() -> field("#correct-heads").setText("3"));
        fire(robot, "#correct-apply");
        await(() -> isThere("#correct-problem"));
        assertTrue(text("#correct-problem").contains("model.pth"), text("#correct-problem"));
        assertSame(before, model());
    }

    @Test
    void whatWasToldIsThereOnAnotherDayAndCanBeForgotten(FxRobot robot) throws Exception {
        Path file = load(robot, "vit/hf/model.safetensors");
        LoadedModel found = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct-mean");
        assertFalse(isThere("#correct-forget"), "nothing was told");
        choose(robot, "ImageNet");
        robot.interact(() -> field("#correct-heads").setText("3"));
        fire(robot, "#correct-apply");
        awaitModel(found);
        FamilyOptions told = model().known();
        assertEquals(OptionalInt.of(3), told.heads());
        robot.interact(() -> {
            window.close();
            open();
        });
        await(() -> model() != null);
        assertEquals(
                List.of(file), List.copyOf(window.session().models().ownFiles().files()));
        robot.interact(() -> window.session().models().load(file));
        await(() -> file.equals(window.session().models().own().get()));
        assertEquals(told, model().known());
        LoadedModel corrected = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct");
        assertEquals("3", field("#correct-heads").getText());
        fire(robot, "#correct-forget");
        awaitModel(corrected);
        assertEquals(FamilyOptions.NONE, model().known());
        assertEquals(2, model().session().config().heads());
        assertEquals(Map.of(), window.session().memory().now().models().known());
    }

    @Test
    void aSessionKeepsWhatWasToldAndSoDoesTheCommand(FxRobot robot) throws Exception {
        Path file = untold();
        refuse(robot, file);
        LoadedModel before = model();
        fire(robot, "#problem-tell");
        robot.interact(() -> field("#correct-heads").setText("4"));
        choose(robot, "0.5");
        fire(robot, "#correct-apply");
        awaitModel(before);
        addSample(robot);
        finished();
        ExportJob job = window.session().exporting().ofChosen();
        assertTrue(job.command().contains("--heads=4"), job.command());
        assertTrue(job.command().contains("--mean=0.5,0.5,0.5 --std=0.5,0.5,0.5"), job.command());
        Path out = folder.resolve("written");
        job.write(out, Set.of(ExportKind.NPY), new ExportListener() {});
        assertTrue(text(out.resolve("attention.json")).contains("\"--heads\""), "who told it");
        Path saved = folder.resolve("told.saccade.json");
        robot.interact(() -> window.session().saved().save(saved));
        await(() -> Files.exists(saved));
        FamilyOptions told = model().known();
        robot.interact(() -> window.session()
                .models()
                .loadUntrained(window.session().models().choice().preferred()));
        await(() -> window.session().models().own().get() == null);
        robot.interact(() -> window.session().saved().open(saved));
        await(() -> file.equals(window.session().models().own().get()));
        assertEquals(told, model().known());
    }

    @Test
    void aKnownModelIsNotCorrected(FxRobot robot) throws Exception {
        await(() -> model() != null);
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        assertFalse(isThere("#details-correct"));
        assertNull(window.scene().lookup("#details-correct-heads"));
        Path file = untold();
        refuse(robot, file);
        fire(robot, "#problem-tell");
        await(() -> isThere("#correct"));
        robot.type(KeyCode.ESCAPE);
        assertFalse(isThere("#details-panel"));
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        assertFalse(isThere("#correct"), "the refused file's form is put away with the panel");
        assertTrue(isThere("#details-table"));
    }

    @Test
    void nothingIsLoadedAnewWhereNothingIsChangedOrItIsCancelled(FxRobot robot) throws Exception {
        load(robot, "vit/native/model.pth");
        LoadedModel before = model();
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct-heads");
        fire(robot, "#correct-apply");
        assertFalse(isThere("#correct"));
        assertFalse(window.session().models().loading().get());
        fire(robot, "#details-correct-heads");
        robot.interact(() -> field("#correct-heads").setText("3"));
        fire(robot, "#correct-cancel");
        fire(robot, "#details-correct-heads");
        assertEquals("2", field("#correct-heads").getText());
        assertSame(before, model());
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void nothingIsCutOff(Theme theme, FxRobot robot) throws Exception {
        load(robot, "vit/native/model.pth");
        addSample(robot);
        finished();
        robot.interact(() -> window.actions()
                .get(theme == Theme.LIGHT ? ActionId.THEME_LIGHT : ActionId.THEME_DARK)
                .run());
        robot.interact(window.actions().get(ActionId.MODEL_DETAILS)::run);
        fire(robot, "#details-correct-mean");
        choose(robot, "Other");
        robot.interact(() -> {
            field("#correct-heads").setText("7");
            field("#correct-mean").setText("9, 9, 9");
        });
        fire(robot, "#correct-apply");
        assertNoneCut();
        robot.interact(() -> window.actions().get(ActionId.ABOUT).run());
        refuse(robot, untold());
        fire(robot, "#problem-tell");
        assertNoneCut();
        for (int i = 0; i < 8; i++) {
            robot.interact(window.actions().get(ActionId.LARGER_TEXT)::run);
        }
        assertEquals(
                List.of(),
                all(window.scene().lookup("#correct")).stream()
                        .filter(Label.class::isInstance)
                        .filter(node -> isShown(node) && isShortened((Label) node))
                        .toList());
    }

    private static boolean isShortened(Label label) {
        String shown = shownText(label);
        return !label.isWrapText() && shown != null && !shown.equals(label.getText());
    }

    private void assertNoneCut() {
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), cut());
        Node form = window.scene().lookup("#correct");
        assertTrue(isShown(form));
    }
}
