package org.saccade.ui.weights;

import java.util.EnumSet;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.weights.WeightsModel.State;
import org.saccade.weights.catalog.CatalogEntry;

/** A drawer at the side: says that weights are missing, offers to fetch them, to choose a file, or to go on without. */
public final class WeightsPanel extends VBox {
    private static final double WIDTH = 270;

    private final WeightsModel model;

    /**
     * @param running the model in memory
     * @param instructions how weights are brought here by hand
     * @param choose asks for a checkpoint file
     * @param untrained runs the model that is offered untrained
     */
    public WeightsPanel(
            WeightsModel model,
            ObservableValue<LoadedModel> running,
            Function<CatalogEntry, String> instructions,
            Runnable choose,
            Runnable untrained) {
        super(12);
        this.model = model;
        setId("weights-panel");
        getStyleClass().add("drawer");
        setAlignment(Pos.TOP_LEFT);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        Label headline = new Label();
        headline.getStyleClass().add("headline");
        headline.setWrapText(true);
        headline.setMinHeight(USE_PREF_SIZE);
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        Button close = new Button(null, Icons.of(Feather.X));
        close.setId("weights-close");
        close.setAccessibleText(Texts.of("weights.close"));
        close.setTooltip(new Tooltip(Texts.of("weights.close.about", ActionId.STOP.keyText())));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> model.hide());
        Label says = new Label();
        says.setWrapText(true);
        says.setMinHeight(USE_PREF_SIZE);
        Runnable explain = () -> {
            CatalogEntry entry = model.model().get();
            headline.setText(entry == null ? "" : Texts.of("weights.missing", entry.name()));
            says.setText(entry == null ? "" : explanation(entry, running.getValue()));
        };
        model.model().subscribe(entry -> explain.run());
        running.subscribe(now -> explain.run());
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        Label status = new Label();
        status.setId("weights-words");
        status.setWrapText(true);
        status.textProperty().bind(model.status());
        VBox download = new VBox(6, bar, status);
        showIn(download, State.RUNNING, State.PAUSED);
        FaultPane fault = new FaultPane();
        model.fault().subscribe(fault::show);
        VBox buttons = new VBox(
                8,
                button("weights-download", Texts.of("weights.download"), Feather.DOWNLOAD, model::start, State.OFFERED),
                button("weights-pause", Texts.of("weights.pause"), Feather.PAUSE, model::pause, State.RUNNING),
                button("weights-resume", Texts.of("weights.resume"), Feather.PLAY, model::start, State.PAUSED),
                button("weights-retry", Texts.of("weights.retry"), Feather.REFRESH_CW, model::start, State.FAILED),
                button(
                        "weights-cancel",
                        Texts.of("weights.cancel"),
                        Feather.X,
                        model::cancel,
                        State.RUNNING,
                        State.PAUSED),
                button("weights-choose", Texts.of("weights.choose"), Feather.FILE, choose, State.OFFERED, State.FAILED),
                button(
                        "weights-untrained",
                        Texts.of("weights.untrained"),
                        Feather.ARROW_RIGHT,
                        untrained,
                        State.OFFERED,
                        State.FAILED));
        Label byHand = new Label();
        byHand.setId("weights-by-hand");
        byHand.setWrapText(true);
        byHand.setMinHeight(USE_PREF_SIZE);
        model.model()
                .subscribe(entry ->
                        byHand.setText(entry == null ? "" : Texts.of("weights.by-hand", instructions.apply(entry))));
        showIn(byHand, State.FAILED);
        VBox content = new VBox(12, says, download, fault, byHand, buttons);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(new HBox(6, headline, close), scroll);
        model.shown().subscribe(now -> Presence.set(this, now));
    }

    private static String explanation(CatalogEntry entry, LoadedModel running) {
        String meanwhile = running != null && !running.isMeaningless()
                ? Texts.of("weights.goes-on", running.name())
                : Texts.of("weights.meaningless");
        return meanwhile + " " + Texts.of("weights.how", entry.megabytes());
    }

    private Button button(String id, String words, Feather icon, Runnable action, State first, State... others) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> action.run());
        if (icon == Feather.DOWNLOAD) {
            button.getStyleClass().add("accent");
        }
        showIn(button, first, others);
        return button;
    }

    private void showIn(Node node, State first, State... others) {
        EnumSet<State> states = EnumSet.of(first, others);
        model.state().subscribe(now -> Presence.set(node, states.contains(now)));
    }
}
