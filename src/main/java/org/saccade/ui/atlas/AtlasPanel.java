package org.saccade.ui.atlas;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.saccade.ui.atlas.Sheet.Place;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.RunResult;

/** The atlas over the window: every layer and head, to sort and to choose from. */
public final class AtlasPanel extends VBox {
    private final AtlasModel model;
    private final AtlasCells cells;
    private final Label headline = new Label();

    /**
     * @param lookedAt the head that is looked at
     * @param choose looks at another, after the panel has closed
     */
    public AtlasPanel(AtlasModel model, Supplier<Place> lookedAt, Consumer<Place> choose) {
        super(8);
        this.model = model;
        setId("atlas-panel");
        getStyleClass().addAll("panel", "heads-panel");
        headline.getStyleClass().add("headline");
        cells = new AtlasCells(lookedAt, place -> {
            setVisible(false);
            choose.accept(place);
        });
        VBox.setVgrow(cells, Priority.ALWAYS);
        getChildren().addAll(header(), message(), cells);
        model.sheet().subscribe(this::show);
        model.order().subscribe(now -> show(model.sheet().get()));
        visibleProperty().addListener((observable, before, now) -> model.open(now));
        setVisible(false);
        Presence.follow(this);
    }

    private FlowPane header() {
        Button close = new Button(Texts.of("panel.close"));
        close.setId("atlas-close");
        close.setOnAction(event -> setVisible(false));
        FlowPane header = new FlowPane(12, 6, headline, order(), close, progress());
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private ComboBox<Order> order() {
        ComboBox<Order> box = new ComboBox<>(FXCollections.observableArrayList(Order.values()));
        box.setId("atlas-order");
        box.setMinWidth(USE_PREF_SIZE);
        box.setAccessibleText(Texts.of("atlas.order"));
        box.setTooltip(new Tooltip(Texts.of("atlas.order.about")));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Order order) {
                return order == null ? "" : order.text();
            }

            @Override
            public Order fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        box.valueProperty().bindBidirectional(model.order());
        return box;
    }

    private HBox progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("atlas-progress");
        bar.setAccessibleText(Texts.of("atlas.progress"));
        bar.progressProperty().bind(model.survey().progress());
        Button cancel = new Button(Texts.of("atlas.cancel"));
        cancel.setId("atlas-cancel");
        cancel.setOnAction(event -> model.cancelOrder());
        Presence.follow(cancel, model.order().isEqualTo(Order.DISTANCE));
        HBox progress = new HBox(8, bar, cancel);
        progress.setAlignment(Pos.CENTER_LEFT);
        Presence.follow(progress, model.survey().progress().lessThan(1));
        return progress;
    }

    private Label message() {
        Label message = new Label();
        message.setId("atlas-message");
        message.setWrapText(true);
        message.textProperty().bind(model.survey().message());
        Presence.follow(
                message, Bindings.createBooleanBinding(() -> !message.getText().isEmpty(), message.textProperty()));
        return message;
    }

    /** Shows the panel; the atlas is filled from then on. */
    public void open() {
        setVisible(true);
        cells.requestFocus();
        cells.enter();
    }

    private void show(Sheet sheet) {
        headline.setText(
                sheet == null
                        ? Texts.of("atlas.name")
                        : Texts.of(
                                "atlas.title",
                                RunResult.queryText(
                                        sheet.query(), sheet.run().model().pools())));
        boolean isAnother = cells.show(sheet, model.order().get());
        if (isAnother && isVisible()) {
            Platform.runLater(
                    () -> { // another picture gives the focus to its map
                        if (isVisible() && !holdsFocus()) {
                            cells.enter();
                        }
                    });
        }
    }

    /** Whether a control of the header has it, from which nobody should be thrown. */
    private boolean holdsFocus() {
        List<String> own = List.of("atlas-order", "atlas-close", "atlas-cancel");
        var owner = getScene().getFocusOwner();
        return owner != null && own.contains(String.valueOf(owner.getId()));
    }
}
