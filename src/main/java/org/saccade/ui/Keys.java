package org.saccade.ui;

import java.util.function.BooleanSupplier;
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
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.saccade.ui.look.ContrastSlider;
import org.saccade.ui.picture.FilmStrip;

/**
 * Keys that choose a map, Space for the bare picture, and those of the menu that must not steal what is being typed.
 */
final class Keys {
    private final Session session;

    private final BooleanSupplier closePanel;
    private final Node picture;

    /**
     * @param closePanel puts away what lies over the picture; false if there is nothing
     * @param picture has the focus when no control needs it
     */
    Keys(Session session, BooleanSupplier closePanel, Node picture) {
        this.session = session;
        this.closePanel = closePanel;
        this.picture = picture;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> press(scene.getFocusOwner(), event));
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.ENTER && isTyping(scene.getFocusOwner())) {
                picture.requestFocus(); // what was typed has been taken; the next key is for the maps
            }
            if (event.getCode() == KeyCode.SPACE && session.look.bare().get()) {
                session.look.bare().set(false);
                event.consume();
            }
        });
        // a button that was clicked would keep Space for itself
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (scene.getFocusOwner() instanceof ToggleButton
                    && session.pictures.inView().get() != null) {
                picture.requestFocus();
            }
        });
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> {
            if (!Boolean.TRUE.equals(focused)) {
                session.look.bare().set(false); // the key is let go elsewhere
            }
        });
    }

    private void press(Node focus, KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Y) {
            session.look.redo(); // as many know it
            event.consume();
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE && closePanel.getAsBoolean()) {
            event.consume();
            return;
        }
        if (focus instanceof ComboBoxBase<?> box && !box.isShowing() && (code == KeyCode.UP || code == KeyCode.DOWN)) {
            box.show(); // and don't choose the next one at once: a model or a size would run
            event.consume();
            return;
        }
        if (isTyping(focus)) {
            if (code.isLetterKey()) {
                event.consume(); // the letter is typed all the same, but is no key of the menu
            }
            return;
        }
        if (session.pictures.inView().get() != null && take(focus, code, event.isShiftDown())) {
            event.consume();
        }
    }

    private static boolean isTyping(Node focus) {
        return focus instanceof TextInputControl || (focus instanceof ComboBox<?> box && box.isEditable());
    }

    private boolean take(Node focus, KeyCode code, boolean shift) {
        if (code == KeyCode.SPACE && !needsSpace(focus)) {
            session.look.bare().set(true);
        } else if (code.isArrowKey() && !needsArrows(focus)) {
            boolean on = code == KeyCode.DOWN || code == KeyCode.RIGHT;
            session.choose(session.map.get() + (on ? 1 : -1));
        } else if (code == KeyCode.PAGE_DOWN || code == KeyCode.PAGE_UP) {
            session.pictures.step(code == KeyCode.PAGE_DOWN ? 1 : -1); // before a scroll pane takes it
        } else if (code.isDigitKey()) {
            session.choose(digit(code) + (shift ? 10 : 0));
        } else {
            return false;
        }
        return true;
    }

    /** "3" and "Numpad 3" are both 3. */
    private static int digit(KeyCode code) {
        return code.getName().charAt(code.getName().length() - 1) - '0';
    }

    /** Buttons are pressed with Space, but for the thumbnails, which Space would only choose once more. */
    private static boolean needsSpace(Node focus) {
        boolean thumbnail =
                focus instanceof ToggleButton button && button.getStyleClass().contains("thumbnail");
        return (focus instanceof ButtonBase && !thumbnail) || focus instanceof ComboBoxBase<?>;
    }

    private static boolean needsArrows(Node focus) {
        return focus instanceof Slider
                || focus instanceof ComboBoxBase<?>
                || focus instanceof ContrastSlider
                || focus instanceof FilmStrip;
    }
}
