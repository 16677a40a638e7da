package org.saccade.ui;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Scale;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.state.Theme;

/** Every action, by menu and by key. */
final class Menus {
    private final MainWindow window;
    private final Session session;
    private final Actions actions;

    Menus(MainWindow window, Session session, Actions actions) {
        this.window = window;
        this.session = session;
        this.actions = actions;
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
                item("_Open pictures …", "Shortcut+O", Feather.FOLDER, actions::open),
                actions.recent(),
                new SeparatorMenuItem(),
                item("_Export …", "Shortcut+E", Feather.SAVE, actions::openExport),
                new SeparatorMenuItem(),
                item("Choose _weights …", "Shortcut+W", Feather.FILE, actions::chooseWeights),
                item("_Download weights …", "Shortcut+D", Feather.DOWNLOAD, actions::getWeights),
                new SeparatorMenuItem(),
                item("_Quit", "Shortcut+Q", Feather.LOG_OUT, () -> window.scene()
                        .getWindow()
                        .hide()));
    }

    private Menu edit() {
        return new Menu(
                "_Edit",
                null,
                item("_Undo look", "Shortcut+Z", Feather.CORNER_UP_LEFT, session.look::undo),
                item("_Redo look", "Shortcut+Shift+Z", Feather.CORNER_UP_RIGHT, session.look::redo),
                new SeparatorMenuItem(),
                item("_Copy the view", "Shortcut+C", Feather.COPY, actions::copy),
                item("_Paste a picture", "Shortcut+V", Feather.CLIPBOARD, actions::paste));
    }

    private Menu run() {
        return new Menu(
                "_Run",
                null,
                item("_Stop", "Esc", Feather.SQUARE, session.runner::cancel),
                item("_Go on or try again", "F5", Feather.REFRESH_CW, session.runner::again));
    }

    private Menu view() {
        ToggleGroup themes = new ToggleGroup();
        Menu theme = new Menu("_Theme");
        for (Theme one : Theme.values()) {
            RadioMenuItem item = new RadioMenuItem(
                    switch (one) {
                        case SYSTEM -> "As the system";
                        case LIGHT -> "Light";
                        case DARK -> "Dark";
                    });
            item.setToggleGroup(themes);
            item.setSelected(session.memory.now().theme() == one);
            item.setOnAction(event -> window.themes().choose(one));
            theme.getItems().add(item);
        }
        return new Menu(
                "_View",
                null,
                item("_Fit", "F", Feather.MAXIMIZE, session.view::fit),
                item("_One to one", "Z", Feather.SQUARE, () -> window.canvas().actualSize()),
                item("Zoom _in", "Shortcut+Plus", Feather.ZOOM_IN, () -> window.canvas()
                        .zoom(1.25)),
                item("Zoom o_ut", "Shortcut+Minus", Feather.ZOOM_OUT, () -> window.canvas()
                        .zoom(0.8)),
                new SeparatorMenuItem(),
                check("_All heads side by side", "G", session.view.sideBySide()),
                check("_Curtain", "C", session.view.curtain()),
                check("_Grid of patches", "X", session.view.grid()),
                new SeparatorMenuItem(),
                item("_Next picture", "Page_Down", Feather.CHEVRON_RIGHT, () -> session.pictures.step(1)),
                item("_Previous picture", "Page_Up", Feather.CHEVRON_LEFT, () -> session.pictures.step(-1)),
                new SeparatorMenuItem(),
                theme,
                item("_Light or dark", "Shortcut+L", Feather.SUN, () -> window.themes()
                        .toggle()));
    }

    private Menu look() {
        LookModel look = session.look;
        return new Menu(
                "_Look",
                null,
                item("_Picture", "P", Feather.IMAGE, () -> look.layer().set(Layer.PICTURE)),
                item("_Overlay", "O", Feather.LAYERS, () -> look.layer().set(Layer.OVERLAY)),
                item("_Heatmap", "H", Feather.GRID, () -> look.layer().set(Layer.HEATMAP)),
                new SeparatorMenuItem(),
                item("_Smooth or sharp", "S", Feather.DROPLET, () -> look.look()
                        .set(look.look()
                                .get()
                                .withInterpolation(
                                        look.look().get().interpolation() == Interpolation.BILINEAR
                                                ? Interpolation.NEAREST
                                                : Interpolation.BILINEAR))),
                item("Sh_ared or own scale", "A", Feather.LINK, () -> look.look()
                        .set(look.look()
                                .get()
                                .withScale(look.look().get().scale() == Scale.SHARED ? Scale.PER_MAP : Scale.SHARED))));
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
