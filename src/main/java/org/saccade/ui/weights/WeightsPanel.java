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
    private final ObservableValue<LoadedModel> running;

    /**
     * Builds the drawer, which shows itself while the model wants it to be seen.
     *
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
        this.running = running;
        setId("weights-panel");
        getStyleClass().add("drawer");
        setAlignment(Pos.TOP_LEFT);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        Label headline = paragraph();
        headline.getStyleClass().add("headline");
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        Label says = paragraph();
        explainIn(headline, says);
        FaultPane fault = new FaultPane();
        model.fault().subscribe(fault::show);
        VBox content = new VBox(12, says, download(), fault, byHand(instructions), buttons(choose, untrained));
        getChildren().addAll(new HBox(6, headline, closeButton()), scrolled(content));
        model.shown().subscribe(now -> Presence.set(this, now));
    }

    private static Label paragraph() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void explainIn(Label headline, Label says) {
        Runnable explain = () -> {
            CatalogEntry entry = model.model().get();
            headline.setText(entry == null ? "" : Texts.of("weights.missing", entry.name()));
            says.setText(entry == null ? "" : explanation(entry, running.getValue()));
        };
        model.model().subscribe(entry -> explain.run());
        running.subscribe(now -> explain.run());
    }

    private static String explanation(CatalogEntry entry, LoadedModel running) {
        String meanwhile = running != null && !running.isMeaningless()
                ? Texts.of("weights.goes-on", running.name())
                : Texts.of("weights.meaningless");
        String how = entry.isGated()
                ? Texts.of("weights.gated", entry.page(), entry.licence())
                : Texts.of("weights.how", entry.megabytes());
        return meanwhile + " " + how;
    }

    private Button closeButton() {
        Button close = new Button(null, Icons.of(Feather.X));
        close.setId("weights-close");
        close.setAccessibleText(Texts.of("weights.close"));
        close.setTooltip(new Tooltip(Texts.of("weights.close.about", ActionId.STOP.keyText())));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> model.hide());
        return close;
    }

    /** How far the download is. */
    private Node download() {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        Label status = new Label();
        status.setId("weights-words");
        status.setWrapText(true);
        status.textProperty().bind(model.status());
        VBox download = new VBox(6, bar, status);
        showIn(download, State.RUNNING, State.PAUSED);
        return download;
    }

    private Node byHand(Function<CatalogEntry, String> instructions) {
        Label byHand = paragraph();
        byHand.setId("weights-by-hand");
        model.model()
                .subscribe(entry ->
                        byHand.setText(entry == null ? "" : Texts.of("weights.by-hand", instructions.apply(entry))));
        showIn(byHand, State.FAILED);
        return byHand;
    }

    private Node buttons(Runnable choose, Runnable untrained) {
        Button download =
                button("weights-download", Texts.of("weights.download"), Feather.DOWNLOAD, model::start, State.OFFERED);
        // of gated weights there is nothing to fetch
        download.disableProperty().bind(model.model().map(CatalogEntry::isGated).orElse(false));
        return new VBox(
                8,
                download,
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
    }

    private static Node scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
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
