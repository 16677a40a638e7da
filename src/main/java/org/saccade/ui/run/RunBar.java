package org.saccade.ui.run;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.saccade.image.input.Fit;
import org.saccade.image.input.InputSize;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;

/** The controls of a run: the model, the input's size, how it is fitted. Changing one runs the pictures again. */
public final class RunBar extends HBox {
    private final RunSettings settings;
    private final ModelHolder models;
    private final Notices notices;
    private boolean following;

    /**
     * @param notices are told what is wrong with a size
     * @param actions hold that which tells of the model
     */
    public RunBar(RunSettings settings, ModelHolder models, Notices notices, ActionTable actions) {
        super(10);
        this.notices = notices;
        this.settings = settings;
        this.models = models;
        setAlignment(Pos.CENTER_LEFT);
        ButtonBase details = actions.iconButton(ActionId.MODEL_DETAILS);
        details.getStyleClass().addAll("button-icon", "flat");
        HBox model = new HBox(2, model(), details);
        model.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(label(Texts.of("run.model")), model, label(Texts.of("run.size")), size(), fit());
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private ComboBox<ModelItem> model() {
        ComboBox<ModelItem> box = new ComboBox<>();
        box.setId("model");
        box.setAccessibleText(Texts.of("run.model"));
        Tooltip tooltip = new Tooltip();
        models.model().subscribe(model -> tooltip.setText(Texts.of("run.model.about", ModelHolder.describe(model))));
        box.setTooltip(tooltip);
        box.setMinWidth(130);
        box.setMaxWidth(220);
        box.setVisibleRowCount(14);
        box.setCellFactory(list -> new ModelCell());
        Runnable follow = () -> {
            following = true; // a changed list chooses something of its own meanwhile
            List<ModelItem> items = ModelItem.all(models);
            if (!box.getItems().equals(items)) {
                box.getItems().setAll(items);
            }
            box.setValue(ModelItem.shown(models));
            following = false;
        };
        models.wanted().subscribe(now -> follow.run());
        models.own().subscribe(now -> follow.run());
        models.ownFiles().files().addListener((ListChangeListener<Path>) change -> follow.run());
        models.requested().subscribe(now -> follow.run()); // back to the model that runs where it is refused
        box.valueProperty().addListener((observable, before, now) -> {
            if (!following && now != null && !now.equals(ModelItem.shown(models))) {
                now.choose(models);
            }
        });
        return box;
    }

    private ComboBox<String> size() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("size");
        box.setAccessibleText(Texts.of("run.size.name"));
        box.setTooltip(new Tooltip(Texts.of("run.size.about")));
        box.setEditable(true);
        RunSettings.PRESETS.forEach(preset -> box.getItems().add(String.valueOf(preset)));
        box.getItems().add("original");
        box.setPrefWidth(124);
        box.setMinWidth(96);
        box.setValue(text(settings.options().get().size()));
        box.setOnAction(event -> take(box));
        box.getEditor().focusedProperty().addListener((observable, before, now) -> {
            if (!now && parse(box.getEditor().getText()).isEmpty()) {
                restore(box);
            }
        });
        box.getEditor().setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                restore(box);
                event.consume(); // and don't stop the run
            }
        });
        settings.options().addListener((observable, before, now) -> box.setValue(text(now.size())));
        return box;
    }

    private void take(ComboBox<String> box) {
        Optional<InputSize> wanted = parse(box.getValue());
        box.getEditor().pseudoClassStateChanged(Styles.STATE_DANGER, wanted.isEmpty());
        if (wanted.isEmpty()) {
            notices.show(Texts.of("run.size.wrong", box.getValue()));
        }
        wanted.filter(size -> !size.equals(settings.options().get().size())).ifPresent(settings::resize);
    }

    /** Back to the size in force. */
    private void restore(ComboBox<String> box) {
        String now = text(settings.options().get().size());
        box.setValue(now);
        box.getEditor().setText(now);
        box.getEditor().pseudoClassStateChanged(Styles.STATE_DANGER, false);
    }

    /** The size of what was typed; empty if it is none. */
    static Optional<InputSize> parse(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(InputSize.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the field turns red
        }
    }

    private static String text(InputSize size) {
        return size.toString();
    }

    private ComboBox<Fit> fit() {
        ComboBox<Fit> box = new ComboBox<>();
        box.setId("fit");
        box.setAccessibleText(Texts.of("run.fit"));
        box.setTooltip(new Tooltip(Texts.of("run.fit.about")));
        box.getItems().addAll(Fit.values());
        box.setMinWidth(92);
        box.setValue(settings.options().get().fit());
        box.valueProperty().addListener((observable, before, now) -> {
            if (now != settings.options().get().fit()) {
                settings.options().set(settings.options().get().withFit(now));
            }
        });
        settings.options().addListener((observable, before, now) -> box.setValue(now.fit()));
        return box;
    }
}
