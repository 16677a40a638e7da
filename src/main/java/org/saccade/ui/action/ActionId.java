package org.saccade.ui.action;

import static org.saccade.ui.action.ActionGroup.COMPARE;
import static org.saccade.ui.action.ActionGroup.EDIT;
import static org.saccade.ui.action.ActionGroup.FILE;
import static org.saccade.ui.action.ActionGroup.HELP;
import static org.saccade.ui.action.ActionGroup.LOOK;
import static org.saccade.ui.action.ActionGroup.QUERY;
import static org.saccade.ui.action.ActionGroup.RUN;
import static org.saccade.ui.action.ActionGroup.VIEW;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.Texts;

/**
 * Everything that can be done in the window: menu, section of the menu, key and icon stand here, once, in the menus'
 * order. The words stand in {@code texts.properties} under {@code action.} and the name. Menus, buttons, tooltips, the
 * list of keys and the command palette are made from this table.
 */
public enum ActionId {
    OPEN(FILE, 0, "Shortcut+O", Feather.IMAGE),
    OPEN_FOLDER(FILE, 0, "Shortcut+Shift+O", Feather.FOLDER),
    OPEN_SESSION(FILE, 1, "Shortcut+Alt+O", Feather.INBOX),
    SAVE_SESSION(FILE, 1, "Shortcut+S", Feather.ARCHIVE),
    EXPORT(FILE, 2, "Shortcut+E", Feather.SAVE),
    CHOOSE_WEIGHTS(FILE, 3, "Shortcut+Shift+D", Feather.FILE),
    GET_WEIGHTS(FILE, 3, "Shortcut+D", Feather.DOWNLOAD),
    TRAIN(FILE, 4, "Shortcut+T", Feather.TRENDING_UP),
    CLOSE_PICTURE(FILE, 5, "Shortcut+W", Feather.X),
    CLOSE_ALL(FILE, 5, "Shortcut+Shift+W", Feather.X_SQUARE),
    QUIT(FILE, 5, "Shortcut+Q", Feather.LOG_OUT),

    UNDO(EDIT, 0, "Shortcut+Z", Feather.CORNER_UP_LEFT),
    REDO(EDIT, 0, "Shortcut+Shift+Z", Feather.CORNER_UP_RIGHT),
    COPY_VIEW(EDIT, 1, "Shortcut+C", Feather.COPY),
    COPY_COMMAND(EDIT, 1, "Shortcut+Shift+C", Feather.TERMINAL),
    PASTE(EDIT, 1, "Shortcut+V", Feather.CLIPBOARD),

    STOP(RUN, 0, "Esc", Feather.SQUARE),
    AGAIN(RUN, 0, "F5", Feather.REFRESH_CW),
    MODEL_DETAILS(RUN, 1, "Shortcut+I", Feather.INFO),

    FIT_VIEW(VIEW, 0, "F", Feather.MAXIMIZE),
    ONE_TO_ONE(VIEW, 0, "Z", Feather.SQUARE),
    KEEP_ZOOM(VIEW, 0, "K", Feather.LOCK),
    ZOOM_IN(VIEW, 0, "Shortcut+Plus", Feather.ZOOM_IN),
    ZOOM_OUT(VIEW, 0, "Shortcut+Minus", Feather.ZOOM_OUT),
    ALL_HEADS(VIEW, 1, "G", Feather.LAYOUT),
    CURTAIN(VIEW, 1, "C", Feather.COLUMNS),
    PATCH_GRID(VIEW, 1, "X", Feather.HASH),
    COLOUR_BAR(VIEW, 1, "B", Feather.BAR_CHART),
    NEXT_PICTURE(VIEW, 2, "Page_Down", Feather.CHEVRON_RIGHT),
    PREVIOUS_PICTURE(VIEW, 2, "Page_Up", Feather.CHEVRON_LEFT),
    PLAY(VIEW, 2, "Shift+P", Feather.PLAY),
    SHOW_SELECTION(VIEW, 3, "F6", Feather.TARGET),
    SHOW_HEADS(VIEW, 3, "F7", Feather.SIDEBAR),
    SHOW_PICTURES(VIEW, 3, "F8", Feather.FILM),
    SHOW_WEIGHTS(VIEW, 3, "F9", Feather.HARD_DRIVE),
    SHOW_CLASSES(VIEW, 3, "F11", Feather.TAG),
    LARGER_TEXT(VIEW, 4, "Shortcut+Shift+Period", Feather.TYPE),
    SMALLER_TEXT(VIEW, 4, "Shortcut+Shift+Comma", Feather.TYPE),
    USUAL_TEXT(VIEW, 4, "Shortcut+Shift+0", Feather.TYPE),
    THEME_SYSTEM(VIEW, 5, "", Feather.MONITOR),
    THEME_LIGHT(VIEW, 5, "", Feather.SUN),
    THEME_DARK(VIEW, 5, "", Feather.MOON),
    TOGGLE_THEME(VIEW, 5, "Shortcut+L", Feather.SUNRISE),

