package org.saccade.ui.centre;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.Icons;

/** How the picture lies in its view, at the view's edge. */
final class ViewBar extends VBox {
    /** @param actualSize shows one pixel of the model's input for one of the screen */
    ViewBar(CentreModel view, Runnable actualSize) {
        super(2);
        setId("view-bar");
        getStyleClass().add("view-bar");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Button fit = new Button(null, Icons.of(Feather.MAXIMIZE));
        fit.setOnAction(event -> view.fit());
        Button one = new Button("1:1");
        one.setOnAction(event -> actualSize.run());
        getChildren()
                .addAll(
                        named(fit, "fit-view", "As large as fits (F)"),
                        named(one, "one-to-one", "One pixel of the model's input for one of the screen (Z)"),
                        toggle("curtain", Feather.COLUMNS, "Curtain: drag it across (C)", view.curtain()),
                        toggle("patch-grid", Feather.HASH, "Grid of patches (X)", view.grid()),
                        toggle("all-heads", Feather.LAYOUT, "All heads side by side (G)", view.sideBySide()));
    }

    private static ButtonBase toggle(String id, Feather icon, String words, BooleanProperty on) {
        ToggleButton button = new ToggleButton(null, Icons.of(icon));
        button.selectedProperty().bindBidirectional(on);
        return named(button, id, words);
    }

    private static ButtonBase named(ButtonBase button, String id, String words) {
        button.setId(id);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setMinWidth(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("flat");
        return button;
    }
}
