package org.saccade.ui;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tooltip;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Menus and lists that lie in front of the window: Esc is theirs before it is a panel's. On the JavaFX Application Thread. */
final class OpenPopups {
    private boolean isJustClosed;

    OpenPopups() {
        // a popup is given a key before the window, and may be gone when the window learns of it
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                if (change.getRemoved().stream().anyMatch(OpenPopups::takesEscape)) {
                    isJustClosed = true;
                    Platform.runLater(() -> isJustClosed = false);
                }
            }
        });
    }

    /** Whether a key that is being pressed is, or was, for one of them. */
    boolean haveEscape() {
        return isJustClosed || Window.getWindows().stream().anyMatch(OpenPopups::takesEscape);
    }

    private static boolean takesEscape(Window window) {
        return window instanceof PopupWindow popup && popup.isHideOnEscape() && !(popup instanceof Tooltip);
    }
}
