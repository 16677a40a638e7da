package org.saccade.ui.compare;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.centre.Pixels;
import org.saccade.ui.common.Presence;

/** What is seen of one side: what it is, its map, which colours stand for which values. */
final class SidePart {
    private final Label title = new Label();
    private final Label about = new Label();
    private final Label note = new Label();
    private final VBox caption = new VBox(title, about, note);
    private final Pixels picture = new Pixels();
    private final PictureCanvas canvas;
    private final RangeBar range;

    /**
     * @param id of the canvas; the other parts' begin with it
     * @param view how the map lies
     */
    SidePart(String id, CentreModel view) {
        canvas = new PictureCanvas(view, picture);
        canvas.setId(id);
        range = new RangeBar(id + "-range");
        title.setId(id + "-title");
        about.setId(id + "-about");
        note.setId(id + "-note");
        title.getStyleClass().add("side-title");
        about.getStyleClass().add("side-about");
        note.getStyleClass().addAll("side-about", "side-note");
        for (Label label : List.of(title, about, note)) {
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
        }
        Presence.set(note, false);
        caption.setMinHeight(VBox.USE_PREF_SIZE);
        caption.getStyleClass().add("side-caption");
        GridPane.setHgrow(canvas, Priority.ALWAYS);
        GridPane.setVgrow(canvas, Priority.ALWAYS);
    }

    PictureCanvas canvas() {
        return canvas;
    }

    RangeBar range() {
        return range;
    }

    /** Says what it is. */
    void describe(String name, String what) {
        title.setText(name);
        about.setText(what);
    }

    /** Says what must be known of it; empty for nothing. */
    void note(String words) {
        note.setText(words);
        Presence.set(note, !words.isEmpty());
    }

    /** Whether there is room for what it is in words. */
    void showCaption(boolean hasRoom) {
        caption.setManaged(hasRoom);
    }

    /** Shows the only map of a drawing. */
    void show(Drawing drawing, String name) {
        picture.show(drawing.width(), drawing.height(), drawing.picture());
        canvas.show(drawing, 0, name);
    }

    void clear() {
        canvas.clear();
        picture.clear();
        range.clear();
    }

    /** Its place among the others: what is not seen keeps its size. */
    void place(GridPane pane, int column, boolean isSeen) {
        pane.add(caption, column, 0);
        pane.add(canvas, column, 1);
        pane.add(range, column, 2);
        for (Node node : List.of(caption, canvas, range)) {
            node.setVisible(isSeen && node.isManaged());
        }
    }
}
