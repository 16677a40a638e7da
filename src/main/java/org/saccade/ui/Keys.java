package org.saccade.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.saccade.ui.look.ContrastSlider;

/** Keys that choose a map, Space for the bare picture, and those of the menu that must not steal what is being typed. */
final class Keys {
    private final Session session;

    Keys(Session session) {
        this.session = session;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> press(scene.getFocusOwner(), event));
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE && session.look.bare().get()) {
                session.look.bare().set(false);
                event.consume();
            }
        });
    }

    private void press(Node focus, KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (isTyping(focus)) {
            if (code.isLetterKey()) {
                event.consume(); // the letter is typed all the same, but is no key of the menu
            }
            return;
        }
        if (session.pictures.inView().get() != null && take(focus, code)) {
            event.consume();
        }
    }

    private static boolean isTyping(Node focus) {
        return focus instanceof TextInputControl || (focus instanceof ComboBox<?> box && box.isEditable());
    }

    private boolean take(Node focus, KeyCode code) {
        if (code == KeyCode.SPACE && !needsSpace(focus)) {
            session.look.bare().set(true);
        } else if (code.isArrowKey() && !needsArrows(focus)) {
            boolean on = code == KeyCode.DOWN || code == KeyCode.RIGHT;
            session.choose(session.map.get() + (on ? 1 : -1));
        } else if (code == KeyCode.PAGE_DOWN || code == KeyCode.PAGE_UP) {
            session.pictures.step(code == KeyCode.PAGE_DOWN ? 1 : -1); // before a scroll pane takes it
        } else if (code.isDigitKey()) {
            session.choose(code.getChar().charAt(0) - '0');
        } else {
            return false;
        }
        return true;
    }

    /** Buttons are pressed with Space, but for the thumbnails, which Space would only choose once more. */
    private static boolean needsSpace(Node focus) {
        boolean thumbnail =
                focus instanceof ToggleButton button && button.getStyleClass().contains("thumbnail");
        return (focus instanceof ButtonBase && !thumbnail) || focus instanceof ComboBoxBase<?>;
    }

    private static boolean needsArrows(Node focus) {
        return focus instanceof Slider || focus instanceof ComboBoxBase<?> || focus instanceof ContrastSlider;
    }
}
