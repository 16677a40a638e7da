package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.testfx.api.FxRobot;

/** The strip of pictures. */
class FilmStripTest extends WindowTest {
    private List<PictureItem> broken(FxRobot robot, int count) throws Exception {
        List<PictureSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = Files.writeString(folder.resolve("broken " + i + ".png"), "no picture");
            sources.add(new PictureSource.OfFile(file));
        }
        robot.interact(() -> window.session().pictures().add(sources));
        await(() -> window.session().pictures().items().stream()
                .allMatch(item -> item.state().get() == State.FAILED));
        return List.copyOf(window.session().pictures().items());
    }

    @Test
    void aMenuActsOnThePictureItWasOpenedOn(FxRobot robot) throws Exception {
        List<PictureItem> items = broken(robot, 4);
        IndexedCell<?> cell = (IndexedCell<?>) robot.lookup("#film-strip .film-cell")
                .match(node -> ((IndexedCell<?>) node).getItem() == items.get(2))
                .query();
        ContextMenu menu = cell.getContextMenu();
        robot.interact(() -> menu.show(cell, 300, 300));
        robot.interact(() -> window.session().pictures().remove(items.get(2)));
        await(() -> !menu.isShowing());
        robot.interact(() -> menu.getItems().get(0).fire());
        assertEquals(3, window.session().pictures().items().size(), "the picture of the menu has gone already");
        robot.interact(() -> menu.getItems().get(1).fire());
        assertEquals(3, window.session().pictures().items().size());
    }

    @Test
    void deleteClosesTheOneInView(FxRobot robot) throws Exception {
        List<PictureItem> items = broken(robot, 3);
        robot.interact(() -> robot.lookup("#film-strip").query().requestFocus());
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertEquals(
                items.get(2), window.session().pictures().inView().get(), "the arrows go on from picture to picture");
        robot.type(KeyCode.LEFT).type(KeyCode.DELETE);
        assertEquals(
                List.of(items.get(0), items.get(2)), window.session().pictures().items());
        assertEquals(items.get(2), window.session().pictures().inView().get());
        assertEquals(
                items.get(2),
                robot.lookup("#film-strip").queryListView().getSelectionModel().getSelectedItem());
    }

    @Test
    void aFailedPictureThatComesAgainStaysInView(FxRobot robot) throws Exception {
        List<PictureItem> items = broken(robot, 3);
        robot.interact(() -> window.session().pictures().inView().set(items.get(1)));
        robot.interact(
                () -> window.session().pictures().add(List.of(items.get(1).source())));
        await(() -> window.session().pictures().items().get(1).state().get() == State.FAILED);
        assertEquals(
                window.session().pictures().items().get(1),
                window.session().pictures().inView().get());
        assertFalse(window.session().pictures().items().contains(items.get(1)));
    }

    @Test
    void manyPicturesFitInHeightAndTheLastAddedIsSeen(FxRobot robot) throws Exception {
        broken(robot, 20);
        Path last = Files.writeString(folder.resolve("last.png"), "no picture");
        robot.interact(() -> window.session().pictures().add(List.of(new PictureSource.OfFile(last))));
        await(() -> robot.lookup("#film-strip .film-cell").queryAll().stream()
                .anyMatch(node -> node.isVisible()
                        && ((IndexedCell<?>) node).getItem()
                                == window.session().pictures().inView().get()));
        boolean vertical = robot.lookup("#film-strip .scroll-bar").queryAll().stream()
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.isVisible() && bar.getOrientation() == Orientation.VERTICAL);
        assertFalse(vertical, "the strip is high enough for its cells and a scroll bar");
        assertEquals(21, window.session().pictures().items().size());
    }

    @Test
    void inALowWindowTextsStandBesideThumbnailsAndInAHighOneBelow(FxRobot robot) throws Exception {
        broken(robot, 2);
        Region strip = robot.lookup("#film-strip").queryAs(Region.class);
        assertTrue(strip.getHeight() <= 54, "600 high: " + strip.getHeight());
        for (Node text : robot.lookup("#film-strip .facts").queryAll()) {
            Bounds bounds = text.localToScene(text.getBoundsInLocal());
            Bounds around = strip.localToScene(strip.getBoundsInLocal());
            assertTrue(!text.isVisible() || around.contains(bounds), text + " " + bounds + " in " + around);
        }
        assertEquals(List.of(), cut());
        robot.interact(() -> stage.setHeight(800));
        await(() -> strip.getHeight() > 130);
        assertEquals(List.of(), cut());
        IndexedCell<?> first = robot.lookup("#film-strip .film-cell").query();
        Node picture = first.lookup(".icon");
        Node name = first.lookup(".facts");
        double middle = first.localToScene(first.getLayoutBounds()).getCenterX();
        assertEquals(middle, picture.localToScene(picture.getLayoutBounds()).getCenterX(), 1);
        assertEquals(middle, name.localToScene(name.getLayoutBounds()).getCenterX(), 1);
        robot.interact(() -> stage.setHeight(600));
        await(() -> strip.getHeight() <= 54);
    }
}
