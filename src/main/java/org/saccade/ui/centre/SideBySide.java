package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.saccade.ui.run.RunResult;

/** All maps beside each other: they zoom and pan together, and show the pointer in each. */
public final class SideBySide extends GridPane {
    private final CentreModel view;
    private final IntConsumer chosen;
    private final List<PictureCanvas> canvases = new ArrayList<>();

    /** @param chosen told which map was double-clicked */
    public SideBySide(CentreModel view, IntConsumer chosen) {
        this.view = view;
        this.chosen = chosen;
        setId("side-by-side");
        setMinSize(0, 0);
        setHgap(4);
        setVgap(4);
    }

    /** Shows all of a drawing's maps. */
    public void show(RunResult result, Drawing drawing) {
        if (canvases.size() != drawing.maps().size()) {
            arrange(drawing.maps().size());
        }
        for (int i = 0; i < canvases.size(); i++) {
            canvases.get(i).show(drawing, i, result.input().patch());
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
        int columns = (int) Math.ceil(Math.sqrt(count * 1.3));
        int rows = (count + columns - 1) / columns;
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        for (int i = 0; i < rows; i++) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100.0 / rows);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
        for (int i = 0; i < count; i++) {
            add(cell(i), i % columns, i / columns);
        }
    }

    private BorderPane cell(int index) {
        PictureCanvas canvas = new PictureCanvas(view, OptionalInt.of(index));
        canvas.setAccessibleText(RunResult.label(index));
        canvas.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                chosen.accept(index);
            }
        });
        canvases.add(canvas);
        Label name = new Label(RunResult.label(index));
        name.getStyleClass().add("facts");
        BorderPane cell = new BorderPane(canvas);
        cell.setTop(name);
        BorderPane.setAlignment(name, Pos.CENTER);
        cell.setMinSize(0, 0);
        return cell;
    }
}
