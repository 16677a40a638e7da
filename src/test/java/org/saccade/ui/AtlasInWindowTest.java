package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.saccade.attention.Exploration;
import org.saccade.explore.MeanDistance;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.RowStatistics;
import org.saccade.explore.TokenLayout;
import org.saccade.explore.WorkListener;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.atlas.Order;
import org.saccade.ui.atlas.Sheet;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;

/** The atlas of every layer and head. The tiny model has 12 layers and 3 heads. */
class AtlasInWindowTest extends WindowTest {
    private static final int DEPTH = 12;
    private static final int HEADS = 3;

    private RunResult small(FxRobot robot) throws Exception {
        robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
        addSample(robot);
        RunResult result = finished();
        await(() -> window.session().runner().explorations().of(result).isPresent());
        return result;
    }

    private Sheet sheet() {
        return window.session().atlas().sheet().get();
    }

    private void openFull(FxRobot robot) throws Exception {
        robot.type(KeyCode.Y);
        awaitFull();
    }

    private void awaitFull() throws Exception {
        await(() -> sheet() != null && sheet().rows().size() == DEPTH);
    }

    private Button cell(int layer, int head) {
        return (Button) window.scene().lookup("#atlas-" + layer + "-" + head);
    }

    private Node panel() {
        return window.scene().lookup("#atlas-panel");
    }

    /** In the order in which they lie. */
    private List<String> names() {
        return all(window.scene().lookup("#atlas-sheet")).stream()
                .filter(node -> node instanceof Button && node.getId() != null)
                .sorted((a, b) -> a.getLayoutY() == b.getLayoutY()
                        ? Double.compare(a.getLayoutX(), b.getLayoutX())
                        : Double.compare(a.getLayoutY(), b.getLayoutY()))
                .map(Node::getId)
                .toList();
    }

    private Exploration exploration(RunResult result) {
        return window.session().runner().explorations().of(result).orElseThrow();
    }

    private static List<RowStatistics> cls(Exploration run) {
        TokenLayout layout = new TokenLayout(0, new PatchGrid(run.rows(), run.columns()));
        List<RowStatistics> all = new ArrayList<>();
        for (int layer = 0; layer < DEPTH; layer++) {
            for (double[] row : QueryAttention.row(run.layer(layer), 0)) {
                all.add(RowStatistics.of(row, layout, 0));
            }
        }
        return all;
    }

    private static String id(int index) {
        return "atlas-" + (index / HEADS + 1) + "-" + (index % HEADS + 1);
    }

    @Test
    void everyHeadOfEveryLayerIsShownByLayer(FxRobot robot) throws Exception {
        small(robot);
        openFull(robot);
        assertTrue(isShown(panel()));
        assertEquals(DEPTH * HEADS, names().size());
        assertEquals("atlas-1-1", names().get(0));
        assertEquals("atlas-12-3", names().get(DEPTH * HEADS - 1));
        for (String id : names()) {
            Button cell = (Button) window.scene().lookup("#" + id);
            assertTrue(
                    all(cell).stream().anyMatch(node -> node instanceof ImageView view && view.getImage() != null), id);
        }
        assertEquals("Layer 3, head 2", cell(3, 2).getAccessibleText());
        assertEquals(cell(12, 1), window.scene().getFocusOwner(), "it begins where one looks");
        await(() -> !isShown(window.scene().lookup("#atlas-progress")));
        robot.type(KeyCode.ESCAPE);
        assertFalse(isShown(panel()));
        assertNull(sheet(), "nothing is kept or computed while it is closed");
        assertEquals(centre(), window.scene().getFocusOwner());
    }

    @Test
    void aClickLooksAtAHead(FxRobot robot) throws Exception {
        RunResult result = small(robot);
        openFull(robot);
        robot.clickOn("#atlas-2-3");
        assertFalse(isShown(panel()));
        assertEquals(2, window.session().selection().layer());
        assertEquals(3, window.session().maps().chosen().get());
        await(() -> window.session().maps().result().layer() == 2);
        double[] expected = QueryAttention.row(exploration(result).layer(1), 0)[2];
        float[] shown = window.session().maps().result().maps().get(3).values();
        for (int patch = 0; patch < shown.length; patch++) {
            assertEquals(expected[1 + patch], shown[patch], 1e-7);
        }
    }

