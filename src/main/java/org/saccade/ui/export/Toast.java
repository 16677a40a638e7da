package org.saccade.ui.export;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;

/** A short message that goes away by itself. */
public final class Toast extends HBox {
    private static final Duration SHOWN = Duration.seconds(8);

    private final Label words = new Label();
    private final Button action = new Button();
    private final PauseTransition wait = new PauseTransition(SHOWN);

    public Toast() {
        super(12);
        setId("toast");
        getStyleClass().add("toast");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        action.setMinWidth(USE_PREF_SIZE);
        action.setId("toast-action");
        Button close = new Button(null, Icons.of(Feather.X));
        close.setAccessibleText("Close the message");
        close.getStyleClass().addAll("flat", "button-icon");
        close.setOnAction(event -> setVisible(false));
        wait.setOnFinished(event -> setVisible(false));
        getChildren().addAll(words, action, close);
        setVisible(false);
        Presence.follow(this);
    }

    /** Shows a message. */
    public void show(String message) {
        show(message, "", () -> {});
    }

    /**
     * Shows a message with something that can be done.
     *
     * @param name on the button; empty for no button
     */
    public void show(String message, String name, Runnable what) {
        words.setText(message);
        action.setText(name);
        Presence.set(action, !name.isEmpty());
        action.setOnAction(event -> what.run());
        setVisible(true);
        wait.playFromStart();
    }
}
