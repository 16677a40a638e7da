package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.saccade.ui.action.Action;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.testfx.api.FxRobot;

/** The table of actions, in what is made of it. */
class ActionsInWindowTest extends WindowTest {
    @Test
    void everyActionOfTheTableStandsInAMenuWithItsKey(FxRobot robot) {
        List<MenuItem> items = robot.lookup("#menus").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> item.getText() != null)
                .toList();
        for (ActionId id : ActionId.values()) {
            MenuItem item = items.stream()
                    .filter(other -> id.text().equals(other.getText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(id + " is in no menu"));
            assertEquals(id.key().orElse(null), item.getAccelerator(), id.text());
        }
    }

    @Test
    void buttonsTellTheirKeyAndFollowTheMenu(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        ButtonBase curtain = robot.lookup("#curtain").queryAs(ToggleButton.class);
        assertEquals("Curtain: drag it across (C)", curtain.getTooltip().getText());
        robot.type(KeyCode.C);
        assertTrue(((ToggleButton) curtain).isSelected());
        robot.clickOn("#curtain");
        assertFalse(window.session().view().curtain().get());
        robot.interact(
                () -> robot.lookup("#layer-overlay").queryAs(ToggleButton.class).fire());
        assertTrue(
                robot.lookup("#layer-overlay").queryAs(ToggleButton.class).isSelected(),
                "a layer that is drawn stays chosen");
    }

    @Test
    void thePaletteFindsAnActionByAFewLettersAndDoesIt(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        ListView<Action> found = robot.lookup("#palette-found").queryListView();
        assertEquals(ActionId.values().length, found.getItems().size(), "all of them before anything is typed");
        robot.write("grpat");
        assertEquals(ActionId.PATCH_GRID, found.getItems().get(0).id());
        robot.type(KeyCode.ENTER);
        assertTrue(window.session().view().grid().get());
        assertFalse(robot.lookup("#palette").query().isVisible());
        assertEquals(centre(), window.scene().getFocusOwner(), "and the picture has the keys again");

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("zoom").type(KeyCode.DOWN);
        Action second = found.getSelectionModel().getSelectedItem();
        assertEquals(found.getItems().get(1), second, "the arrows choose while one types");
        robot.write("qqqq");
        assertEquals(List.of(), found.getItems());
        robot.type(KeyCode.ENTER, KeyCode.ESCAPE);
        assertFalse(robot.lookup("#palette").query().isVisible());
    }

    @Test
    void whatCannotBeDoneNowIsNotDoneByThePaletteEither(FxRobot robot) {
        robot.interact(() -> window.session().weights().hide());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("curtain").type(KeyCode.ENTER);
        assertFalse(window.session().view().curtain().get());
        assertTrue(robot.lookup("#palette").query().isVisible(), "it stays, for nothing was done");
    }

    @Test
    void stripsFoldAwayAndStayFolded(FxRobot robot) throws Exception {
        openTwo(robot);
        assertTrue(isShown(robot.lookup("#film-strip").query()));
        robot.type(KeyCode.F7, KeyCode.F8);
        assertNull(window.scene().lookup(".head-strip"), "folded away");
        assertFalse(robot.lookup("#film-strip").query().isVisible());
        robot.type(KeyCode.F9);
        assertTrue(robot.lookup("#weights-panel").query().isVisible());
        robot.type(KeyCode.F9);
        assertFalse(robot.lookup("#weights-panel").query().isVisible());
        robot.interact(() -> {
            window.close();
            open();
            window.session().incoming().takePaths(List.of(folder.resolve("a.png"), folder.resolve("b.png")));
        });
        finished();
        assertNull(window.scene().lookup(".head-strip"), "remembered");
        robot.type(KeyCode.F7, KeyCode.F8);
        await(() -> window.scene().lookup(".head-strip") instanceof HeadStrip);
        assertTrue(robot.lookup("#film-strip").query().isVisible());
    }

