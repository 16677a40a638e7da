package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;
import org.saccade.ui.run.RunResult;

/** All maps beside each other: they zoom and pan together, and show the pointer in each. */
public final class SideBySide extends GridPane {
    /** Cells are about this many times as wide as a square's would be, for pictures are more often wide than high. */
    private static final double WIDER = 1.3;

    private final CentreModel view;
    private final IntConsumer picked;
    private final List<PictureCanvas> canvases = new ArrayList<>();

    /** @param picked told which map was double-clicked */
    public SideBySide(CentreModel view, IntConsumer picked) {
        this.view = view;
        this.picked = picked;
        setId("side-by-side");
        setMinSize(0, 0);
    }

    /**
     * Shows all of a drawing's maps.
     *
     * @param chosen the one that is marked
     */
    public void show(RunResult result, Drawing drawing, int chosen) {
        if (canvases.size() != drawing.maps().size()) {
            arrange(drawing.maps().size());
        }
        for (int i = 0; i < canvases.size(); i++) {
            canvases.get(i).show(drawing, i, result.input().patch());
            canvases.get(i).mark(i == chosen);
        }
    }

    /** Shows nothing. */
    public void clear() {
        canvases.forEach(PictureCanvas::clear);
    }

    private void arrange(int count) {
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        canvases.clear();
        int columns = (int) Math.ceil(Math.sqrt(count * WIDER));
        int rows = (count + columns - 1) / columns;
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        for (int i = 0; i < rows; i++) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100.0 / rows);
            getRowConstraints().add(row);
        }
        for (int i = 0; i < count; i++) {
            canvases.add(canvas(i));
            add(canvases.get(i), i % columns, i / columns);
        }
    }

    private PictureCanvas canvas(int index) {
        PictureCanvas canvas = new PictureCanvas(view, OptionalInt.of(index));
        canvas.setAccessibleText(RunResult.label(index));
        canvas.setFocusTraversable(false); // the keys choose among them from wherever the focus is
        canvas.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                picked.accept(index);
            }
        });
        return canvas;
    }
}
