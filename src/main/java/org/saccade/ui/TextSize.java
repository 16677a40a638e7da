package org.saccade.ui;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Node;
import org.saccade.ui.state.Layout;
import org.saccade.ui.state.Memory;

/** How large the window's text is; remembered. */
final class TextSize {
    private final Memory memory;
    private final ReadOnlyDoubleWrapper points = new ReadOnlyDoubleWrapper();

    TextSize(Memory memory) {
        this.memory = memory;
        points.set(memory.now().layout().textSize());
    }

    /** Makes the text of a part of the window follow. */
    void applyTo(Node root) {
        points.subscribe(now -> root.setStyle("-fx-font-size: " + now + "px;"));
    }

    /** In JavaFX's pixels. */
    ReadOnlyDoubleProperty points() {
        return points.getReadOnlyProperty();
    }

    void larger() {
        set(points.get() + 1);
    }

    void smaller() {
        set(points.get() - 1);
    }

    void usual() {
        set(Layout.USUAL_TEXT);
    }

    private void set(double wanted) {
        points.set(Math.max(Layout.SMALLEST_TEXT, Math.min(Layout.LARGEST_TEXT, wanted)));
        memory.change(state -> state.withLayout(state.layout().withTextSize(points.get())));
    }
}
