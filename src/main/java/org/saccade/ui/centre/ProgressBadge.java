package org.saccade.ui.centre;

import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Presence;
import org.saccade.ui.picture.PictureItem;

/** How far the run of the picture in view is, and a button that stops it. */
final class ProgressBadge extends HBox {
    private static final double BAR_WIDTH = 140;

    private final ProgressBar bar = new ProgressBar();
    private final Label text = new Label();

    ProgressBadge(ActionTable actions) {
        super(10);
        ButtonBase stop = actions.button(ActionId.STOP);
        stop.setId("cancel");
        stop.setGraphic(null);
        bar.setPrefWidth(BAR_WIDTH);
        text.setMinWidth(USE_PREF_SIZE);
        setId("progress");
        getStyleClass().add("badge");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(bar, text, stop);
        Presence.set(this, false);
    }

    /** Shows how far a picture is, as long as it runs. */
    void report(PictureItem item) {
        boolean runs = item.state().get() == PictureItem.State.RUNNING;
        Presence.set(this, runs);
        bar.setProgress(runs ? item.progress().get() : 0);
        text.setText(item.message().get());
    }
}
