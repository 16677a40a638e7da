package org.saccade.ui.common;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** A short message that goes away by itself. */
public final class Toast extends HBox {
    private static final Duration SHOWN = Duration.seconds(8);

    private final Label words = new Label();
    private final Button action = new Button();
    private final PauseTransition wait = new PauseTransition(SHOWN);

    /** @param notices what it shows */
    public Toast(Notices notices) {
        super(12);
        setId("toast");
        getStyleClass().add("toast");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        words.setWrapText(true); // a narrow window shows all of it, too
        words.setMinHeight(USE_PREF_SIZE);
        action.setMinWidth(USE_PREF_SIZE);
        action.setId("toast-action");
        Button close = new Button(null, Icons.of(Feather.X));
        close.setAccessibleText(Texts.of("toast.close"));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setOnAction(event -> setVisible(false));
        wait.setOnFinished(event -> setVisible(false));
        getChildren().addAll(words, action, close);
        setVisible(false);
        Presence.follow(this);
        notices.latest().subscribe(notice -> {
            if (notice != null) {
                show(notice);
            }
        });
    }

    private void show(Notices.Notice notice) {
        words.setText(notice.text());
        action.setText(notice.action());
        Presence.set(action, !notice.action().isEmpty());
        action.setOnAction(event -> notice.what().run());
        setVisible(true);
        wait.playFromStart();
    }
}
