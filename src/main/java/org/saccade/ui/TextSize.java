package org.saccade.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import org.saccade.ui.state.Layout;
import org.saccade.ui.state.Memory;

/** How large the window's text is; remembered. */
final class TextSize {
    private final Memory memory;
    /** In JavaFX's pixels. */
    private final DoubleProperty pixels = new SimpleDoubleProperty();

    TextSize(Memory memory) {
        this.memory = memory;
        pixels.set(memory.now().layout().textSize());
    }

    /** Makes the text of a part of the window follow. */
    void applyTo(Node root) {
        pixels.subscribe(now -> root.setStyle("-fx-font-size: " + now + "px;"));
    }

    void larger() {
        set(pixels.get() + 1);
    }

    void smaller() {
        set(pixels.get() - 1);
    }

    void usual() {
        set(Layout.USUAL_TEXT);
    }

    private void set(double wanted) {
        pixels.set(Math.max(Layout.SMALLEST_TEXT, Math.min(Layout.LARGEST_TEXT, wanted)));
        memory.change(state -> state.withLayout(state.layout().withTextSize(pixels.get())));
    }
}
