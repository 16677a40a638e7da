package org.saccade.ui.export;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.TabRing;
import org.saccade.ui.common.Texts;
import org.saccade.ui.export.ExportKind.Group;

/** What to write, how, and where to, on one page, with a preview of what comes out. */
public final class ExportPanel extends VBox {
    private final ExportModel model;
    private final Supplier<ExportJob> jobs;
    private final ExportPreview preview;
    private final BooleanProperty hasMasks = new SimpleBooleanProperty();
    private final ExportOptions options;
    private final Button write = new Button(Texts.of("export.write"), Icons.of(Feather.SAVE));

    /**
     * What the panel does for others.
     *
     * @param jobs what would be written now; null while there is nothing
     * @param export begins to write
     * @param choose asks for another folder
     * @param screen runs what touches the screen
     */
    public record Deeds(Supplier<ExportJob> jobs, Runnable export, Runnable choose, Executor screen) {}

    /** @param ready whether there is something to write */
    public ExportPanel(ExportModel model, ObservableValue<Boolean> ready, Deeds deeds) {
        super(12);
        this.model = model;
        jobs = deeds.jobs;
        preview = new ExportPreview(model, deeds.jobs, deeds.screen);
        options = new ExportOptions(model, deeds.jobs);
        setId("export-panel");
        getStyleClass().add("panel");
        setMaxSize(880, USE_PREF_SIZE);
        Label headline = new Label(Texts.of("export.title"));
        headline.getStyleClass().add("headline");
        FaultPane fault = new FaultPane();
        model.fault().subscribe(why -> {
            fault.show(why);
            if (why != null) {
                reveal(); // it may have been put away meanwhile
            }
        });
        getChildren().addAll(headline, page(), place(deeds.choose), progress(), fault, buttons(ready, deeds.export));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean isItsOwn = event.getTarget() instanceof Button
                    || event.getTarget() instanceof ComboBoxBase
                    || event.getTarget() instanceof TextInputControl;
            if (event.getCode() == KeyCode.ENTER && !isItsOwn && !write.isDisabled()) {
                deeds.export.run(); // Space ticks
                event.consume();
            }
        });
        new TabRing(this).install();
        visibleProperty().subscribe(preview::setOpen);
        putAway();
    }

    /** The preview is drawn anew whenever one of these changes. */
    public void follow(Observable... maps) {
        for (Observable each : maps) {
            preview.follow(each);
            each.addListener(observable -> lookAhead());
        }
    }

    private ScrollPane page() {
        options.controls().forEach(control -> control.disableProperty().bind(model.running()));
        VBox pictures = group(Group.PICTURES, options.ofPictures());
        VBox sheets = group(Group.PRINT, options.ofSheet());
        HBox drawn = new HBox(24, pictures, sheets);
        FlowPane numbers = new FlowPane(16, 6);
        ExportKind.of(Group.NUMBERS).forEach(kind -> numbers.getChildren().add(box(kind)));
        VBox choices = new VBox(8, drawn, heading(Group.NUMBERS), numbers);
        HBox.setHgrow(choices, Priority.ALWAYS);
        HBox page = new HBox(24, choices, preview);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private VBox group(Group group, Node options) {
        VBox column = new VBox(6, heading(group));
        ExportKind.of(group).forEach(kind -> column.getChildren().add(box(kind)));
        column.getChildren().add(options);
        return column;
    }

    private static Label heading(Group group) {
        Label heading = new Label(group.text());
        heading.getStyleClass().add("heading");
        return heading;
    }

    private CheckBox box(ExportKind kind) {
        CheckBox box = new CheckBox(kind.text());
        box.setId("export-" + kind.key());
        box.setTooltip(new Tooltip(kind.about()));
        if (kind == ExportKind.GEOJSON) { // what has no outline can't be written as one
            box.getTooltip()
                    .textProperty()
                    .bind(Bindings.when(hasMasks).then(kind.about()).otherwise(Texts.of("export.no-masks")));
        }
        box.setMinWidth(USE_PREF_SIZE);
        box.disableProperty().bind(kind == ExportKind.GEOJSON ? model.running().or(hasMasks.not()) : model.running());
        model.kinds().subscribe(wanted -> box.setSelected(wanted.contains(kind)));
        box.focusVisibleProperty().subscribe(isReached -> {
            if (isReached) { // by keys; the mouse ticks
                preview.show(kind);
            }
        });
        box.setOnAction(event -> {
            Set<ExportKind> wanted = EnumSet.noneOf(ExportKind.class);
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
        where.setId("export-into");
        model.into().subscribe(path -> {
            where.setText(path == null ? "" : Texts.of("export.into", path));
            where.setTooltip(path == null ? null : new Tooltip(Texts.of("export.into.about", path)));
        });
        for (Observable each : new Observable[] {model.folder(), model.choice(), model.running()}) {
            each.addListener(observable -> lookAhead());
        }
        Button button = new Button(Texts.of("export.folder"), Icons.of(Feather.FOLDER));
        button.setId("export-folder");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> choose.run());
        button.disableProperty().bind(model.running());
        HBox place = new HBox(10, where, button);
        place.setAlignment(Pos.CENTER_LEFT);
        return place;
    }

    /** What can't be, and where files go. */
    private void lookAhead() {
        if (!isVisible()) {
            return;
        }
        options.check();
        ExportJob job = jobs.get();
        if (job != null) {
            model.lookAhead(job);
        }
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
        ObservableBooleanValue problem = options.hasProblem();
        write.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.running().get()
                                || model.kinds().get().isEmpty()
                                || !ready.getValue()
                                || problem.get(),
                        model.running(),
                        problem,
                        model.kinds(),
                        ready));
        Button close = new Button();
        close.setId("export-close");
        close.textProperty().bind(model.running().map(runs -> Texts.of(runs ? "export.cancel" : "panel.close")));
        close.setOnAction(event -> {
            if (model.running().get()) {
                model.cancel();
            } else {
                putAway();
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
        ExportJob job = jobs.get();
        hasMasks.set(job != null && job.hasMasks());
        lookAhead();
        write.requestFocus();
    }

    /** Puts it away; what is being written goes on. */
    public void putAway() {
        Presence.set(this, false);
    }
}
