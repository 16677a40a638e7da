package org.saccade.ui;

import atlantafx.base.theme.Styles;
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
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.look.ContrastSlider;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.FilmStrip;

/**
 * Keys that choose a map, Space for the bare picture, and those of the menu that must not steal what is being typed.
 */
final class Keys {
    private final MapsInView maps;
    private final LookModel look;
    private final ActionTable actions;
    private final Panels panels;
    private final Node picture;
    private final OpenPopups popups = new OpenPopups();

    /** @param picture has the focus when no control needs it */
    Keys(MapsInView maps, LookModel look, ActionTable actions, Panels panels, Node picture) {
        this.maps = maps;
        this.look = look;
        this.actions = actions;
        this.panels = panels;
        this.picture = picture;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> press(scene.getFocusOwner(), event));
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.ENTER
                    && isTyping(scene.getFocusOwner())
                    && !scene.getFocusOwner().getPseudoClassStates().contains(Styles.STATE_DANGER)) {
                picture.requestFocus(); // what was typed has been taken; the next key is for the maps
            }
            if (event.getCode() == KeyCode.SPACE && look.bare().get()) {
                look.bare().set(false);
                event.consume();
            }
        });
        // a button that was clicked would keep Space for itself
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (scene.getFocusOwner() instanceof ToggleButton && maps.picture().get() != null) {
                picture.requestFocus();
            }
        });
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> {
            if (!Boolean.TRUE.equals(focused)) {
                look.bare().set(false); // the key is let go elsewhere
            }
        });
    }

    private void press(Node focus, KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Y) {
            actions.get(ActionId.REDO).run(); // as many know it
            event.consume();
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            zoom(event);
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE && popups.haveEscape()) {
            return; // what lies in front of the panel goes first
        }
        if (code == KeyCode.ESCAPE && panels.closeForemost()) {
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
        if (maps.picture().get() != null && !panels.takesKeys() && act(focus, code, event.isShiftDown())) {
            event.consume();
        }
    }

    /** The keys that zoom in other programs, wherever a keyboard has plus and minus. */
    private void zoom(KeyEvent event) {
        ActionId zoom =
                switch (event.getCode()) {
                    case EQUALS, ADD -> ActionId.ZOOM_IN;
                    case SUBTRACT -> ActionId.ZOOM_OUT;
                    default -> null;
                };
        if (zoom != null && event.isShortcutDown() && !event.isAltDown()) {
            actions.get(zoom).run();
            event.consume();
        }
    }

    private static boolean isTyping(Node focus) {
        return focus instanceof TextInputControl || (focus instanceof ComboBox<?> box && box.isEditable());
    }

    private boolean act(Node focus, KeyCode code, boolean shift) {
        if (code == KeyCode.SPACE && !needsSpace(focus)) {
            look.bare().set(true);
        } else if ((code == KeyCode.UP || code == KeyCode.DOWN || isThumbnail(focus)) && code.isArrowKey()) {
            if (needsArrows(focus)) {
                return false;
            }
            maps.step(code == KeyCode.DOWN || code == KeyCode.RIGHT ? 1 : -1);
        } else if (code.isArrowKey() && !needsArrows(focus)) {
            step(code == KeyCode.RIGHT);
        } else if (code == KeyCode.PAGE_DOWN || code == KeyCode.PAGE_UP) {
            step(code == KeyCode.PAGE_DOWN); // before a scroll pane takes it
        } else if (code == KeyCode.OPEN_BRACKET || code == KeyCode.CLOSE_BRACKET) {
            // a menu's key of a character isn't found on every keyboard
            actions.get(code == KeyCode.OPEN_BRACKET ? ActionId.PREVIOUS_LAYER : ActionId.NEXT_LAYER)
                    .run();
        } else if (code.isDigitKey()) {
            maps.choose(digit(code) + (shift ? 10 : 0));
        } else {
            return false;
        }
        return true;
    }

    private void step(boolean on) {
        actions.get(on ? ActionId.NEXT_PICTURE : ActionId.PREVIOUS_PICTURE).run();
    }

    /** "3" and "Numpad 3" are both 3. */
    private static int digit(KeyCode code) {
        return code.getName().charAt(code.getName().length() - 1) - '0';
    }

    /** Buttons are pressed with Space, but for the thumbnails, which Space would only choose once more. */
    private static boolean needsSpace(Node focus) {
        return (focus instanceof ButtonBase && !isThumbnail(focus)) || focus instanceof ComboBoxBase<?>;
    }

    private static boolean isThumbnail(Node focus) {
        return focus instanceof ToggleButton button && button.getStyleClass().contains("thumbnail");
    }

    private static boolean needsArrows(Node focus) {
        return focus instanceof Slider
                || focus instanceof ComboBoxBase<?>
                || focus instanceof ContrastSlider
                || focus instanceof FilmStrip;
    }
}
