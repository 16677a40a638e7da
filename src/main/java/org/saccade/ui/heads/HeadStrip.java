package org.saccade.ui.heads;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.export.DragOut;
import org.saccade.ui.result.RunResult;

/** The mean and every head as thumbnails, to choose from; in more columns as it is made wider. */
public final class HeadStrip extends ScrollPane {
    /** What a column of thumbnails needs, in pixels. */
    public static final double LEAST_WIDTH = 152;

    private final FlowPane cards = new FlowPane(6, 6);
    private final IntegerProperty chosen;
    private final DragOut drag;
    private boolean moved;

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

    /** Shows a result's maps; the cards are used again, for this happens with every step of a slider. */
    public void show(RunResult result, List<Thumbnail> thumbnails) {
        List<Node> shown = cards.getChildren();
        while (shown.size() > thumbnails.size()) {
            shown.remove(shown.size() - 1);
        }
        while (shown.size() < thumbnails.size()) {
            shown.add(new HeadCard(shown.size(), chosen, drag));
        }
        for (int i = 0; i < thumbnails.size(); i++) {
            ((HeadCard) shown.get(i)).show(result, thumbnails.get(i));
        }
        mark();
    }

    public void clear() {
        cards.getChildren().clear();
    }

    private void mark() {
        boolean focused = false;
        for (int i = 0; i < cards.getChildren().size(); i++) {
            HeadCard card = (HeadCard) cards.getChildren().get(i);
            focused |= card.isFocused();
            card.setSelected(i == chosen.get());
            card.setFocusTraversable(i == chosen.get()); // one stop of Tab, from which the arrows go on
        }
        if (focused && chosen.get() < cards.getChildren().size()) {
            cards.getChildren().get(chosen.get()).requestFocus();
        }
        moved = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (moved && chosen.get() < cards.getChildren().size()) {
            moved = false;
            cards.layout(); // new cards have no place yet
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
