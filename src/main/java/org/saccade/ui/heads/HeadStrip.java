package org.saccade.ui.heads;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.saccade.attention.AttentionMap;
import org.saccade.ui.Thumbnail;
import org.saccade.ui.export.DragOut;
import org.saccade.ui.run.RunResult;

/** The mean and every head as thumbnails, to choose from; in more columns as it is made wider. */
public final class HeadStrip extends ScrollPane {
    /** What a column of thumbnails needs, in pixels. */
    public static final double LEAST_WIDTH = 152;

    private static final double CARD_WIDTH = 118;

    private final FlowPane cards = new FlowPane(6, 6);
    private final IntegerProperty chosen;
    private final DragOut drag;

    /**
     * @param chosen the map in view: 0 the mean, then the heads
     * @param drag makes thumbnails draggable
     */
    public HeadStrip(IntegerProperty chosen, DragOut drag) {
        this.chosen = chosen;
        this.drag = drag;
        setContent(cards);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("head-strip");
        cards.getStyleClass().add("cards");
        chosen.addListener((observable, before, now) -> mark());
    }

    /** Shows a result's maps. */
    public void show(RunResult result, List<Thumbnail> thumbnails) {
        cards.getChildren().clear();
        for (int i = 0; i < thumbnails.size(); i++) {
            cards.getChildren().add(card(i, result.maps().get(i), thumbnails.get(i)));
        }
        mark();
    }

    public void clear() {
        cards.getChildren().clear();
    }

    private ToggleButton card(int index, AttentionMap map, Thumbnail thumbnail) {
        WritableImage image = thumbnail.image();
        Label facts = new Label(String.format(
                Locale.ROOT,
                "%s · %.1f bits%nTop tenth: %.0f %%",
                RunResult.label(index),
                map.entropy(),
                100 * map.topTenthShare()));
        facts.getStyleClass().add("facts");
        VBox content = new VBox(3, new ImageView(image), facts);
        content.setAlignment(Pos.CENTER);
        ToggleButton card = new ToggleButton();
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.setGraphic(content);
        card.setPrefWidth(CARD_WIDTH);
        card.setId("map-" + index);
        card.setAccessibleText(String.format(
                Locale.ROOT,
                "%s, entropy %.1f bits, top tenth holds %.0f percent",
                RunResult.label(index),
                map.entropy(),
                100 * map.topTenthShare()));
        card.getStyleClass().add("thumbnail");
        card.setTooltip(new Tooltip(RunResult.label(index) + (index < 10 ? " (" + index + ")" : "")
                + "\nEntropy in bits, and the share of the mass that the top tenth of the patches holds."
                + "\nDrag it to another program as a PNG file."));
        drag.install(card, index, image);
        card.setOnAction(event -> {
            chosen.set(index);
            mark();
        });
        return card;
    }

    private void mark() {
        for (int i = 0; i < cards.getChildren().size(); i++) {
            ((ToggleButton) cards.getChildren().get(i)).setSelected(i == chosen.get());
        }
        if (chosen.get() < cards.getChildren().size()) {
            bringIntoView(cards.getChildren().get(chosen.get()).getBoundsInParent());
        }
    }

    private void bringIntoView(Bounds card) {
        double beyond = cards.getHeight() - getViewportBounds().getHeight();
        if (beyond > 0) {
            double top = getVvalue() * beyond;
            double bottom = top + getViewportBounds().getHeight();
            if (card.getMinY() < top || card.getMaxY() > bottom) {
                setVvalue(Math.min(1, card.getMinY() / beyond));
            }
        }
    }
}
