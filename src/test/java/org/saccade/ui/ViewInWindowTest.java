package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ZoomEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.centre.Viewport;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;

/** How the picture lies in its view: zoom, pan, curtain, all heads. */
class ViewInWindowTest extends WindowTest {
    @Test
    void allHeadsSideBySideShareZoomAndPointer(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        robot.type(KeyCode.G);
        await(() -> robot.lookup("#side-by-side").query().isVisible()
                && robot.lookup("#side-by-side")
                                .queryAs(Parent.class)
                                .getChildrenUnmodifiable()
                                .size()
                        == result.maps().size());
        Node first = canvases(robot).get(0);
        Point2D middle = middle(first);
        robot.moveTo(middle.add(3, 3)).moveTo(middle);
        assertNotNull(window.session().view().pointer().get());
        assertTrue(robot.lookup("#readout").queryAs(Label.class).getText().startsWith("Mean  ·  patch column"));
        robot.scroll(3, VerticalDirection.UP);
        assertFalse(window.session().view().fitted().get(), "the wheel zooms them all");
        robot.doubleClickOn(canvases(robot).get(2));
        assertTrue(window.session().view().fitted().get(), "one map alone has another view than a cell of all");
        assertFalse(window.session().view().sideBySide().get());
        assertEquals(2, window.session().maps().chosen().get());
    }

    @Test
    void theCurtainShowsThePictureLeftOfItsDivider(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        robot.interact(() -> window.session().look().layer().set(Layer.HEATMAP));
        robot.type(KeyCode.C);
        assertTrue(window.session().view().curtain().get());
        Node canvas = canvas();
        Point2D middle = middle(canvas);
        double before = window.session().view().divider().get();
        robot.drag(middle.getX(), middle.getY() - 60).dropTo(middle.getX() + 80, middle.getY() - 60);
        assertTrue(window.session().view().divider().get() > before, "the divider follows the mouse");
        WritableImage shot = shot(canvas);
        Viewport where = Viewport.fit(
                result.input().width(),
                result.input().height(),
                canvas.getLayoutBounds().getWidth(),
                canvas.getLayoutBounds().getHeight());
        int x = (int) where.x() + 20;
        int y = (int) where.y() + 20;
        int expected = result.input().pixels().getRGB(where.pixelX(x), where.pixelY(y));
        Color seen = shot.getPixelReader().getColor(x, y);
        assertEquals((expected >> 16 & 255) / 255.0, seen.getRed(), 0.1);
        assertEquals((expected & 255) / 255.0, seen.getBlue(), 0.1);
    }

    @Test
    void theViewZoomsPansAndFits(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        robot.type(KeyCode.Z);
        assertEquals(1, window.session().view().viewport().get().scale());
        Point2D middle = middle(canvas());
        Viewport before = window.session().view().viewport().get();
        robot.drag(middle).dropBy(30, 20);
        assertEquals(before.x() + 30, window.session().view().viewport().get().x(), 1);
        robot.type(KeyCode.X);
        assertTrue(window.session().view().grid().get());
        robot.moveTo(middle.add(5, 5)).moveTo(middle);
        Label tip = robot.lookup("#tip").queryAs(Label.class);
        assertTrue(tip.isVisible() && tip.getText().contains("rank"), tip.getText());
        robot.type(KeyCode.F);
        assertTrue(window.session().view().fitted().get());
        assertNotNull(result);
    }

    @Test
    void zoomAndPositionAreKeptAmongPicturesOfOneSize(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.session().pictures().add(PictureSource.Sample.all().subList(0, 3)); // the third is of another size
            window.session().weights().hide();
        });
        await(() -> window.session().pictures().items().stream()
                .allMatch(item -> item.state().get() == PictureItem.State.DONE));
        finished();
        robot.interact(() -> window.session().view().zoom(3));
        Viewport before = window.session().view().viewport().get();
        robot.type(KeyCode.PAGE_DOWN);
        await(() -> isDrawn(1));
        assertEquals(before, window.session().view().viewport().get());
        robot.type(KeyCode.PAGE_DOWN);
        await(() -> isDrawn(2));
        assertTrue(window.session().view().fitted().get(), "another size is fitted anew");
        robot.type(KeyCode.PAGE_UP);
        robot.type(KeyCode.K);
        await(() -> isDrawn(1));
        robot.interact(() -> window.session().view().zoom(3));
        robot.type(KeyCode.PAGE_UP);
        await(() -> isDrawn(0));
        assertTrue(window.session().view().fitted().get(), "without the lock each picture is fitted");
    }

    private boolean isDrawn(int index) {
        return window.session().pictures().inView().get() == item(index)
                && item(index).result().get() != null
                && canvas().image() != null
                && canvas().image().getWidth()
                        == item(index).result().get().input().width()
                && window.session().maps().result() == item(index).result().get();
    }

    @Test
    void aPinchZoomsWhereItIs(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        Node canvas = canvas();
        double width = canvas.getLayoutBounds().getWidth();
        double height = canvas.getLayoutBounds().getHeight();
        Viewport before = Viewport.fit(result.input().width(), result.input().height(), width, height);
        int under = before.pixelX(100);
        Point2D at = canvas.localToScene(100, 80); // events are given in the scene's coordinates
        double x = at.getX();
        double y = at.getY();
        robot.interact(() -> canvas.fireEvent(
                new ZoomEvent(ZoomEvent.ZOOM, x, y, x, y, false, false, false, false, false, false, 2, 2, null)));
        Viewport after = window.session().view().viewport().get();
        assertEquals(2 * before.scale(), after.scale(), 1e-9);
        assertEquals(under, after.pixelX(100), 1, "what lies between the fingers stays there");
    }

    @Test
    void theReadoutFollowsThePictureUnderAMouseThatStandsStill(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.moveTo(middle(canvas()).add(40, 30)).moveTo(middle(canvas()).add(41, 30));
        Readout before = window.session().maps().readout().getValue().orElseThrow();
        robot.scroll(5, VerticalDirection.UP);
        robot.type(KeyCode.Z);
        Readout after = window.session().maps().readout().getValue().orElseThrow();
        assertNotEquals(before, after);
        Viewport now = window.session().view().viewport().get();
        Point2D mouse = canvas().screenToLocal(middle(canvas()).add(41, 30));
        assertEquals(now.pixelX(mouse.getX()), after.x(), 1);
        robot.interact(() -> window.session().pictures().clear());
        assertFalse(robot.lookup("#tip").query().isVisible(), "there is nothing under it any more");
    }

    @Test
    void theViewsButtonsDoWhatTheirKeysDo(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.clickOn("#one-to-one");
        assertEquals(1, window.session().view().viewport().get().scale());
        robot.clickOn("#fit-view").clickOn("#curtain").clickOn("#patch-grid");
        assertTrue(window.session().view().fitted().get()
                && window.session().view().curtain().get()
                && window.session().view().grid().get());
        robot.clickOn("#all-heads");
        assertTrue(window.session().view().sideBySide().get());
    }
}
