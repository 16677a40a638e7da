package org.saccade.ui.export;

import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.saccade.export.DrawingSize;
import org.saccade.export.ExportChoice;
import org.saccade.export.SheetChoice;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** How large, with what beside it, on which paper: each part of an {@code ExportChoice} by a control. */
final class ExportOptions {
    private static final int USUAL_WIDTH = 1200;
    private static final double COLUMN = 85;
    /** How wide words below a field are, in pixels. */
    private static final double WORDS = 230;

    private final ExportModel model;
    private final ComboBox<DrawingSize.Kind> size = new ComboBox<>();
    private final TextField width = new TextField();
    private final CheckBox bar = new CheckBox(Texts.of("export.colour-bar"));
    private final ComboBox<Double> paper = new ComboBox<>();
    private final ComboBox<SheetChoice.Maps> maps = new ComboBox<>();
    private final TextField caption = new TextField();
    private final StringProperty widthProblem = new SimpleStringProperty("");
    private final StringProperty sizeProblem = new SimpleStringProperty("");
    private final StringProperty paperProblem = new SimpleStringProperty("");
    private final Supplier<ExportJob> jobs;

    /** @param jobs what would be written now; null while there is nothing */
    ExportOptions(ExportModel model, Supplier<ExportJob> jobs) {
        this.model = model;
        this.jobs = jobs;
        size.getItems().setAll(DrawingSize.Kind.values());
        size.setConverter(words("export.size."));
        size.setId("export-size");
        size.setAccessibleText(Texts.of("export.size"));
        width.setId("export-width");
        width.setPrefColumnCount(5);
        width.setAccessibleText(Texts.of("export.width"));
        bar.setId("export-colour-bar");
        bar.setTooltip(new Tooltip(Texts.of("export.colour-bar.about")));
        paper.getItems().setAll(COLUMN, SheetChoice.USUAL.width());
        paper.setConverter(millimetres());
        paper.setEditable(true);
        paper.setPrefWidth(110);
        paper.setId("export-paper");
        paper.setAccessibleText(Texts.of("export.paper"));
        maps.getItems().setAll(SheetChoice.Maps.values());
        maps.setConverter(words("export.sheet-maps."));
        maps.setId("export-sheet-maps");
        maps.setAccessibleText(Texts.of("export.sheet-maps"));
        caption.setId("export-caption");
        caption.setPromptText(Texts.of("export.caption.own"));
        caption.setAccessibleText(Texts.of("export.caption"));
        showChoice();
        follow();
    }

    private void follow() {
        size.setOnAction(event -> takeSize());
        width.textProperty().addListener(observable -> takeSize());
        bar.setOnAction(event -> {
            ExportChoice now = model.choice().get();
            model.choice().set(now.withAdditions(now.additions().withColourBar(bar.isSelected())));
        });
        paper.valueProperty().addListener(observable -> takePaper());
        maps.setOnAction(
                event -> takeSheet(now -> new SheetChoice(now.width(), now.columns(), maps.getValue(), now.caption())));
        caption.textProperty()
                .addListener(observable ->
                        takeSheet(now -> new SheetChoice(now.width(), now.columns(), now.maps(), ownCaption())));
        model.kinds().addListener(observable -> check());
        model.choice().addListener(observable -> {
            check();
            Optional<String> now = model.choice().get().sheet().caption();
            if (!now.equals(ownCaption())) {
                caption.setText(now.orElse("")); // it was forgotten
            }
        });
    }

    private Optional<String> ownCaption() {
        return Optional.of(caption.getText().strip()).filter(text -> !text.isEmpty());
    }

    private void showChoice() {
        DrawingSize now = model.choice().get().size();
        size.setValue(now.kind());
        width.setText(String.valueOf(now.kind() == DrawingSize.Kind.WIDTH ? now.width() : USUAL_WIDTH));
        bar.setSelected(model.choice().get().additions().colourBar());
        SheetChoice sheet = model.choice().get().sheet();
        paper.setValue(sheet.width());
        maps.setValue(sheet.maps());
        caption.setText(sheet.caption().orElse(""));
    }

