package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Scale;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;

/** How maps are drawn, and that it never runs the model. */
class LookInWindowTest extends WindowTest {
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
        robot.interact(window.session().look()::redo);
        await(() -> pixel(5, 5) == picture);
        robot.type(KeyCode.H);
        assertEquals(Layer.HEATMAP, window.session().look().layer().get());
        robot.type(KeyCode.S);
        assertEquals(
                Interpolation.BILINEAR, window.session().look().look().get().interpolation());
        robot.type(KeyCode.A);
        assertEquals(Scale.SHARED, window.session().look().look().get().scale());
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
        assertEquals(0.96, window.session().look().look().get().contrast().high(), 1e-9);
        robot.type(KeyCode.DOWN, KeyCode.RIGHT);
        assertEquals(0.02, window.session().look().look().get().contrast().low(), 1e-9);
        assertNotEquals(
                before.getPixelReader().getArgb(7, 28),
                shot(contrast).getPixelReader().getArgb(7, 28));
        robot.type(KeyCode.HOME);
        assertEquals(Contrast.FULL, window.session().look().look().get().contrast());
    }

    @Test
    void theContrastIsGivenByNumberAndStaysForOtherPictures(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        assertFalse(isShown(robot.lookup("#contrast-low").query()));
        robot.press(KeyCode.SHIFT).type(KeyCode.N).release(KeyCode.SHIFT);
        assertTrue(isShown(robot.lookup("#contrast-low").query()));
        ComboBox<Contrast.Kind> kind = robot.lookup("#contrast-kind").queryComboBox();
        assertEquals(Contrast.Kind.SHARES, kind.getValue());
        robot.interact(() -> kind.setValue(Contrast.Kind.VALUES));
        Contrast values = window.session().look().look().get().contrast();
        RunResult result = item(0).result().get();
        AttentionMap seen = result.maps().get(0);
        double near = (seen.maximum() - seen.minimum()) / 50;
        assertEquals(seen.minimum(), values.low(), near, "the values of the colours that were seen");
        assertEquals(seen.maximum(), values.high(), near);
        String text = robot.lookup("#contrast-high").queryAs(TextField.class).getText();
        assertTrue(text.replaceAll("E.*|[.]|^0[.]0*", "").length() <= 5, text + " can be read");
        enter(robot, "#contrast-low", "0.0001");
        enter(robot, "#contrast-high", "0.01");
        Contrast fixed = new Contrast(Contrast.Kind.VALUES, 1e-4, 0.01);
        assertEquals(fixed, window.session().look().look().get().contrast());
        enter(robot, "#contrast-high", "0.00001");
        assertEquals(fixed, window.session().look().look().get().contrast(), "what is no range changes nothing");
        enter(robot, "#contrast-high", "much");
        assertEquals(fixed, window.session().look().look().get().contrast());
        robot.interact(() -> {
            window.session().pictures().add(List.of(PictureSource.Sample.all().get(1)));
        });
        await(() -> item(1).state().get() == State.DONE);
        Label highest = robot.lookup("#colour-bar-highest").queryAs(Label.class);
        await(() -> highest.getText().equals("0.0100"));
        robot.interact(() -> kind.setValue(Contrast.Kind.PERCENTILES));
        assertEquals(
                Contrast.Kind.PERCENTILES,
                window.session().look().look().get().contrast().kind());
        robot.interact(window.session().look()::undo);
        assertEquals(fixed, window.session().look().look().get().contrast());
        assertEquals(
                "1.0E-4", robot.lookup("#contrast-low").queryAs(TextField.class).getText());
    }

    @Test
    void numbersAreTypedWithTheKeysAloneAndWhatIsWrongIsExplained(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.press(KeyCode.SHIFT).type(KeyCode.N).release(KeyCode.SHIFT);
        TextField low = robot.lookup("#contrast-low").queryAs(TextField.class);
        TextField high = robot.lookup("#contrast-high").queryAs(TextField.class);
        await(low::isFocused);
        robot.interact(low::selectAll);
        robot.write("0.2").type(KeyCode.TAB);
        assertTrue(high.isFocused(), "Tab leads to the other end");
        robot.interact(high::selectAll);
        robot.write("0.1").type(KeyCode.ENTER);
        Label refusal = robot.lookup("#contrast-refusal").queryAs(Label.class);
        assertTrue(refusal.isVisible());
        assertEquals("Two numbers from 0 to 1, the smaller first", refusal.getText());
        assertTrue(high.isFocused(), "to be mended at once");
        assertEquals("0.2", low.getText(), "what was typed is not lost");
        robot.type(KeyCode.ESCAPE);
        assertEquals("1.0", high.getText());
        assertEquals("0.0", low.getText());
        assertFalse(refusal.isVisible());
        robot.type(KeyCode.ESCAPE);
        assertFalse(isShown(low), "Esc leads out again");
    }

    @Test
    void theArrowsStepFromTheMapThatIsDrawn(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.session().maps().chosen().set(9)); // of a model with more heads
        assertEquals(3, window.session().maps().drawn());
        robot.type(KeyCode.UP);
        assertEquals(2, window.session().maps().chosen().get());
    }

    private static void enter(FxRobot robot, String field, String text) {
        TextField shown = robot.lookup(field).queryAs(TextField.class);
        robot.interact(() -> {
            shown.setText(text);
            shown.fireEvent(new ActionEvent());
        });
    }

    @Test
    void aButtonThatWasClickedLeavesSpaceToThePicture(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.clickOn("#smooth");
        assertEquals(
                Interpolation.BILINEAR, window.session().look().look().get().interpolation());
        robot.press(KeyCode.SPACE);
        assertTrue(window.session().look().bare().get());
        robot.release(KeyCode.SPACE);
        assertEquals(
                Interpolation.BILINEAR, window.session().look().look().get().interpolation());
    }
}
