package org.saccade.ui.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.inspect.ClassScore;
import org.saccade.ui.classes.ClassesModel.Likely;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.query.ClassMapMemory;

/** The most likely classes, or those that are searched for; a click on one shows what matters to it. */
public final class ClassesPanel extends ScrollPane {
    private static final double WIDTH = 208;

    private final ClassesModel model;
    private final List<ClassRow> rows = new ArrayList<>();
    private final TextField search = new TextField();
    private final Label note = new Label();

    public ClassesPanel(ClassesModel model) {
        this.model = model;
        setId("classes");
        getStyleClass().addAll("classes", "plain-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMinHeight(0);
        Label heading = new Label(Texts.of("classes.title"));
        heading.getStyleClass().add("list-heading");
        VBox all = new VBox(4, heading);
        all.getStyleClass().add("classes-content");
        for (int i = 0; i < ClassScore.LISTED; i++) {
            rows.add(new ClassRow(i, model::lookAt));
        }
        all.getChildren().addAll(rows);
        all.getChildren().addAll(search(), wrapped(note, "classes-note"), memory(), message());
        setContent(all);
        model.likely().subscribe(now -> update());
        model.shown().subscribe(now -> update());
        search.textProperty().subscribe(now -> update());
    }

    private static Label wrapped(Label label, String id) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add("text-small");
        Presence.follow(
                label, Bindings.createBooleanBinding(() -> !label.getText().isEmpty(), label.textProperty()));
        return label;
    }

    /** Before a class is asked for. */
    private Label memory() {
        Label memory = wrapped(new Label(), "classes-memory");
        model.memory().need().subscribe(now -> {
            memory.setText(ClassMapMemory.sentence(now));
            update(); // the rows tell it, too
            memory.setGraphic(now == null || now.fits() ? null : Icons.of(Feather.ALERT_TRIANGLE));
        });
        return memory;
    }

    private Label message() {
        Label message = wrapped(new Label(), "classes-message");
        message.textProperty().bind(model.message());
        return message;
    }

    private TextField search() {
        search.setId("classes-search");
        search.setPromptText(Texts.of("classes.search"));
        search.setAccessibleText(Texts.of("classes.search.about"));
        search.setTooltip(new Tooltip(Texts.of("classes.search.about")));
        search.setOnAction(event -> found().stream().findFirst().ifPresent(model::lookAt));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume(); // and don't stop the run
            }
        });
        return search;
    }

    private List<ClassScore> found() {
        Likely now = model.likely().get();
        return now == null ? List.of() : now.find(search.getText(), rows.size());
    }

    private void update() {
        Likely now = model.likely().get();
        List<ClassScore> found = found();
        Optional<Integer> lookedAt = model.lookedAt().map(ClassScore::index);
        String memory = ClassMapMemory.sentence(model.memory().need().get());
        for (int i = 0; i < rows.size(); i++) {
            ClassScore score = i < found.size() ? found.get(i) : null;
            rows.get(i).show(score, score != null && lookedAt.equals(Optional.of(score.index())), memory);
        }
        note.setText(now == null ? "" : note(now, found.isEmpty()));
    }

    private String note(Likely now, boolean isNone) {
        if (isNone) {
            return Texts.of(
                    "classes.nothing", search.getText(), now.classifier().classes() - 1);
        }
        String unnamed = now.classifier().names().isEmpty()
                ? Texts.of("classes.unnamed", now.classifier().classes() - 1)
                : "";
        return (unnamed + " " + now.classifier().note().orElse("")).strip();
    }
}
