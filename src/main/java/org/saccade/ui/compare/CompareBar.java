package org.saccade.ui.compare;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Texts;

/** What can be done with a comparison, its figures, and the values under the pointer. */
final class CompareBar extends FlowPane {
    private static final List<ActionId> BUTTONS = List.of(
            ActionId.COMPARE_ONE,
            ActionId.COMPARE_DIFFERENCE,
            ActionId.FLIP_SIDES,
            ActionId.ONE_SCALE,
            ActionId.ONE_QUERY,
            ActionId.COPY_COMPARISON,
            ActionId.SAVE_COMPARISON,
            ActionId.END_COMPARISON);

    /** @param under the values under the pointer, in words */
    CompareBar(ActionTable actions, ObservableValue<Board> board, ObservableValue<String> under) {
        super(10, 4);
        setId("compare-bar");
        getStyleClass().add("compare-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        HBox buttons = new HBox(2);
        for (ActionId id : BUTTONS) {
            ButtonBase button = actions.iconButton(id);
            button.getStyleClass().add("button-icon");
            buttons.getChildren().add(button);
        }
        Label figures = new Label();
        figures.setId("compare-figures");
        figures.textProperty()
                .bind(board.map(now -> now.comparison().map(Comparison::figures).orElse(""))
                        .orElse(""));
        figures.setTooltip(new Tooltip(Texts.of("compare.figures.about")));
        Label values = new Label();
        values.setId("compare-under");
        values.textProperty().bind(under);
        getChildren().addAll(buttons, figures, values);
    }
}
