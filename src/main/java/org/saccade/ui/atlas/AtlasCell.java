package org.saccade.ui.atlas;

import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saccade.explore.PatchGrid;
import org.saccade.ui.atlas.Sheet.Place;
import org.saccade.ui.atlas.Sheet.Tile;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** One head of one layer, small; empty until its map is known. */
final class AtlasCell extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /** A narrow map can still be hit, in pixels. */
    private static final double LEAST = 24;

    private final Place place;
    private final ImageView view = new ImageView();
    private final StackPane frame = new StackPane(view);
    private final Label caption = new Label();
    private final Tooltip about = new Tooltip();
    private Tile shown;

    AtlasCell(Place place) {
        this.place = place;
        setId("atlas-" + (place.layer() + 1) + "-" + (place.head() + 1));
        getStyleClass().setAll("atlas-cell");
        frame.getStyleClass().add("frame");
        view.setPreserveRatio(true);
        view.setSmooth(false); // patches are squares
        caption.setMinWidth(USE_PREF_SIZE);
        VBox content = new VBox(2, frame, caption);
        content.setAlignment(Pos.CENTER);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(content);
        setTooltip(about);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    Place place() {
        return place;
    }

    /** The map that is shown; empty while it isn't known. */
    Optional<Tile> tile() {
        return Optional.ofNullable(shown);
    }

    private String name() {
        return Texts.of("atlas.cell", place.layer() + 1, place.head() + 1);
    }

    /** Shows what is known of the head; under it, but by layer, its name and what it is sorted by. */
    void show(Sheet sheet, Order order) {
        Tile now = sheet.tile(place).orElse(null);
        if (!Objects.equals(now, shown)) {
            shown = now;
            view.setImage(now == null ? null : now.image().image());
        }
        String value = sheet.value(order, place).map(order::text).orElse("");
        caption.setText(name() + "\n" + value);
        Presence.set(caption, order != Order.LAYER);
        setAccessibleText(value.isEmpty() ? name() : name() + ", " + value);
        about.setText(
                now == null
                        ? name()
                        : Texts.of(
                                "atlas.cell-about",
                                name(),
                                Order.ENTROPY.text(now.cell().entropy()),
                                Order.CLS_SHARE.text(now.cell().clsShare())));
    }

    void mark(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    /** @param side the map's longer side, in pixels; the other is as the grid of patches wants it */
    void resizeTo(double side, PatchGrid grid) {
        double patch = side / Math.max(grid.rows(), grid.columns());
        double width = Math.max(LEAST, patch * grid.columns());
        double height = Math.max(LEAST, patch * grid.rows());
        frame.setMinSize(width, height);
        frame.setPrefSize(width, height);
        frame.setMaxSize(width, height);
        view.setFitWidth(side);
        view.setFitHeight(side);
    }
}
