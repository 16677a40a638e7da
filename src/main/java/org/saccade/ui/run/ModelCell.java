package org.saccade.ui.run;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A model in the list; above the first of a family stands the family's name. */
final class ModelCell extends ListCell<ModelItem> {
    private final Label family = new Label();
    private final Label name = new Label();
    private final VBox both = new VBox(4, family, name);
    private final Tooltip about = new Tooltip();

    ModelCell() {
        family.getStyleClass().add("list-heading");
    }

    @Override
    protected void updateItem(ModelItem item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        if (empty || item == null) {
            return;
        }
        about.setText(item.about());
        setTooltip(about);
        setAccessibleText(item.family() + ", " + item);
        boolean isFirst = getIndex() <= 0
                || !getListView().getItems().get(getIndex() - 1).family().equals(item.family());
        if (isFirst) {
            family.setText(item.family());
            name.setText(item.toString());
            setGraphic(both);
        } else {
            setText(item.toString());
        }
    }
}
