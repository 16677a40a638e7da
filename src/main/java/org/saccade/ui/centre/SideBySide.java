package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;

/** All maps beside each other, as large as fit: they zoom and pan together, and show the pointer in each. */
public final class SideBySide extends Pane {
    private final CentreModel view;
    private final IntConsumer picked;
    private final Pixels picture;
    private final List<PictureCanvas> canvases = new ArrayList<>();
    private double aspect = 1;

    /**
     * @param picked told which map was double-clicked
     * @param picture the bare picture
     */
    SideBySide(CentreModel view, IntConsumer picked, Pixels picture) {
        this.view = view;
        this.picked = picked;
        this.picture = picture;
        setId("side-by-side");
        setMinSize(0, 0);
    }

    /**
     * Shows all of a drawing's maps.
     *
     * @param chosen the one that is marked
     */
    void show(Drawing drawing, int chosen) {
        double shape = (double) drawing.width() / drawing.height();
        if (canvases.size() != drawing.maps().size() || shape != aspect) { // this happens with every step of a slider
            arrange(drawing.maps().size(), shape);
        }
        for (int i = 0; i < canvases.size(); i++) {
            canvases.get(i).mark(i == chosen);
            canvases.get(i).show(drawing, i);
        }
    }

    private void arrange(int count, double shape) {
        while (canvases.size() < count) {
            canvases.add(canvas(canvases.size()));
        }
        while (canvases.size() > count) {
            canvases.remove(canvases.size() - 1);
        }
        getChildren().setAll(canvases);
        aspect = shape;
        requestLayout();
    }

    /** Shows nothing. */
    void clear() {
        canvases.forEach(PictureCanvas::clear);
    }

    @Override
    protected void layoutChildren() {
        int count = canvases.size();
        int columns = columns(count, getWidth(), getHeight(), aspect);
        int rows = count == 0 ? 0 : (count + columns - 1) / columns;
        double width = Math.floor(getWidth() / Math.max(1, columns));
        double height = Math.floor(getHeight() / Math.max(1, rows));
        for (int i = 0; i < count; i++) {
            int row = i / columns;
            canvases.get(i).resizeRelocate((i - row * columns) * width, row * height, width, height);
        }
    }

    /**
     * How many columns make pictures the largest.
     *
     * @param aspect a picture's width over its height
     */
    static int columns(int count, double width, double height, double aspect) {
        int best = 1;
        double largest = 0;
        for (int columns = 1; columns <= count; columns++) {
            int rows = (count + columns - 1) / columns;
            double fits =
                    Math.min((width / columns - 2 * Viewport.MARGIN) / aspect, height / rows - 2 * Viewport.MARGIN);
            if (fits > largest) {
                largest = fits;
                best = columns;
            }
        }
        return best;
    }

    private PictureCanvas canvas(int index) {
        PictureCanvas canvas = new PictureCanvas(view, OptionalInt.of(index), picture);
        canvas.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                picked.accept(index);
            }
        });
        return canvas;
    }
}
