package org.saccade.ui.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.saccade.attention.Caveat;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Texts;

/** What can be done with a comparison, and its figures. */
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

    private static final List<String> FIGURES =
            List.of("compare-iou", "compare-jensen-shannon", "compare-pearson", "compare-spearman");

    CompareBar(ActionTable actions, ObservableValue<Board> board) {
        super(14, 4);
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
        getChildren().add(buttons);
        for (int i = 0; i < FIGURES.size(); i++) {
            getChildren().add(figure(board, i));
        }
        getChildren().add(caveats(board));
    }

    /** What must be told of the weights of either side, where captions have no room, too. */
    private static Label caveats(ObservableValue<Board> board) {
        Label caveats = new Label();
        caveats.setId("compare-caveats");
        caveats.getStyleClass().add("side-title");
        caveats.textProperty()
                .bind(board.map(now -> Stream.concat(Stream.of(now.a()), now.b().stream())
                                .flatMap(side -> side.caveat().stream())
                                .map(Caveat::word)
                                .distinct()
                                .collect(Collectors.joining(", ")))
                        .orElse(""));
        return caveats;
    }

    private static Label figure(ObservableValue<Board> board, int index) {
        Label figure = new Label();
        figure.setId(FIGURES.get(index));
        figure.setTooltip(new Tooltip(Texts.of("compare.figures.about")));
        figure.textProperty()
                .bind(board.map(now -> now.comparison()
                                .map(Comparison::figures)
                                .filter(told -> !told.isEmpty())
                                .map(told -> told.get(index))
                                .orElse(""))
                        .orElse(""));
        return figure;
    }
}
