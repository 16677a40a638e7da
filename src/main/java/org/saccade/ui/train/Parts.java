package org.saccade.ui.train;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;

/** What the panel's parts are made of. */
final class Parts {
    private Parts() {}

    /** Words on as many lines as they take; they take none while there are none. */
    static Label paragraph(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        Presence.follow(
                label, Bindings.createBooleanBinding(() -> !label.getText().isEmpty(), label.textProperty()));
        return label;
    }

    /** The same, of something else's name above it. */
    static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("list-heading");
        return label;
    }

    /** A button as wide as the panel. */
    static Button button(String id, String words, Feather icon, Runnable action) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> action.run());
        return button;
    }
}