    @Test
    void aStripThatIsNotThereIsNotFolded(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.type(KeyCode.F8);
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(0, 2)));
        await(() -> robot.lookup("#film-strip").query().isVisible());
    }

    @Test
    void theHeadsComeBackAsWideAsTheyWere(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        double wide = window.session().memory().now().layout().headsWidth();
        await(() -> Math.abs(((HeadStrip) window.scene().lookup(".head-strip")).getWidth() - wide) <= 3);
        for (int i = 0; i < 4; i++) {
            robot.type(KeyCode.F7);
            assertNull(window.scene().lookup(".head-strip"));
            robot.type(KeyCode.F7);
            await(() -> window.scene().lookup(".head-strip") instanceof HeadStrip strip
                    && Math.abs(strip.getWidth() - wide) <= 3);
        }
        assertEquals(wide, window.session().memory().now().layout().headsWidth(), "folding is no dragging");
    }

    @Test
    void aWordOfWhatAnActionDoesFindsIt(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("fold");
        ListView<Action> found = robot.lookup("#palette-found").queryListView();
        assertTrue(
                found.getItems().stream().anyMatch(action -> action.id() == ActionId.SHOW_HEADS),
                found.getItems().toString());
    }

    @Test
    void theTextGrowsAndShrinksWithinBounds(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Label state = robot.lookup("#readout").queryAs(Label.class);
        double usual = state.getFont().getSize();
        robot.interact(() -> window.actions().get(ActionId.LARGER_TEXT).run());
        assertEquals(usual + 1, state.getFont().getSize(), 0.01);
        for (int i = 0; i < 30; i++) {
            robot.interact(() -> window.actions().get(ActionId.SMALLER_TEXT).run());
        }
        assertEquals(10, state.getFont().getSize(), 0.01);
        robot.interact(() -> window.actions().get(ActionId.USUAL_TEXT).run());
        assertEquals(usual, state.getFont().getSize(), 0.01);
    }

    @Test
    void leftAndRightGoThroughTheFolderOfASingleFile(FxRobot robot) throws Exception {
        Path second = samplesCopy("img2.png");
        Stream.of("img10.png", "img1.png").forEach(name -> {
            try {
                samplesCopy(name);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().incoming().takePaths(List.of(second));
        });
        finished();
        robot.type(KeyCode.DIGIT2);
        robot.type(KeyCode.RIGHT);
        await(() -> item(0).source().name().equals("img10.png"));
        assertEquals(1, window.session().pictures().items().size(), "the folder isn't opened");
        await(() -> item(0).state().get() == State.DONE);
        assertEquals(2, window.session().maps().chosen().get(), "the head stays");
        robot.type(KeyCode.RIGHT);
        await(() -> toast(robot).equals("This is the last picture of its folder."));
        robot.type(KeyCode.LEFT);
        await(() -> item(0).source().name().equals("img2.png"));
        robot.type(KeyCode.LEFT);
        await(() -> item(0).source().name().equals("img1.png"));
        robot.type(KeyCode.LEFT);
        await(() -> toast(robot).equals("This is the first picture of its folder."));
    }

    @Test
    void leftAndRightGoAlongTheListWhereThereAreSeveral(FxRobot robot) throws Exception {
        openTwo(robot);
        robot.type(KeyCode.RIGHT);
        assertEquals(item(1), window.session().pictures().inView().get());
        robot.type(KeyCode.LEFT);
        assertEquals(item(0), window.session().pictures().inView().get());
        assertNotNull(item(0).result());
    }

    private void openTwo(FxRobot robot) throws Exception {
        samplesCopy("a.png");
        samplesCopy("b.png");
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().incoming().takePaths(List.of(folder));
        });
        await(() -> window.session().pictures().items().size() == 2);
        finished();
    }

    private static String toast(FxRobot robot) {
        return robot.lookup("#toast .label").queryAs(Label.class).getText();
    }
}
