package org.saccade.ui.action;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.SeparatorMenuItem;

/** What each action of the table does in this window, and the controls that are made of it. */
public final class ActionTable {
    private static final ObservableValue<Boolean> ALWAYS = new SimpleBooleanProperty(true);

    private final Map<ActionId, Action> actions = new EnumMap<>(ActionId.class);

    /** Adds an action that can always be done. */
    public void add(ActionId id, Runnable what) {
        add(id, ALWAYS, what);
    }

    /** Adds an action that can be done at times. */
    public void add(ActionId id, ObservableValue<Boolean> when, Runnable what) {
        put(new Action(id, when, null, what));
    }

    /** Adds a switch: a property that the action turns over. */
    public void addSwitch(ActionId id, ObservableValue<Boolean> when, BooleanProperty on) {
        addSwitch(id, when, on, () -> on.set(!on.get()));
    }

    /** Adds a switch that can always be turned. */
    public void addSwitch(ActionId id, ObservableValue<Boolean> on, Runnable turn) {
        addSwitch(id, ALWAYS, on, turn);
    }

    /**
     * Adds a switch.
     *
     * @param on whether it is in force
     * @param turn changes that
     */
    public void addSwitch(ActionId id, ObservableValue<Boolean> when, ObservableValue<Boolean> on, Runnable turn) {
        put(new Action(id, when, on, turn));
    }

    private void put(Action action) {
        if (actions.put(action.id(), action) != null) {
            throw new IllegalArgumentException(action.id() + " is in the table already");
        }
    }

    /**
     * The action of that name.
     *
     * @throws NoSuchElementException if it wasn't added
     */
    public Action get(ActionId id) {
        Action action = actions.get(id);
        if (action == null) {
            throw new NoSuchElementException(id + " does nothing in this window");
        }
        return action;
    }

    /** All that were added, in the table's order. */
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /** A menu with all actions of a group, lines between its sections. */
    public Menu menu(ActionGroup group) {
        Menu menu = new Menu(group.text());
        int section = -1;
        for (Action action : actions.values()) {
            if (action.id().group() == group) {
                if (section >= 0 && section != action.id().section()) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                section = action.id().section();
                menu.getItems().add(action.menuItem());
            }
        }
        return menu;
    }

    /** A button with icon and words; a toggle, if the action is a switch. */
    public ButtonBase button(ActionId id) {
        return get(id).button();
    }

    /** A button with the icon alone; a toggle, if the action is a switch. */
    public ButtonBase iconButton(ActionId id) {
        return get(id).iconButton();
    }

    /** The actions that a text may mean, the likeliest first; all for an empty text. */
    public List<Action> find(String text) {
        return ActionSearch.find(all(), text);
    }
}
