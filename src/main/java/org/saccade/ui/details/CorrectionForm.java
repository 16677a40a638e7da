package org.saccade.ui.details;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.family.Family;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.image.input.Normalisation;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.details.Corrections.Subject;
import org.saccade.ui.details.Told.Field;
import org.saccade.ui.run.Refusal;

/** Where the user tells what a checkpoint doesn't: family, heads, normalisation; a reason stands beside what can't be. */
final class CorrectionForm extends VBox {
    private static final double REASON_SHARE = 38;

    private final Corrections corrections;
    private final GridPane grid = new GridPane();
    private final ComboBox<Optional<Family>> family = new ComboBox<>();
    private final TextField heads = new TextField();
    private final ComboBox<NormalisationChoice> normalisation = new ComboBox<>();
    private final TextField mean = new TextField();
    private final TextField std = new TextField();
    private final Map<Field, Label> reasons = new EnumMap<>(Field.class);
    private final Label problem = new Label();
    private final Button forget = new Button(Texts.of("correct.forget"));
    private final List<Button> deeds = new ArrayList<>();
    private Subject subject;

    CorrectionForm(Corrections corrections) {
        super(10);
        this.corrections = corrections;
        setId("correct");
        getStyleClass().add("correction");
        Label about = new Label(Texts.of("correct.about"));
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        grid.setHgap(18);
        grid.setVgap(6);
        ColumnConstraints field = new ColumnConstraints();
        field.setHgrow(Priority.ALWAYS);
        ColumnConstraints reason = new ColumnConstraints();
        reason.setPercentWidth(REASON_SHARE);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), field, reason);
        family();
        text(heads, Field.HEADS);
        normalisation();
        text(mean, Field.MEAN);
        text(std, Field.STD);
        problem.setId("correct-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.getStyleClass().add(Styles.DANGER);
        Presence.follow(problem, problem.textProperty().isNotEmpty());
        getChildren().addAll(about, grid, problem, buttons());
        corrections.subject().subscribe(this::show);
        corrections.loading().subscribe(now -> {
            deeds.forEach(button -> button.setDisable(now));
            if (!now) {
                tellRefusal();
            }
        });
    }

    private void family() {
        family.setConverter(new StringConverter<>() {
            @Override
            public String toString(Optional<Family> chosen) {
                return chosen == null ? "" : chosen.map(Family::displayName).orElseGet(CorrectionForm.this::asFound);
            }

            @Override
            public Optional<Family> fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        row(family, Field.FAMILY);
    }

    private String asFound() {
        return subject == null || subject.known().family().isPresent()
                ? Texts.of("correct.as-found")
                : subject.found()
                        .map(found -> Texts.of("correct.as-found-of", found.name()))
                        .orElse(Texts.of("correct.as-found"));
    }

    private void normalisation() {
        normalisation.getItems().setAll(NormalisationChoice.values());
        normalisation.valueProperty().subscribe(now -> showNumbers());
        int row = grid.getRowCount();
        grid.add(name(Texts.of("correct.normalisation")), 0, row);
        normalisation.setId("correct-normalisation");
        normalisation.setAccessibleText(Texts.of("correct.normalisation"));
        normalisation.setTooltip(new Tooltip(Texts.of("correct.normalisation.about")));
        normalisation.setMaxWidth(Double.MAX_VALUE);
        grid.add(normalisation, 1, row);
    }

    /** Those of the choice; they can be changed where they are the user's own. */
    private void showNumbers() {
        NormalisationChoice now = normalisation.getValue();
        boolean isOwn = now == NormalisationChoice.OWN;
        Optional.ofNullable(now).flatMap(NormalisationChoice::numbers).ifPresent(values -> {
            mean.setText(Told.text(values.mean()));
            std.setText(Told.text(values.deviation()));
        });
        if (now == NormalisationChoice.AS_FOUND) {
            mean.clear();
            std.clear();
        }
        mean.setDisable(!isOwn);
        std.setDisable(!isOwn);
    }

    private void text(TextField field, Field what) {
        field.setOnAction(event -> apply());
        field.textProperty().subscribe(now -> reason(what, "")); // it may be right now
        row(field, what);
    }

    private void row(Control control, Field field) {
        int row = grid.getRowCount();
        control.setId("correct-" + field.option());
        control.setAccessibleText(field.words());
        control.setTooltip(new Tooltip(field.about()));
        control.setMaxWidth(Double.MAX_VALUE);
        Label reason = new Label();
        reason.setId("correct-" + field.option() + "-reason");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        reason.getStyleClass().add(Styles.DANGER);
        reasons.put(field, reason);
        grid.add(name(field.words()), 0, row);
        grid.add(control, 1, row);
        grid.add(reason, 2, row);
    }

    private static Label name(String words) {
        Label name = new Label(words);
        name.getStyleClass().add("word");
        name.setMinWidth(USE_PREF_SIZE);
        return name;
    }

    private FlowPane buttons() {
        Button apply = new Button(Texts.of("correct.apply"), Icons.of(Feather.CHECK));
        apply.setId("correct-apply");
        apply.getStyleClass().add(Styles.ACCENT);
        apply.setOnAction(event -> apply());
        forget.setId("correct-forget");
        forget.setTooltip(new Tooltip(Texts.of("correct.forget.about")));
        forget.setOnAction(event -> {
            reasons.keySet().forEach(field -> reason(field, ""));
            corrections.forget();
        });
        Button cancel = new Button(Texts.of("correct.cancel"));
        cancel.setId("correct-cancel");
        cancel.setOnAction(event -> corrections.end());
        deeds.addAll(List.of(apply, forget));
        Label loading = new Label(Texts.of("status.loading"));
        loading.setId("correct-loading");
        Presence.follow(loading, corrections.loading());
        FlowPane buttons = new FlowPane(8, 8, apply, forget, cancel, loading);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private void show(Subject now) {
        subject = now;
        Presence.set(this, now != null);
        if (now == null) {
            return;
        }
        List<Optional<Family>> families = new ArrayList<>(List.of(Optional.empty()));
        now.allowed().families().forEach(each -> families.add(Optional.of(each)));
        family.getItems().setAll(families);
        family.setDisable(families.size() == 2); // its parts tell, and no other has them
        Told told = Told.of(now.known());
        family.setValue(told.family().filter(now.allowed().families()::contains));
        heads.setText(told.heads());
        heads.setPromptText(now.found()
                .filter(found -> now.known().heads().isEmpty())
                .map(found -> Texts.of("correct.as-found-of", found.config().heads()))
                .orElse(Texts.of("correct.as-found")));
        normalisation.setValue(told.normalisation());
        mean.setText(told.mean());
        std.setText(told.std());
        Optional<Normalisation> values = now.found().map(ModelDescription::normalisation);
        mean.setPromptText(values.filter(is -> now.known().mean().isEmpty())
                .map(is -> Told.text(is.mean()))
                .orElse(""));
        std.setPromptText(values.filter(is -> now.known().deviation().isEmpty())
                .map(is -> Told.text(is.deviation()))
                .orElse(""));
        Presence.set(forget, !now.known().equals(FamilyOptions.NONE));
        reasons.keySet().forEach(field -> reason(field, ""));
        tellRefusal();
        Control first = control(now.begin());
        Platform.runLater(first::requestFocus); // once it is in the scene
    }

    private Control control(Field field) {
        return switch (field) {
            case FAMILY -> family;
            case HEADS -> heads;
            case MEAN, STD ->
                normalisation.getValue() == NormalisationChoice.OWN
                        ? (field == Field.MEAN ? mean : std)
                        : normalisation;
        };
    }

    /** Why the file could not be loaded with what was told: beside the field, where it is about one. */
    private void tellRefusal() {
        problem.setText("");
        Refusal refusal = corrections.refused().getValue();
        if (subject == null || corrections.problem().getValue() == null) {
            return;
        }
        if (refusal != null && refusal.file().equals(subject.file())) {
            reason(Corrections.field(refusal), reason(refusal));
        } else {
            problem.setText(corrections.problem().getValue().line());
        }
    }

    /** Without the path, which would take the whole column. */
    private static String reason(Refusal refusal) {
        String path = refusal.file().toString();
        String message = refusal.line();
        return message.startsWith(path + ": ")
                ? message.substring(path.length() + 2)
                : message.replace(path, String.valueOf(refusal.file().getFileName()));
    }

    private void reason(Field field, String words) {
        Label reason = reasons.get(field);
        if (reason != null) {
            reason.setText(words);
            Control marked =
                    switch (field) {
                        case FAMILY -> family;
                        case HEADS -> heads;
                        case MEAN -> mean;
                        case STD -> std;
                    };
            marked.pseudoClassStateChanged(Styles.STATE_DANGER, !words.isEmpty());
        }
    }

    private void apply() {
        Told told =
                new Told(family.getValue(), heads.getText(), normalisation.getValue(), mean.getText(), std.getText());
        Map<Field, String> wrong = told.wrong(subject.allowed());
        reasons.keySet().forEach(field -> reason(field, wrong.getOrDefault(field, "")));
        if (wrong.isEmpty() && !corrections.loading().getValue()) {
            corrections.apply(told.options());
        } else if (!wrong.isEmpty()) {
            control(wrong.keySet().iterator().next()).requestFocus();
        }
    }
}
