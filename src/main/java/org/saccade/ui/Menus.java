package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.saccade.ui.action.ActionGroup;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureSource;

/** The table of actions as menus, and the files that were opened before. */
final class Menus {
    /** Below "Open pictures" and "Open a folder". */
    private static final int RECENT_AT = 2;

    private final ActionTable actions;
    private final RecentFiles recent;
    private final Consumer<List<Path>> open;

    /** @param open takes files that are opened again */
    Menus(ActionTable actions, RecentFiles recent, Consumer<List<Path>> open) {
        this.actions = actions;
        this.recent = recent;
        this.open = open;
    }

    MenuBar bar() {
        MenuBar bar = new MenuBar();
        bar.setId("menus");
        for (ActionGroup group : ActionGroup.values()) {
            Menu menu = actions.menu(group);
            if (group == ActionGroup.FILE) {
                menu.getItems().add(RECENT_AT, recent());
            }
            bar.getMenus().add(menu);
        }
        return bar;
    }

    /** Follows the files that were opened. */
    private Menu recent() {
        Menu menu = new Menu(Texts.of("menu.recent"));
        menu.setId("recent-files");
        recent.paths().addListener((ListChangeListener<String>) change -> fill(menu));
        fill(menu);
        return menu;
    }

    private void fill(Menu menu) {
        menu.getItems().clear();
        for (String file : recent.paths()) {
            MenuItem item = new MenuItem(PictureSource.OfFile.nameAndFolder(Path.of(file)));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> recent.reopen(file, open));
            menu.getItems().add(item);
        }
        if (!menu.getItems().isEmpty()) {
            MenuItem clear = new MenuItem(Texts.of("menu.recent-clear"));
            clear.setOnAction(event -> recent.clear());
            menu.getItems().addAll(new SeparatorMenuItem(), clear);
        }
        menu.setDisable(menu.getItems().isEmpty());
    }
}
