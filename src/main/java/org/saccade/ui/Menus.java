package org.saccade.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.Icons;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.state.Theme;

/** Every action, by menu and by key. */
final class Menus {
    private final MainWindow window;
    private final Session session;
    private final Actions actions;
    private final Dialogs dialogs;
    private final ObservableValue<Boolean> picture;
    private final ObservableValue<Boolean> result;

    Menus(MainWindow window, Session session, Actions actions, Dialogs dialogs) {
        this.window = window;
        this.session = session;
        this.actions = actions;
        this.dialogs = dialogs;
        picture = session.pictures.inView().isNotNull();
        result = session.hasResult();
    }

    MenuBar bar() {
        MenuBar bar = new MenuBar(file(), edit(), run(), view(), look(), help());
        bar.setId("menus");
        return bar;
    }

    private Menu file() {
        return new Menu(
                "_File",
                null,
                item("_Open pictures …", "Shortcut+O", Feather.IMAGE, dialogs::open),
                item("Open a _folder …", "Shortcut+Shift+O", Feather.FOLDER, dialogs::openFolder),
                actions.recent(),
                new SeparatorMenuItem(),
                when(result, item("_Export …", "Shortcut+E", Feather.SAVE, actions::openExport)),
                new SeparatorMenuItem(),
                item("_Choose weights …", "Shortcut+Shift+D", Feather.FILE, dialogs::chooseWeights),
                item("_Download weights …", "Shortcut+D", Feather.DOWNLOAD, actions::getWeights),
                new SeparatorMenuItem(),
                when(picture, item("C_lose picture", "Shortcut+W", Feather.X, actions::closePicture)),
                when(picture, item("Close _all", "Shortcut+Shift+W", Feather.X_SQUARE, session.pictures::clear)),
                item("_Quit", "Shortcut+Q", Feather.LOG_OUT, () -> window.scene()
                        .getWindow()
                        .hide()));
    }

    private Menu edit() {
        return new Menu(
                "_Edit",
                null,
                when(
                        session.look.undoable(),
                        item("_Undo look", "Shortcut+Z", Feather.CORNER_UP_LEFT, session.look::undo)),
                when(
                        session.look.redoable(),
                        item("_Redo look", "Shortcut+Shift+Z", Feather.CORNER_UP_RIGHT, session.look::redo)),
                new SeparatorMenuItem(),
                when(result, item("_Copy the view", "Shortcut+C", Feather.COPY, actions::copy)),
                when(result, item("Copy as co_mmand", "Shortcut+Shift+C", Feather.TERMINAL, actions::copyCommand)),
                item("_Paste a picture", "Shortcut+V", Feather.CLIPBOARD, actions::paste));
    }

    private Menu run() {
        return new Menu(
                "_Run",
                null,
                when(picture, item("_Stop", "Esc", Feather.SQUARE, session.runner::cancel)),
                when(picture, item("_Continue or retry", "F5", Feather.REFRESH_CW, session.runner::again)));
    }

    private Menu view() {
        ToggleGroup themes = new ToggleGroup();
        Menu theme = new Menu("_Theme");
        for (Theme one : Theme.values()) {
            RadioMenuItem item = new RadioMenuItem(
                    switch (one) {
                        case SYSTEM -> "Follow the system";
                        case LIGHT -> "Light";
                        case DARK -> "Dark";
                    });
            item.setToggleGroup(themes);
            window.themes().chosen().subscribe(now -> item.setSelected(now == one));
            item.setOnAction(event -> window.themes().choose(one));
            theme.getItems().add(item);
        }
        theme.getItems().add(item("_Light or dark", "Shortcut+L", Feather.SUN, () -> window.themes()
                .toggle()));
        return new Menu(
                "_View",
                null,
                when(picture, item("_Fit", "F", Feather.MAXIMIZE, session.view::fit)),
                when(picture, item("_One to one", "Z", Feather.SQUARE, () -> window.canvas()
                        .actualSize())),
                when(picture, check("_Keep zoom and position", "K", session.view.locked())),
                when(picture, item("Zoom _in", "Shortcut+Plus", Feather.ZOOM_IN, () -> window.canvas()
                        .zoom(1.25))),
                when(picture, item("Zoom o_ut", "Shortcut+Minus", Feather.ZOOM_OUT, () -> window.canvas()
                        .zoom(0.8))),
                new SeparatorMenuItem(),
                when(picture, check("_All heads side by side", "G", session.view.sideBySide())),
                when(picture, check("_Curtain", "C", session.view.curtain())),
                when(picture, check("_Grid of patches", "X", session.view.grid())),
                when(picture, check("Colour _bar", "B", session.view.colours())),
                new SeparatorMenuItem(),
                when(
                        picture,
                        item("_Next picture", "Page_Down", Feather.CHEVRON_RIGHT, () -> session.pictures.step(1))),
                when(
                        picture,
                        item("_Previous picture", "Page_Up", Feather.CHEVRON_LEFT, () -> session.pictures.step(-1))),
                new SeparatorMenuItem(),
                theme);
    }

    private Menu look() {
        LookModel look = session.look;
        return new Menu(
                "_Look",
                null,
                when(picture, item("_Picture", "P", Feather.IMAGE, () -> look.layer()
                        .set(Layer.PICTURE))),
                when(picture, item("_Overlay", "O", Feather.LAYERS, () -> look.layer()
                        .set(Layer.OVERLAY))),
                when(picture, item("_Heatmap", "H", Feather.GRID, () -> look.layer()
                        .set(Layer.HEATMAP))),
                new SeparatorMenuItem(),
                when(picture, item("_Smooth or sharp", "S", Feather.DROPLET, look::toggleSmooth)),
                when(picture, item("Sh_ared or own scale", "A", Feather.LINK, look::toggleShared)),
                new SeparatorMenuItem(),
                when(picture, item("_Next colour map", "M", Feather.SLIDERS, look::nextColormap)),
                when(picture, item("_More opaque", "Shortcut+Up", Feather.PLUS, () -> look.fade(0.1))),
                when(picture, item("_Less opaque", "Shortcut+Down", Feather.MINUS, () -> look.fade(-0.1))),
                when(picture, item("A_utomatic contrast", "U", Feather.SUN, look::toggleAutoContrast)),
                when(picture, item("_Full contrast", "N", Feather.SUN, look::resetContrast)));
    }

    private Menu help() {
        return new Menu(
                "_Help",
                null,
                item("_Keyboard shortcuts", "F1", Feather.COMMAND, () -> window.info()
                        .showKeys(window.menus())),
                item("_About Saccade", "Shortcut+F1", Feather.INFO, () -> window.info()
                        .showAbout()));
    }

    /** An action that needs something to act on. */
    private static MenuItem when(ObservableValue<Boolean> there, MenuItem item) {
        item.disableProperty().bind(there.map(is -> !is));
        return item;
    }

    private static MenuItem item(String words, String keys, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(words, Icons.of(icon));
        item.setAccelerator(KeyCombination.keyCombination(keys));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static CheckMenuItem check(String words, String keys, BooleanProperty on) {
        CheckMenuItem item = new CheckMenuItem(words);
        item.setAccelerator(KeyCombination.keyCombination(keys));
        item.selectedProperty().bindBidirectional(on);
        return item;
    }
}
