package org.saccade.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets Tab go round within a part that lies over the others, so that no key reaches what is behind it. */
public final class TabRing {
    private final Parent part;

    public TabRing(Parent part) {
        this.part = part;
    }

    /** Begins to hold Tab. */
    public void install() {
        part.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.TAB || event.isControlDown()) {
                return;
            }
            List<Node> stops = new ArrayList<>();
            collect(part, stops);
            Node last = event.isShiftDown() ? first(stops) : last(stops);
            Node now = part.getScene().getFocusOwner();
            if (last != null && now == last) {
                (event.isShiftDown() ? last(stops) : first(stops)).requestFocus();
                event.consume();
            }
        });
    }

    private static Node first(List<Node> stops) {
        return stops.isEmpty() ? null : stops.get(0);
    }

    private static Node last(List<Node> stops) {
        return stops.isEmpty() ? null : stops.get(stops.size() - 1);
    }

    /** In the order that Tab goes in: that of the scene. */
    private static void collect(Node from, List<Node> stops) {
        if (!from.isVisible() || from.isDisabled()) {
            return;
        }
        if (from.isFocusTraversable()) {
            stops.add(from);
        }
        if (from instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }
}