    ASK_CLS(QUERY, 0, "T", Feather.CROSSHAIR),
    FOLLOW_POINTER(QUERY, 0, "Q", Feather.MOUSE_POINTER),
    TURN_ROUND(QUERY, 0, "R", Feather.REPEAT),
    NEXT_LAYER(QUERY, 1, "']'", Feather.CHEVRONS_RIGHT),
    PREVIOUS_LAYER(QUERY, 1, "'['", Feather.CHEVRONS_LEFT),
    NEXT_KIND(QUERY, 1, "J", Feather.LIST),
    KEEP_COLOURS(QUERY, 1, "Shift+J", Feather.ANCHOR),
    MASK(QUERY, 2, "W", Feather.SCISSORS),
    NEXT_MASK_STYLE(QUERY, 2, "Shift+W", Feather.SCISSORS),
    ATLAS(QUERY, 3, "Y", Feather.MAP),
    NUMBERS(QUERY, 3, "I", Feather.BAR_CHART_2),

    LAYER_PICTURE(LOOK, 0, "P", Feather.IMAGE),
    LAYER_OVERLAY(LOOK, 0, "O", Feather.LAYERS),
    LAYER_HEATMAP(LOOK, 0, "H", Feather.GRID),
    SMOOTH(LOOK, 1, "S", Feather.DROPLET),
    SHARED_SCALE(LOOK, 1, "A", Feather.LINK),
    NEXT_SCALE(LOOK, 1, "Shift+A", Feather.LINK_2),
    LOG_TRANSFER(LOOK, 1, "L", Feather.ACTIVITY),
    UNIFORM_UNIT(LOOK, 1, "E", Feather.PERCENT),
    NEXT_COLORMAP(LOOK, 2, "M", Feather.SLIDERS),
    MORE_OPAQUE(LOOK, 2, "Shortcut+Up", Feather.PLUS),
    LESS_OPAQUE(LOOK, 2, "Shortcut+Down", Feather.MINUS),
    OPACITY_CURVE(LOOK, 2, "V", Feather.TRENDING_UP),
    AUTO_CONTRAST(LOOK, 3, "U", Feather.SUN),
    FULL_CONTRAST(LOOK, 3, "N", Feather.CIRCLE),
    CONTRAST_NUMBERS(LOOK, 3, "Shift+N", Feather.EDIT_3),

    KEEP_SIDE(COMPARE, 0, "F2", Feather.BOOKMARK),
    COMPARE_ONE(COMPARE, 1, "F4", Feather.EYE),
    COMPARE_DIFFERENCE(COMPARE, 1, "D", Feather.MINUS_CIRCLE),
    FLIP_SIDES(COMPARE, 1, "F3", Feather.SHUFFLE),
    ONE_SCALE(COMPARE, 2, "Shift+S", Feather.LINK),
    ONE_QUERY(COMPARE, 2, "Shift+Q", Feather.CROSSHAIR),
    COPY_COMPARISON(COMPARE, 3, "Shift+C", Feather.COPY),
    SAVE_COMPARISON(COMPARE, 3, "Shortcut+Shift+E", Feather.SAVE),
    END_COMPARISON(COMPARE, 4, "Shift+F2", Feather.X),

    PALETTE(HELP, 0, "Shortcut+Shift+P", Feather.SEARCH),
    KEYS(HELP, 0, "F1", Feather.COMMAND),
    ABOUT(HELP, 0, "Shortcut+F1", Feather.INFO);

    private final ActionGroup group;
    private final int section;
    private final String key;
    private final Feather icon;

    ActionId(ActionGroup group, int section, String key, Feather icon) {
        this.group = group;
        this.section = section;
        this.key = key;
        this.icon = icon;
    }

    /** The menu it stands in. */
    public ActionGroup group() {
        return group;
    }

    /** The part of the menu, from 0; a line divides one from the next. */
    public int section() {
        return section;
    }

    /** The key that does it. */
    public Optional<KeyCombination> key() {
        return key.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.keyCombination(key));
    }

    /** Feather's icon for it. */
    public Feather icon() {
        return icon;
    }

    /** The key as this system writes it, for example "Ctrl+O" or "⌘O"; empty where there is none. */
    public String keyText() {
        return key().map(there -> there.getDisplayText().replace('_', ' ')).orElse("");
    }

    /** The menu item's words, with their mnemonic. */
    public String text() {
        return Texts.of(textKey());
    }

    /** The words alone. */
    public String plain() {
        return text().replace("_", "").replace(" …", "");
    }

    /** The words on a button that has room for one or two. */
    public String shortText() {
        return Texts.has(textKey() + ".short") ? Texts.of(textKey() + ".short") : plain();
    }

    /** What it does, and its key, for example "Open pictures (Ctrl+O)". */
    public String tooltip() {
        String about = Texts.has(textKey() + ".about") ? Texts.of(textKey() + ".about") : plain();
        return key.isEmpty() ? about : about + " (" + keyText() + ")";
    }

    private String textKey() {
        return "action." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A name for a control that does it, for example "copy-view". */
    public String controlId() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
