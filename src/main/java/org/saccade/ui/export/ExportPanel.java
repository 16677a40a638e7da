package org.saccade.ui.export;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.export.ExportJob.Kind;

/** What to write, and where to. */
public final class ExportPanel extends VBox {
    private final ExportModel model;
    private final Button write = new Button(Texts.of("export.write"), Icons.of(Feather.SAVE));

    /**
     * @param ready whether there is something to write
     * @param export begins to write
     * @param choose asks for another folder
     */
    public ExportPanel(ExportModel model, ObservableValue<Boolean> ready, Runnable export, Runnable choose) {
        super(12);
        this.model = model;
        setId("export-panel");
        getStyleClass().add("panel");
        setMaxSize(480, USE_PREF_SIZE);
        Label headline = new Label(Texts.of("export.title"));
        headline.getStyleClass().add("headline");
        getChildren().add(headline);
        for (Kind kind : Kind.values()) {
            getChildren().add(box(kind));
        }
        CheckBox bar = new CheckBox(Texts.of("export.colour-bar"));
        bar.setId("export-colour-bar");
        bar.selectedProperty().bindBidirectional(model.colourBar());
        bar.disableProperty().bind(model.running());
        getChildren().addAll(new Separator(), bar);
        FaultPane fault = new FaultPane();
        model.fault().subscribe(why -> {
            fault.show(why);
            if (why != null) {
                reveal(); // it may have been put away meanwhile
            }
        });
        getChildren().addAll(place(choose), progress(), fault, buttons(ready, export));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean button = event.getTarget() instanceof Button;
            if (event.getCode() == KeyCode.ENTER && !button && !write.isDisabled()) {
                export.run(); // Space ticks
                event.consume();
            }
        });
        close();
    }

    private CheckBox box(Kind kind) {
        CheckBox box = new CheckBox(kind.text());
        box.setId("export-" + kind.name().toLowerCase(Locale.ROOT));
        box.disableProperty().bind(model.running());
        model.kinds().subscribe(wanted -> box.setSelected(wanted.contains(kind)));
        box.setOnAction(event -> {
            Set<Kind> wanted = EnumSet.noneOf(Kind.class);
            wanted.addAll(model.kinds().get());
            if (box.isSelected()) {
                wanted.add(kind);
            } else {
                wanted.remove(kind);
            }
            model.kinds().set(wanted);
        });
        return box;
    }

    private HBox place(Runnable choose) {
        Label where = new Label();
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        model.folder().subscribe(path -> {
            where.setText(Texts.of("export.into", path));
            where.setTooltip(new Tooltip(Texts.of("export.into.about", path)));
        });
        Button button = new Button(Texts.of("export.folder"), Icons.of(Feather.FOLDER));
        button.setId("export-folder");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> choose.run());
        button.disableProperty().bind(model.running());
        HBox place = new HBox(10, where, button);
        place.setAlignment(Pos.CENTER_LEFT);
        return place;
    }

    private ProgressBar progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("export-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.progress());
        Presence.follow(bar, model.running());
        return bar;
    }

    private HBox buttons(ObservableValue<Boolean> ready, Runnable export) {
        write.setId("export-write");
        write.getStyleClass().add("accent");
        write.setOnAction(event -> export.run());
        write.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.running().get() || model.kinds().get().isEmpty() || !ready.getValue(),
                        model.running(),
                        model.kinds(),
                        ready));
        Button close = new Button();
        close.setId("export-close");
        close.textProperty().bind(model.running().map(runs -> Texts.of(runs ? "export.cancel" : "panel.close")));
        close.setOnAction(event -> {
            if (model.running().get()) {
                model.cancel();
            } else {
                close();
            }
        });
        HBox buttons = new HBox(10, write, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** Shows the panel. */
    public void open() {
        if (!model.running().get()) {
            model.fault().set(null);
        }
        reveal();
    }

    private void reveal() {
        Presence.set(this, true);
        write.requestFocus();
    }

    /** Puts it away; what is being written goes on. */
    public void close() {
        Presence.set(this, false);
    }
}
