package org.saccade.ui.details;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.attention.LoadedModel;
import org.saccade.family.Decision;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** What the model in memory is: what was decided of it and who told, and what can't be known. */
public final class DetailsPanel extends VBox {
    private static final double WIDEST = 760;
    private static final double HIGHEST = 680;
    private static final double WHAT_SHARE = 22;
    private static final double VALUE_SHARE = 46;

    private final ObservableValue<LoadedModel> model;
    private final Label headline = new Label();
    private final ScrollPane content = new ScrollPane();

    /**
     * @param model the one in memory
     * @param copy takes the text to the clipboard
     */
    public DetailsPanel(ObservableValue<LoadedModel> model, Consumer<String> copy) {
        super(12);
        this.model = model;
        setId("details-panel");
        getStyleClass().add("panel");
        setMaxSize(WIDEST, HIGHEST);
        headline.setId("details-headline");
        headline.setWrapText(true);
        headline.setMinHeight(USE_PREF_SIZE);
        headline.getStyleClass().add("headline");
        content.setFitToWidth(true);
        content.setId("details-content");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(headline, content, buttons(copy));
        model.subscribe(now -> show(now));
        setVisible(false);
        Presence.follow(this);
    }

    private HBox buttons(Consumer<String> copy) {
        Button copied = new Button(Texts.of("details.copy"), Icons.of(Feather.COPY));
        copied.setId("details-copy");
        copied.setOnAction(event -> copy.accept(Details.of(model.getValue()).tsv()));
        copied.disableProperty().bind(model.map(now -> false).orElse(true));
        Button close = new Button(Texts.of("panel.close"));
        close.setId("details-close");
        close.setOnAction(event -> setVisible(false));
        HBox buttons = new HBox(8, copied, close);
        buttons.setMinHeight(USE_PREF_SIZE);
        return buttons;
    }

    /** Shows the panel, from its beginning. */
    public void open() {
        content.setVvalue(0);
        setVisible(true);
        content.requestFocus();
    }

    private void show(LoadedModel now) {
        if (now == null) {
            headline.setText(Texts.of("about.no-model"));
            content.setContent(null);
            return;
        }
        Details details = Details.of(now);
        headline.setText(Texts.of("details.title", details.name()));
        VBox all = new VBox(14);
        all.setPadding(new Insets(4, 12, 4, 4));
        if (!details.notes().isEmpty()) {
            all.getChildren().add(notes(details));
        }
        all.getChildren().add(table(details));
        content.setContent(all);
    }

    private static VBox notes(Details details) {
        VBox notes = new VBox(6);
        notes.setId("details-notes");
        for (String note : details.notes()) {
            Label label = wrapped(note);
            label.setGraphic(Icons.of(Feather.INFO));
            label.setGraphicTextGap(8);
            notes.getChildren().add(label);
        }
        return notes;
    }

    private static GridPane table(Details details) {
        GridPane table = new GridPane();
        table.setId("details-table");
        table.setHgap(18);
        table.setVgap(5);
        table.getColumnConstraints()
                .addAll(share(WHAT_SHARE), share(VALUE_SHARE), share(100 - WHAT_SHARE - VALUE_SHARE));
        String heading = "heading";
        add(table, heading, Texts.of("details.what"), Texts.of("details.value"), Texts.of("details.from"));
        for (Decision each : details.decisions()) {
            add(table, "", each.what(), each.value(), each.from());
            if (Details.isGuess(each)) {
                Label from = (Label) table.getChildren().get(table.getChildren().size() - 1);
                from.getStyleClass().add("guess");
                from.setGraphic(Icons.of(Feather.HELP_CIRCLE));
            }
        }
        if (!details.unused().isEmpty()) {
            addWide(table, Texts.of("details.unused"), details.unused());
        }
        details.file().forEach(each -> addWide(table, each.what(), each.value()));
        return table;
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static void add(GridPane table, String style, String... cells) {
        int row = table.getRowCount();
        for (int i = 0; i < cells.length; i++) {
            Label label = wrapped(cells[i]);
            if (!style.isEmpty() || i == 0) {
                label.getStyleClass().add(style.isEmpty() ? "word" : style);
            }
            table.add(label, i, row);
        }
    }

    /** What nobody tells takes the place of who did, too. */
    private static void addWide(GridPane table, String what, String value) {
        int row = table.getRowCount();
        Label name = wrapped(what);
        name.getStyleClass().add("word");
        table.add(name, 0, row);
        table.add(wrapped(value), 1, row, 2, 1);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }
}
