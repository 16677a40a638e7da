package org.saccade.ui.centre;

import java.util.List;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.VBox;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;

/** How the picture lies in its view, at the view's edge. */
final class ViewBar extends VBox {
    private static final List<ActionId> ICONS =
            List.of(ActionId.FIT_VIEW, ActionId.ONE_TO_ONE, ActionId.CURTAIN, ActionId.PATCH_GRID, ActionId.ALL_HEADS);

    ViewBar(ActionTable actions) {
        super(2);
        setId("view-bar");
        getStyleClass().add("view-bar");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        for (ActionId id : ICONS) {
            ButtonBase button = actions.iconButton(id);
            if (id == ActionId.ONE_TO_ONE) { // no icon says it as well
                button.setGraphic(null);
                button.setText(id.shortText());
            }
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().add("flat");
            getChildren().add(button);
        }
    }
}
