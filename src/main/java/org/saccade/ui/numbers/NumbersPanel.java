package org.saccade.ui.numbers;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleExpression;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.inspect.HeadTable;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.numbers.NumbersModel.Shown;
import org.saccade.ui.result.RunResult;

/** The numbers of the heads over the window: a table, and beneath it how alike they are. */
public final class NumbersPanel extends VBox {
    private static final double WIDEST = 1000;
    private static final String TAB = "\t";

    private final NumbersModel model;
    private final Label subject = new Label();
    private final HeadsTable table;
    private final Correlations correlations = new Correlations();

    /**
     * @param copy puts the table on the clipboard, as TSV
     * @param save asks for a file and writes the table, as CSV
     */
    public NumbersPanel(NumbersModel model, Consumer<String> copy, Consumer<String> save) {
        super(8);
        this.model = model;
        setId("numbers-panel");
        getStyleClass().addAll("panel", "heads-panel");
        setMaxSize(WIDEST, USE_PREF_SIZE);
        Label headline = new Label(Texts.of("numbers.title"));
        headline.getStyleClass().add("headline");
        subject.setId("numbers-subject");
        HBox head = new HBox(12, headline, subject);
        head.setAlignment(Pos.BASELINE_LEFT);
        table = new HeadsTable(
                DoubleExpression.doubleExpression(subject.fontProperty().map(Font::getSize)));
        getChildren().addAll(head, message(), table, alike(), buttons(copy, save));
        model.shown().subscribe(this::show);
        visibleProperty().addListener((observable, before, now) -> model.open(now));
        setVisible(false);
        Presence.follow(this);
    }

    private Label message() {
        Label message = new Label();
        message.setId("numbers-message");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        message.textProperty().bind(model.message());
        Presence.follow(
                message, Bindings.createBooleanBinding(() -> !message.getText().isEmpty(), message.textProperty()));
        return message;
    }

    private VBox alike() {
        Label words = new Label(Texts.of("numbers.correlations"));
        words.setMinHeight(USE_PREF_SIZE);
        ScrollPane pane = new ScrollPane(correlations);
        pane.getStyleClass().add("plain-scroll");
        pane.setAccessibleText(Texts.of("numbers.correlations"));
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        VBox alike = new VBox(4, words, pane);
        VBox.setVgrow(alike, Priority.ALWAYS);
        Presence.follow(alike, model.shown().isNotNull());
        return alike;
    }

    private FlowPane buttons(Consumer<String> copy, Consumer<String> save) {
        Button copied = button("numbers-copy", Texts.of("numbers.copy"), Feather.COPY, TAB, copy);
        Button saved = button("numbers-save", Texts.of("numbers.save"), Feather.SAVE, ",", save);
        Button close = new Button(Texts.of("panel.close"));
        close.setId("numbers-close");
        close.setOnAction(event -> setVisible(false));
        ProgressBar bar = new ProgressBar();
        bar.setId("numbers-progress");
        bar.setAccessibleText(Texts.of("numbers.progress"));
        bar.progressProperty().bind(model.survey().progress());
        HBox progress = new HBox(8, bar, new Label(Texts.of("numbers.distances")));
        progress.setAlignment(Pos.CENTER_LEFT);
        Presence.follow(progress, model.survey().progress().lessThan(1));
        FlowPane buttons = new FlowPane(8, 6, copied, saved, close, progress);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinHeight(USE_PREF_SIZE);
        return buttons;
    }

    /** @param between stands between two columns */
    private Button button(String id, String words, Feather icon, String between, Consumer<String> take) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.disableProperty().bind(model.shown().isNull());
        button.setOnAction(
                event -> take.accept(model.shown().get().table().text(List.copyOf(table.getItems()), between)));
        return button;
    }

    /** Shows the panel; the table is filled from then on. */
    public void open() {
        setVisible(true);
        table.requestFocus();
    }

    private void show(Shown now) {
        HeadTable shown = now == null ? null : now.table();
        table.show(shown);
        correlations.show(shown);
        subject.setText(now == null ? "" : subject(now));
    }

    private static String subject(Shown now) {
        TokenQuery query = now.selection().queries().get(0);
        return Texts.of(
                "subject",
                Texts.of("kind." + now.selection().kind().name()),
                now.table().layer() + 1,
                "  ·  " + RunResult.queryText(query, now.pools()));
    }
}
