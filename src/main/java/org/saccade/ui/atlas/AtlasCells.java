package org.saccade.ui.atlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.saccade.ui.atlas.Sheet.Place;
import org.saccade.ui.common.Texts;

/** The cells, a row for each layer or in one flow; gone through with the arrows, chosen with a click or Enter. */
final class AtlasCells extends ScrollPane {
    private static final double LEAST = 34;
    /** What is beside and between the cells of a row, in pixels: a layer's name, a bar to scroll with. */
    private static final double BESIDE = 130;

    private static final double AROUND = 14;

    private final Supplier<Place> lookedAt;
    private final Consumer<Place> choose;
    private final Map<Place, AtlasCell> cells = new LinkedHashMap<>();
    private List<Place> places = List.of();
    private Sheet shown;
    private Order order = Order.LAYER;

    AtlasCells(Supplier<Place> lookedAt, Consumer<Place> choose) {
        this.lookedAt = lookedAt;
        this.choose = choose;
        setId("atlas-sheet");
        getStyleClass().add("plain-scroll");
        setAccessibleText(Texts.of("atlas.name"));
        setFitToWidth(true);
        setMinHeight(0);
        widthProperty().addListener(observable -> resizeCells());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /**
     * Shows a sheet, or none.
     *
     * @return whether it is of another picture, query or model than before
     */
    boolean show(Sheet sheet, Order wanted) {
        boolean isAnother = sheet != null
                && (shown == null
                        || sheet.run() != shown.run()
                        || !sheet.query().equals(shown.query()));
        boolean isOfAnotherShape =
                sheet == null || shown == null || sheet.depth() != shown.depth() || sheet.heads() != shown.heads();
        shown = sheet;
        if (isOfAnotherShape) {
            cells.clear();
            places = List.of();
            setContent(null);
        }
        if (sheet == null) {
            return false;
        }
        List<Place> now = sheet.places(wanted);
        now.forEach(place -> cells.computeIfAbsent(place, this::cell).show(sheet, wanted));
        if (!now.equals(places) || (wanted == Order.LAYER) != (order == Order.LAYER)) {
            arrange(now, wanted);
        } else if (isAnother) {
            resizeCells(); // its patches may lie otherwise
        }
        order = wanted;
        Place current = lookedAt.get();
        cells.forEach((place, cell) -> cell.mark(place.equals(current)));
        return isAnother;
    }

    private AtlasCell cell(Place place) {
        AtlasCell cell = new AtlasCell(place);
        cell.setOnAction(event -> choose.accept(place));
        cell.focusedProperty().addListener((observable, before, now) -> {
            if (now) {
                bringIntoView(cell);
            }
        });
        return cell;
    }

    private void arrange(List<Place> now, Order wanted) {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        places = now;
        order = wanted;
        setContent(wanted == Order.LAYER ? rows() : flow());
        resizeCells();
        setVvalue(0);
        if (focused instanceof AtlasCell cell && cells.containsValue(cell)) {
            cell.requestFocus(); // it lost the focus with its place
        }
    }

    private GridPane rows() {
        GridPane rows = new GridPane(2, 2);
        rows.add(word(Texts.of("atlas.head")), 0, 0);
        for (int head = 0; head < shown.heads(); head++) {
            Label number = word(String.valueOf(head + 1));
            number.setMaxWidth(Double.MAX_VALUE);
            number.setAlignment(Pos.CENTER);
            rows.add(number, head + 1, 0);
        }
        for (int layer = 0; layer < shown.depth(); layer++) {
            rows.add(word(Texts.of("map.layer", layer + 1)), 0, layer + 1);
        }
        cells.forEach((place, cell) -> rows.add(cell, place.head() + 1, place.layer() + 1));
        return rows;
    }

    private static Label word(String text) {
        Label word = new Label(text);
        word.setMinWidth(Region.USE_PREF_SIZE);
        return word;
    }

    private FlowPane flow() {
        FlowPane flow = new FlowPane(4, 4);
        places.forEach(place -> flow.getChildren().add(cells.get(place)));
        return flow;
    }

    /** A row of the model's heads fills the width, as far as that makes sense. */
    private void resizeCells() {
        if (shown != null) {
            double fits = (getWidth() - BESIDE) / shown.heads() - AROUND;
            double side =
                    order == Order.LAYER ? Math.max(LEAST, Math.min(AtlasModel.THUMBNAIL, fits)) : AtlasModel.THUMBNAIL;
            cells.values().forEach(cell -> cell.resizeTo(side, shown.run().grid()));
        }
    }

    /** Gives the focus to the head that is looked at, or the first. */
    void enter() {
        AtlasCell current = cells.get(lookedAt.get());
        if (current == null && !places.isEmpty()) {
            current = cells.get(places.get(0));
        }
        if (current != null) {
            current.requestFocus();
        }
    }

    private void press(KeyEvent event) {
        if (!(event.getTarget() instanceof AtlasCell cell)) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            cell.fire();
        } else if (event.getCode().isArrowKey() || event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END) {
            int next = next(places.indexOf(cell.place()), event.getCode());
            if (next >= 0 && next < places.size()) {
                cells.get(places.get(next)).requestFocus();
            }
        } else {
            return;
        }
        event.consume();
    }

    private int next(int at, KeyCode key) {
        return switch (key) {
            case LEFT, KP_LEFT -> at - 1;
            case RIGHT, KP_RIGHT -> at + 1;
            case UP, KP_UP -> at - columns();
            case DOWN, KP_DOWN -> at + columns();
            case HOME -> 0;
            default -> places.size() - 1;
        };
    }

    private int columns() {
        if (order == Order.LAYER) {
            return shown.heads();
        }
        List<Node> all = new ArrayList<>(((FlowPane) getContent()).getChildren());
        double first = all.get(0).getLayoutY();
        return (int) all.stream().filter(cell -> cell.getLayoutY() == first).count();
    }

    private void bringIntoView(AtlasCell cell) {
        if (!(getContent() instanceof Region content)) {
            return;
        }
        Bounds at = cell.getBoundsInParent();
        double beyond = content.getHeight() - getViewportBounds().getHeight();
        if (beyond > 0) {
            double top = getVvalue() * beyond;
            if (at.getMinY() < top) {
                setVvalue(at.getMinY() / beyond);
            } else if (at.getMaxY() > top + getViewportBounds().getHeight()) {
                setVvalue((at.getMaxY() - getViewportBounds().getHeight()) / beyond);
            }
        }
    }
}
