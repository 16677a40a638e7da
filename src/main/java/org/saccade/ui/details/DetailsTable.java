package org.saccade.ui.details;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.family.Decision;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Texts;
import org.saccade.ui.details.Told.Field;

/** What was decided of a model, and who told; beside what the user may tell stands a button for it. */
final class DetailsTable extends GridPane {
    private static final double WHAT_SHARE = 22;
    private static final double VALUE_SHARE = 46;

    /** @param correct begins to correct a field; empty where nothing can be corrected */
    DetailsTable(Details details, Optional<Consumer<Field>> correct) {
        setId("details-table");
        setHgap(18);
        setVgap(5);
        getColumnConstraints().addAll(share(WHAT_SHARE), share(VALUE_SHARE), share(100 - WHAT_SHARE - VALUE_SHARE));
        addRow(getRowCount(), heading("details.what"), heading("details.value"), heading("details.from"));
        for (Decision each : details.decisions()) {
            Label from = wrapped(each.from());
            if (Details.isGuess(each)) {
                from.getStyleClass().add("guess");
                from.setGraphic(Icons.of(Feather.HELP_CIRCLE));
            }
            Optional<Field> field = Field.of(each.what()).filter(told -> correct.isPresent());
            addRow(
                    getRowCount(),
                    word(each.what()),
                    wrapped(each.value()),
                    field.map(told -> withButton(from, told, correct.get())).orElse(from));
        }
        if (!details.unused().isEmpty()) {
            addWide(Texts.of("details.unused"), details.unused());
        }
        details.file().forEach(each -> addWide(each.what(), each.value()));
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static Node withButton(Label from, Field field, Consumer<Field> correct) {
        Button button = new Button(null, Icons.of(Feather.EDIT_2));
        button.setId("details-correct-" + field.option());
        button.getStyleClass().addAll("button-icon", "flat", "in-row");
        button.setMinWidth(USE_PREF_SIZE);
        String words = Texts.of("details.correct-this", field.words());
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> correct.accept(field));
        HBox.setHgrow(from, Priority.ALWAYS);
        from.setMaxWidth(Double.MAX_VALUE);
        HBox cell = new HBox(6, from, button);
        cell.setAlignment(Pos.TOP_LEFT);
        return cell;
    }

    private static Label heading(String key) {
        Label label = wrapped(Texts.of(key));
        label.getStyleClass().add("heading");
        return label;
    }

    private static Label word(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("word");
        return label;
    }

    /** What nobody tells takes the place of who did, too. */
    private void addWide(String what, String value) {
        int row = getRowCount();
        add(word(what), 0, row);
        add(wrapped(value), 1, row, 2, 1);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        setValignment(label, VPos.TOP);
        return label;
    }
}
