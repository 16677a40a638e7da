package org.saccade.ui.details;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.details.Corrections.Subject;
import org.saccade.ui.details.Told.Field;

/** What the model in memory is: what was decided of it and who told, and what can't be known. */
public final class DetailsPanel extends VBox {
    private static final double WIDEST = 760;
    private static final double HIGHEST = 680;

    private final ObservableValue<LoadedModel> model;
    private final Label headline = new Label();
    private final ScrollPane content = new ScrollPane();
    private final Button copied = new Button(Texts.of("details.copy"), Icons.of(Feather.COPY));
    private final Corrections corrections;
    private final CorrectionForm form;

    /**
     * @param model the one in memory
     * @param corrections take what the user knows better
     * @param copy takes the text to the clipboard
     */
    public DetailsPanel(ObservableValue<LoadedModel> model, Corrections corrections, Consumer<String> copy) {
        super(12);
        this.model = model;
        this.corrections = corrections;
        form = new CorrectionForm(corrections);
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
        model.subscribe(now -> show());
        corrections.possible().subscribe(now -> show());
        corrections.subject().subscribe(now -> show());
        setVisible(false);
        visibleProperty().addListener((observable, before, now) -> {
            if (!now) {
                corrections.end();
            }
        });
        Presence.follow(this);
    }

    private HBox buttons(Consumer<String> copy) {
        copied.setId("details-copy");
        copied.setOnAction(event -> copy.accept(Details.of(model.getValue()).tsv()));
        Button correct = new Button(Texts.of("details.correct"), Icons.of(Feather.EDIT_2));
        correct.setId("details-correct");
        correct.setTooltip(new Tooltip(Texts.of("correct.about")));
        correct.setOnAction(event -> correct(Field.FAMILY));
        Presence.follow(correct, possibleNow());
        Button close = new Button(Texts.of("panel.close"));
        close.setId("details-close");
        close.setOnAction(event -> setVisible(false));
        HBox buttons = new HBox(8, copied, correct, close);
        buttons.setMinHeight(USE_PREF_SIZE);
        return buttons;
    }

    /** Where something can be corrected, and isn't being corrected already. */
    private ObservableValue<Boolean> possibleNow() {
        return Bindings.createBooleanBinding(
                () -> corrections.possible().getValue() && corrections.subject().get() == null,
                corrections.possible(),
                corrections.subject());
    }

    /** Shows the panel, from its beginning. */
    public void open() {
        content.setVvalue(0);
        setVisible(true);
        content.requestFocus();
    }

    /** The form alone where a file was refused, for the model in memory is another; else below it what that one is. */
    private void show() {
        LoadedModel now = model.getValue();
        Subject subject = corrections.subject().get();
        VBox all = new VBox(14, form);
        all.setPadding(new Insets(4, 12, 4, 4));
        content.setContent(all);
        boolean isRefused = subject != null && subject.found().isEmpty();
        copied.setDisable(isRefused || now == null);
        if (isRefused) {
            headline.setText(Texts.of("correct.refused", subject.file().getFileName()));
            return;
        }
        if (now == null) {
            headline.setText(Texts.of("about.no-model"));
            return;
        }
        Details details = Details.of(now);
        headline.setText(Texts.of("details.title", details.name()));
        if (!details.notes().isEmpty()) {
            all.getChildren().add(notes(details));
        }
        boolean isOwn = corrections.possible().getValue();
        all.getChildren().add(new DetailsTable(details, isOwn ? Optional.of(this::correct) : Optional.empty()));
    }

    private void correct(Field field) {
        corrections.begin(field);
        content.setVvalue(0);
    }

    private static VBox notes(Details details) {
        VBox notes = new VBox(6);
        notes.setId("details-notes");
        for (String note : details.notes()) {
            Label label = new Label(note, Icons.of(Feather.INFO));
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.setGraphicTextGap(8);
            notes.getChildren().add(label);
        }
        return notes;
    }
}
