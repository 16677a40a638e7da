package org.saccade.ui.compare;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** What must be known of a comparison; where there is little room, behind a button that tells that there is something. */
final class CompareNotes {
    private final Label text = new Label();
    private final ToggleButton unfold = new ToggleButton();
    private List<String> notes = List.of();
    private boolean isFoldable;

    CompareNotes() {
        text.setId("compare-notes");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add("side-note");
        unfold.setId("compare-unfold");
        unfold.setTooltip(new Tooltip(Texts.of("compare.unfold.about")));
        unfold.getStyleClass().add("button-icon");
        unfold.selectedProperty().addListener(observable -> update());
        update();
    }

    /** The notes, a line each. */
    Label text() {
        return text;
    }

    /** Shows or folds them; there only where they can be folded. */
    ToggleButton button() {
        return unfold;
    }

    /** @param foldable whether they may be folded */
    void show(List<String> all, boolean foldable) {
        notes = List.copyOf(all);
        isFoldable = foldable && !all.isEmpty();
        update();
    }

    /** Unfolds them, for something new that the user waits for. */
    void unfold() {
        unfold.setSelected(true);
    }

    private void update() {
        text.setText(String.join("\n", notes));
        unfold.setText(Texts.of(notes.size() == 1 ? "compare.unfold-one" : "compare.unfold", notes.size()));
        Presence.set(unfold, isFoldable);
        Presence.set(text, !notes.isEmpty() && (!isFoldable || unfold.isSelected()));
    }
}
