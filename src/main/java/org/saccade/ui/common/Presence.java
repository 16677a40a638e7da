package org.saccade.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Parts that come and go: what is not shown takes no place either. */
public final class Presence {
    private Presence() {}

    /** Shows a part, or takes it and its place away. */
    public static void set(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    /** Lets a part that is shown and hidden by itself take its place only while it is seen. */
    public static void follow(Node part) {
        part.managedProperty().bind(part.visibleProperty());
    }

    /** Shows a part as long as something holds. */
    public static void follow(Node part, ObservableValue<Boolean> shown) {
        part.visibleProperty().bind(shown);
        part.managedProperty().bind(shown);
    }
}
