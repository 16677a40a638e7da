package org.saccade.ui.centre;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Texts;

/** How the picture lies in its view, at the view's edge. */
final class ViewBar extends VBox {
    private static final List<ActionId> ICONS =
            List.of(ActionId.FIT_VIEW, ActionId.ONE_TO_ONE, ActionId.CURTAIN, ActionId.PATCH_GRID, ActionId.ALL_HEADS);

    private final Label handle = new Label();

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
        handle.setId("drag-out");
        handle.setGraphic(Icons.of(Feather.EXTERNAL_LINK));
        handle.setTooltip(new Tooltip(Texts.of("centre.drag-out")));
        handle.setAccessibleText(Texts.of("centre.drag-out"));
        handle.setMaxWidth(Double.MAX_VALUE);
        handle.setAlignment(Pos.CENTER);
        handle.getStyleClass().add("drag-handle");
        getChildren().add(handle);
    }

    /** What the map in view can be dragged to other programs by. */
    Node handle() {
        return handle;
    }
}
