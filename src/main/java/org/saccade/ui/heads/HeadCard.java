package org.saccade.ui.heads;

import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.export.DragOut;
import org.saccade.ui.result.RunResult;

/** One map, small: its name, its entropy, and the share of the mass that its top tenth of patches holds. */
final class HeadCard extends ToggleButton {
    private static final double WIDTH = 118;

    private final int index;
    private final ImageView view = new ImageView();
    private final Label facts = new Label();
    private final Tooltip about = new Tooltip();
    private RunResult shown;

    HeadCard(int index, IntegerProperty chosen, DragOut drag) {
        this.index = index;
        facts.getStyleClass().add("facts");
        VBox content = new VBox(3, view, facts);
        content.setAlignment(Pos.CENTER);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(content);
        facts.setMinWidth(USE_PREF_SIZE);
        setMinWidth(WIDTH); // wider where text is large
        setId("map-" + index);
        getStyleClass().add("thumbnail");
        setTooltip(about);
        drag.install(this, () -> index, view::getImage);
        setOnAction(event -> {
            chosen.set(index);
            setSelected(true); // a second click doesn't take the choice back
        });
    }

    void show(RunResult result, Thumbnail thumbnail) {
        view.setImage(thumbnail.image());
        if (result != shown) {
            shown = result;
            String name = result.label(index);
            String key = index < 10 ? " (" + index + ")" : "";
            if (result.facts().isEmpty()) {
                facts.setText(name);
                setAccessibleText(name);
                about.setText(Texts.of("heads.about-plain", name + key));
            } else {
                RunResult.Facts of = result.facts().get(index);
                facts.setText(Texts.of("heads.facts", name, of.entropy(), 100 * of.topTenthShare()));
                setAccessibleText(Texts.of("heads.facts-spoken", name, of.entropy(), 100 * of.topTenthShare()));
                about.setText(Texts.of("heads.about", name + key));
            }
        }
    }
}
