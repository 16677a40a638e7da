package org.saccade.ui.train;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.train.TrainingModel.State;

/** A drawer at the side: asks what to train, shows how it goes, and what became of it. */
public final class TrainingPanel extends VBox {
    private static final double WIDTH = 304;
    private static final double SCROLL_BAR = 10;

    private final TrainingModel model;
    private final CurveView curve = new CurveView();
    private final ScrollPane scroll = new ScrollPane();

    /**
     * Builds the drawer, which shows itself while the model wants it to be seen.
     *
     * @param choosers ask for folders
     * @param load opens a model that was trained
     * @param show shows a folder in the system's file manager
     */
    public TrainingPanel(TrainingModel model, TrainingChoosers choosers, Consumer<Path> load, Consumer<Path> show) {
        super(12);
        this.model = model;
        setId("training-panel");
        getStyleClass().add("drawer");
        setAlignment(Pos.TOP_LEFT);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        TrainingProgressPane progress = new TrainingProgressPane(model);
        TrainingFormPane form = new TrainingFormPane(model, choosers);
        LiveMapView map = new LiveMapView(model, scroll.heightProperty());
        VBox content = new VBox(
                12,
                in(form, State.IDLE),
                in(progress, State.OPENING, State.RUNNING, State.SAVING),
                in(new TrainingEndPane(model, load, show), State.ENDED),
                in(map, State.RUNNING, State.SAVING, State.ENDED),
                in(progress.figures(), State.RUNNING, State.SAVING),
                in(new NoticedPane(model), State.RUNNING, State.SAVING, State.ENDED),
                in(curve, State.RUNNING, State.SAVING, State.ENDED),
                in(progress.notes(), State.RUNNING, State.SAVING));
        content.setPadding(new Insets(0, SCROLL_BAR, 0, 0));
        getChildren().addAll(headline(), scrolled(content), in(form.buttons(), State.IDLE));
        model.progress().subscribe(now -> curve.show(now == null ? null : now.curve()));
        model.state().subscribe(now -> scroll.setVvalue(0));
        model.shown().subscribe(now -> Presence.set(this, now));
        takeDrops();
    }

    private Node headline() {
        Label headline = new Label(Texts.of("train.title"));
        headline.getStyleClass().add("headline");
        headline.setWrapText(true);
        headline.setMinHeight(USE_PREF_SIZE);
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        Button close = new Button(null, Icons.of(Feather.X));
        close.setId("train-close");
        close.setAccessibleText(Texts.of("train.close"));
        close.setTooltip(new Tooltip(Texts.of("train.close.about", ActionId.STOP.keyText())));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> model.putAway());
        return new HBox(6, headline, close);
    }

    private Node scrolled(Node content) {
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.getStyleClass().addAll("edge-to-edge", "plain-scroll");
        return scroll;
    }

    private Node in(Node part, State... states) {
        List<State> wanted = List.of(states);
        BooleanBinding now = Bindings.createBooleanBinding(
                () -> wanted.contains(model.state().get()), model.state());
        Presence.follow(part, now);
        return part;
    }

    /** A folder is what to train on, while that is asked. */
    private void takeDrops() {
        setOnDragOver(event -> {
            if (isForUs(event)) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            if (isForUs(event)) {
                List<File> files = event.getDragboard().getFiles();
                event.setDropCompleted(!files.isEmpty());
                files.stream().findFirst().ifPresent(file -> model.form()
                        .pictures()
                        .set(file.toPath().toAbsolutePath().normalize()));
                event.consume();
            }
        });
    }

    private boolean isForUs(DragEvent event) {
        return model.state().get() == State.IDLE && event.getDragboard().hasFiles();
    }
}