    @Test
    void arrowsAndEnterLookAtAHeadAndKeysOfMapsRest(FxRobot robot) throws Exception {
        small(robot);
        openFull(robot);
        robot.type(KeyCode.UP, KeyCode.UP, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
        assertEquals(cell(10, 2), window.scene().getFocusOwner());
        assertEquals(0, window.session().maps().chosen().get(), "the arrows go through the sheet alone");
        robot.type(KeyCode.HOME, KeyCode.LEFT, KeyCode.UP);
        assertEquals(cell(1, 1), window.scene().getFocusOwner(), "there is nothing before the first");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        assertFalse(isShown(panel()));
        assertEquals(2, window.session().selection().layer());
        assertEquals(1, window.session().maps().chosen().get());
    }

    @Test
    void entropyAndClsShareSortTheCells(FxRobot robot) throws Exception {
        RunResult result = small(robot);
        List<RowStatistics> expected = cls(exploration(result));
        openFull(robot);
        robot.interact(() -> order(robot).setValue(Order.ENTROPY));
        List<String> byEntropy = sorted(robot);
        double last = 0;
        for (String id : byEntropy) {
            double entropy = expected.get(index(id)).map().entropy();
            assertTrue(entropy >= last, id);
            last = entropy;
        }
        Button first = (Button) window.scene().lookup("#" + byEntropy.get(0));
        String value = "%.2f bits"
                .formatted(expected.get(index(byEntropy.get(0))).map().entropy());
        assertTrue(first.getAccessibleText().endsWith(value), first.getAccessibleText());
        assertTrue(
                all(first).stream()
                        .anyMatch(node -> node instanceof Label label
                                && label.getText().contains(value)
                                && label.getText().startsWith("Layer")),
                "each with its name and value");
        robot.interact(() -> order(robot).setValue(Order.CLS_SHARE));
        last = 1;
        for (String id : sorted(robot)) {
            double share = expected.get(index(id)).clsShare();
            assertTrue(share <= last, id);
            last = share;
        }
        robot.interact(() -> order(robot).setValue(Order.LAYER));
        sorted(robot);
        assertEquals("atlas-1-1", names().get(0));
    }

    private ComboBox<Order> order(FxRobot robot) {
        return robot.lookup("#atlas-order").queryComboBox();
    }

    private List<String> sorted(FxRobot robot) throws Exception {
        robot.interact(() -> window.scene().getRoot().layout());
        await(() -> names().size() == DEPTH * HEADS);
        return names();
    }

    private static int index(String id) {
        String[] parts = id.split("-", -1);
        return (Integer.parseInt(parts[1]) - 1) * HEADS + Integer.parseInt(parts[2]) - 1;
    }

    @Test
    void meanDistancesAreComputedWhenTheyAreAskedFor(FxRobot robot) throws Exception {
        RunResult result = small(robot);
        openFull(robot);
        assertTrue(sheet().distances().isEmpty());
        robot.interact(() -> order(robot).setValue(Order.DISTANCE));
        await(() -> sheet().distances().size() == DEPTH);
        Exploration run = exploration(result);
        TokenLayout layout = new TokenLayout(0, new PatchGrid(run.rows(), run.columns()));
        List<Double> expected = new ArrayList<>();
        for (int layer = 0; layer < DEPTH; layer++) {
            for (double distance : MeanDistance.of(run.layer(layer), layout, WorkListener.NONE)) {
                expected.add(distance);
            }
        }
        double last = 0;
        for (String id : sorted(robot)) {
            assertTrue(expected.get(index(id)) >= last, id);
            last = expected.get(index(id));
        }
        robot.type(KeyCode.ESCAPE, KeyCode.Y);
        awaitFull();
        await(() -> sheet().distances().size() == DEPTH);
    }

    @Test
    void thePassForDistancesEndsWithItsOrder(FxRobot robot) throws Exception {
        small(robot);
        openFull(robot);
        robot.interact(() -> {
            order(robot).setValue(Order.DISTANCE);
            assertTrue(isShown(window.scene().lookup("#atlas-cancel")));
            ((Button) window.scene().lookup("#atlas-cancel")).fire();
        });
        assertEquals(Order.LAYER, order(robot).getValue());
        assertFalse(isShown(window.scene().lookup("#atlas-progress")));
        assertTrue(sheet().distances().isEmpty(), "what it had is dropped");
        assertEquals(DEPTH, sheet().rows().size(), "the maps stay");
    }

    @Test
    void closingCancelsAndOpeningBeginsAnew(FxRobot robot) throws Exception {
        small(robot);
        robot.interact(() -> {
            window.actions().get(ActionId.ATLAS).run();
            assertTrue(sheet().rows().isEmpty(), "cells stand empty until they are computed");
            assertNotNull(cell(5, 2));
            panel().setVisible(false);
            assertNull(sheet());
        });
        openFull(robot);
    }

    @Test
    void anotherPictureOrQueryFillsItAnew(FxRobot robot) throws Exception {
        RunResult first = small(robot);
        robot.interact(
                () -> window.session().pictures().add(PictureSource.Sample.all().subList(1, 3)));
        await(() -> item(2).state().get() == State.DONE);
        robot.interact(() -> window.session().pictures().inView().set(item(0)));
        openFull(robot);
        assertSame(first, sheet().run());
        RunResult unasked = item(2).result().get();
        robot.interact(() -> window.session().pictures().inView().set(item(2)));
        await(() -> sheet() != null
                && sheet().run() == item(2).result().get()
                && sheet().rows().size() == DEPTH);
        assertNotSame(unasked, sheet().run(), "it ran again so that it can be asked");
        await(() -> cell(12, 1).isFocused());
        float[] cls = sheet().rows().get(3).get(1).cell().map().values();
        robot.interact(() -> window.session().selection().query().set(TokenQuery.patch(1, 2)));
        await(() -> !sheet().query().isCls() && sheet().rows().size() == DEPTH);
        assertNotEquals(cls[5], sheet().rows().get(3).get(1).cell().map().values()[5]);
        robot.interact(window.session().pictures()::clear);
        assertFalse(isShown(panel()), "it closes with the last picture");
    }

    @Test
    void anotherColourMapDrawsItAnewWithoutAsking(FxRobot robot) throws Exception {
        small(robot);
        openFull(robot);
        Sheet before = sheet();
        robot.type(KeyCode.M);
        await(() -> sheet() != null && !sheet().equals(before) && sheet().rows().size() == DEPTH);
        assertEquals(
                before.rows().get(2).get(1).cell(), sheet().rows().get(2).get(1).cell(), "the very same map");
        assertFalse(Arrays.equals(
                before.rows().get(2).get(1).image().argb(),
                sheet().rows().get(2).get(1).image().argb()));
    }

    @Test
    void fromAKindWithoutHeadsItLeadsToAttention(FxRobot robot) throws Exception {
        small(robot);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("rollout")));
        await(() -> window.session().maps().result().maps().size() == 1);
        openFull(robot);
        robot.clickOn("#atlas-1-2");
        await(() -> window.session().maps().result().maps().size() == 1 + HEADS
                && window.session().maps().result().layer() == 1);
        assertEquals(2, window.session().maps().drawn());
    }

    @Test
    void onePatchHasAnAtlas(FxRobot robot) throws Exception {
        robot.interact(() -> window.session().settings().resize(new InputSize.Exact(16, 16)));
        addSample(robot);
        finished();
        openFull(robot);
        robot.interact(() -> order(robot).setValue(Order.DISTANCE));
        await(() -> sheet().distances().size() == DEPTH);
        assertEquals(List.of(0.0, 0.0, 0.0), sheet().distances().get(0));
        assertEquals(id(0), sorted(robot).get(0), "equals stay by layer");
    }
}