    /** What is no width leaves the last one in force, and is marked. */
    private void takeSize() {
        DrawingSize.Kind kind = size.getValue();
        Presence.set(width.getParent(), kind == DrawingSize.Kind.WIDTH);
        try {
            DrawingSize chosen =
                    switch (kind) {
                        case MODEL -> DrawingSize.MODEL;
                        case PICTURE -> DrawingSize.PICTURE;
                        case WIDTH -> DrawingSize.parse(width.getText().strip());
                    };
            model.choice().set(model.choice().get().withSize(chosen));
            tell(widthProblem, width, "");
        } catch (IllegalArgumentException e) {
            tell(widthProblem, width, Texts.of("export.width.problem"));
        }
    }

    private void takeSheet(UnaryOperator<SheetChoice> change) {
        ExportChoice now = model.choice().get();
        model.choice().set(now.withSheet(change.apply(now.sheet())));
    }

    private void takePaper() {
        if (paper.getValue() == null) {
            return;
        }
        try {
            takeSheet(now -> new SheetChoice(paper.getValue(), now.columns(), now.maps(), now.caption()));
            tell(paperProblem, paper, "");
        } catch (IllegalArgumentException e) {
            tell(paperProblem, paper, Texts.of("export.paper.problem"));
        }
    }

    private static void tell(StringProperty problem, Node field, String why) {
        problem.set(why);
        field.getStyleClass().remove("wrong");
        if (!why.isEmpty()) {
            field.getStyleClass().add("wrong");
        }
    }

    /** Looks whether pictures of the one in view can be as large as is chosen. */
    void check() {
        boolean isSized = model.kinds().get().stream().anyMatch(ExportKind::isSized);
        ExportJob job = isSized ? jobs.get() : null;
        sizeProblem.set(job == null ? "" : job.sizeProblem().orElse(""));
    }

    /** Whether nothing can be exported as the fields are. */
    ObservableBooleanValue hasProblem() {
        return widthProblem.isNotEmpty().or(sizeProblem.isNotEmpty()).or(paperProblem.isNotEmpty());
    }

    /** Why it can't, below the field that it is about. */
    private static Label why(String id, ObservableStringValue problem) {
        Label why = new Label();
        why.setId(id);
        why.setWrapText(true);
        why.setPrefWidth(WORDS);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().add(Styles.DANGER);
        why.textProperty().bind(problem);
        Presence.follow(why, Bindings.isNotEmpty(problem));
        return why;
    }

    /** Size and colour bar of pictures. */
    Node ofPictures() {
        HBox wide = new HBox(6, width, new Label(Texts.of("export.pixels")));
        wide.setAlignment(Pos.CENTER_LEFT);
        Presence.set(wide, size.getValue() == DrawingSize.Kind.WIDTH);
        Label why = why(
                "export-size-problem",
                Bindings.when(widthProblem.isEmpty()).then(sizeProblem).otherwise(widthProblem));
        return new VBox(6, named("export.size", size), wide, why, bar);
    }

    /** What a sheet for print depends on. */
    Node ofSheet() {
        return new VBox(
                6,
                named("export.paper", paper),
                why("export-paper-problem", paperProblem),
                named("export.sheet-maps", maps),
                caption);
    }

    private static Node named(String text, Node control) {
        Label label = new Label(Texts.of(text));
        label.setLabelFor(control);
        HBox row = new HBox(8, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** All that change the choice. */
    List<Node> controls() {
        return Arrays.asList(size, width, bar, paper, maps, caption);
    }

    private static <T extends Enum<T>> StringConverter<T> words(String prefix) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : Texts.of(prefix + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        };
    }

    private static StringConverter<Double> millimetres() {
        return new StringConverter<>() {
            @Override
            public String toString(Double value) {
                return value == null
                        ? ""
                        : (value == Math.rint(value) ? String.valueOf(value.longValue()) : value.toString());
            }

            @Override
            public Double fromString(String text) {
                try {
                    return Double.valueOf(text.strip().replace(',', '.'));
                } catch (NumberFormatException e) {
                    return Double.NaN; // no width: marked, not taken
                }
            }
        };
    }
}
