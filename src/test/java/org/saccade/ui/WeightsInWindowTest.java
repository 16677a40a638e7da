package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.weights.WeightsModel;
import org.testfx.api.FxRobot;

/** Weights that are missing, offered, broken; and that untrained is said. */
class WeightsInWindowTest extends WindowTest {
    @Test
    void theWeightsPanelIsOfferedAndCanBePutAway(FxRobot robot) throws Exception {
        await(() -> window.session().weights().state().get() == WeightsModel.State.OFFERED);
        assertTrue(robot.lookup("#weights-panel").query().isVisible());
        robot.interact(
                () -> robot.lookup("#weights-download").queryAs(Button.class).fire());
        await(() -> window.session().weights().state().get() == WeightsModel.State.FAILED);
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
        robot.interact(() -> window.session().incoming().takePaths(List.of(bad)));
        await(() -> window.session().models().problem().get() != null);
        assertTrue(robot.lookup("#problem").query().isVisible());
        assertSame(before, item(0).result().get());
    }

    @Test
    void theBannerSpeaksOfTheMapsInView(FxRobot robot) throws Exception {
        assertFalse(robot.lookup("#caveat").query().isVisible(), "there are no maps yet");
        addSample(robot);
        await(() -> robot.lookup("#caveat").query().isVisible());
        finished();
        assertTrue(
                robot.lookup("#model").queryComboBox().getTooltip().getText().endsWith("untrained"),
                "what is in memory is told");
    }

    @Test
    void theOfferOfWeightsIsTurnedDownOnce(FxRobot robot) throws Exception {
        await(() -> window.session().weights().state().get() == WeightsModel.State.OFFERED);
        robot.clickOn("#weights-untrained");
        robot.interact(() -> {
            window.close();
            open();
        });
        await(() -> window.session().models().model().get() != null);
        assertEquals(WeightsModel.State.IDLE, window.session().weights().state().get());
    }
}
