package org.saccade.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.common.Presence;

/** The list of keys, and what the program stands on. */
final class InfoPanel extends VBox {
    /** What the program is made with: name, what for, licence. */
    private static final String[][] PARTS = {
        {"DINO", "the models and their weights (Facebook Research)", "Apache-2.0"},
        {"DJL, PyTorch", "tensors", "Apache-2.0, BSD-3-Clause"},
        {"OpenJFX", "the window", "GPL-2.0 with Classpath Exception"},
        {"AtlantaFX, Ikonli, Feather", "theme and icons", "MIT, Apache-2.0, MIT"},
        {"ImageIO-Ext, JAI ImageIO, jj2000", "TIFF and JPEG 2000", "LGPL-2.1, BSD, JJ2000"},
        {"TwelveMonkeys", "more picture formats", "BSD-3-Clause"},
        {"Jackson, picocli, Commons Compress", "JSON, command line, zip", "Apache-2.0"},
        {"Pyrolite's pickle", "reading checkpoints", "MIT"},
        {"matplotlib's colour maps", "inferno and its family", "CC0"},
        {"DejaVu Sans", "letters on sheets", "Bitstream Vera"},
    };

    private static final double KEY_COLUMN = 140;
    private static final double PART_COLUMN = 200;

    private final String version;
    private final Path log;
    private final Supplier<LoadedModel> model;
    private final Label headline = new Label();
    private final ScrollPane content = new ScrollPane();

    InfoPanel(String version, Path log, Supplier<LoadedModel> model) {
        super(12);
        this.version = version;
        this.log = log;
        this.model = model;
        setId("info-panel");
        getStyleClass().add("panel");
        setMaxSize(620, 640);
        headline.getStyleClass().add("headline");
        content.setFitToWidth(true);
        Button close = new Button("Close");
        close.setId("info-close");
        close.setOnAction(event -> setVisible(false));
        getChildren().addAll(headline, content, close);
        setVisible(false);
        Presence.follow(this);
    }

    /** What has no place in a menu, and every item of the menus that has a key. */
    void showKeys(MenuBar menus) {
        GridPane keys = grid(KEY_COLUMN);
        heading(keys, "Maps and pictures");
        row(keys, "0", "The mean of the heads");
        row(keys, "1 … 9", "A head; with Shift, heads 10 and on");
        row(keys, "Arrows", "The next map, the one before; in the strip of pictures the next picture");
        row(keys, "Space", "The bare picture, while it is held");
        row(keys, "Wheel", "Larger and smaller at the pointer; drag to move");
        row(keys, "Tab", "The next control");
        for (Menu menu : menus.getMenus()) {
            heading(keys, plain(menu.getText()));
            rows(keys, menu);
        }
        show("Keyboard shortcuts", keys);
    }

    private static void rows(GridPane keys, Menu menu) {
        for (MenuItem item : menu.getItems()) {
            if (item instanceof Menu inner) {
                rows(keys, inner);
            } else if (item.getAccelerator() != null) {
                row(keys, item.getAccelerator().getDisplayText().replace('_', ' '), plain(item.getText()));
            }
        }
    }

    void showAbout() {
        GridPane parts = grid(PART_COLUMN);
        for (String[] part : PARTS) {
            row(parts, part[0], part[1] + "\n" + part[2]);
        }
        String weights = Optional.ofNullable(model.get())
                .map(loaded -> loaded.name()
                        + loaded.weights()
                                .map(file -> ", " + file.path() + "\nSHA-256 " + file.sha256())
                                .orElse(", untrained"))
                .orElse("not loaded yet");
        Label facts = new Label("Shows what a Vision Transformer looks at. Apache-2.0.\n\nModel: " + weights + "\nLog: "
                + log + "\nJava " + System.getProperty("java.version") + ", JavaFX "
                + System.getProperty("javafx.version"));
        facts.setWrapText(true);
        show("Saccade " + version, new VBox(14, facts, parts));
    }

    private void show(String title, Pane what) {
        headline.setText(title);
        what.setPadding(new Insets(4, 12, 4, 4));
        content.setContent(what);
        content.setVvalue(0);
        setVisible(true);
        content.requestFocus();
    }

    private static GridPane grid(double first) {
        GridPane grid = new GridPane();
        ColumnConstraints names = new ColumnConstraints(first);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, words);
        grid.setHgap(18);
        grid.setVgap(5);
        return grid;
    }

    private static void row(GridPane grid, String... cells) {
        int row = grid.getRowCount();
        for (int i = 0; i < cells.length; i++) {
            Label label = new Label(cells[i]);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            if (i == 0) {
                label.getStyleClass().add("word");
            }
            GridPane.setValignment(label, VPos.TOP);
            grid.add(label, i, row);
        }
    }

    private static void heading(GridPane grid, String words) {
        Label label = new Label(words);
        label.getStyleClass().add("heading");
        grid.add(label, 0, grid.getRowCount(), 2, 1);
    }

    private static String plain(String words) {
        return words.replace("_", "").replace(" …", "");
    }
}
