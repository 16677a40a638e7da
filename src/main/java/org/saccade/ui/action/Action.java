package org.saccade.ui.action;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.saccade.ui.common.Icons;

/** Something that can be done, with what it takes: the controls made of it follow whether it can be done now. */
public final class Action {
    private final ActionId id;
    private final Runnable what;
    private final ObservableValue<Boolean> on;
    private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper(true);

    /**
     * @param when whether it can be done now
     * @param on whether it is in force, for a switch; null for what is no switch
     */
    Action(ActionId id, ObservableValue<Boolean> when, ObservableValue<Boolean> on, Runnable what) {
        this.id = id;
        this.on = on;
        this.what = what;
        enabled.bind(when);
    }

    /** Its place in the table of actions. */
    public ActionId id() {
        return id;
    }

    /** Whether it can be done now. */
    public ReadOnlyBooleanProperty enabled() {
        return enabled.getReadOnlyProperty();
    }

    /** Does it, if it can be done now. */
    public void run() {
        if (enabled.get()) {
            what.run();
        }
    }

    /** A menu's item, with its key; a switch is ticked while it is on. */
    MenuItem menuItem() {
        MenuItem item = on == null ? new MenuItem() : tick();
        item.setText(id.text());
        item.setGraphic(on == null ? Icons.of(id.icon()) : null);
        id.key().ifPresent(item::setAccelerator);
        item.setOnAction(event -> {
            run();
            if (item instanceof CheckMenuItem tick) {
                tick.setSelected(on.getValue()); // a click ticks it by itself, whether or not anything changed
            }
        });
        item.disableProperty().bind(enabled.not());
        return item;
    }

    private CheckMenuItem tick() {
        CheckMenuItem item = new CheckMenuItem();
        on.subscribe(now -> item.setSelected(now));
        return item;
    }

    /** A button with the icon alone, or a toggle of a switch. */
    ButtonBase iconButton() {
        ButtonBase button = button();
        button.setText(null);
        button.setAccessibleText(id.plain());
        return button;
    }

    /** A button with icon and words, or a toggle of a switch. */
    ButtonBase button() {
        ButtonBase button = on == null ? new Button() : toggle();
        button.setId(id.controlId());
        button.setText(id.shortText());
        button.setGraphic(Icons.of(id.icon()));
        button.setTooltip(new Tooltip(id.tooltip()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(enabled.not());
        button.setOnAction(event -> {
            run();
            if (button instanceof ToggleButton toggle) {
                toggle.setSelected(on.getValue());
            }
        });
        return button;
    }

    private ToggleButton toggle() {
        ToggleButton button = new ToggleButton();
        on.subscribe(now -> button.setSelected(now));
        return button;
    }
}
