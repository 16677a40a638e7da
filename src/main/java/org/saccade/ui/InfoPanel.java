package org.saccade.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.saccade.attention.LoadedModel;

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
        setMaxSize(620, 440);
        headline.getStyleClass().add("headline");
        content.setFitToWidth(true);
        Button close = new Button("Close");
        close.setId("info-close");
        close.setOnAction(event -> setVisible(false));
        getChildren().addAll(headline, content, close);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** Every item of the menu that has a key. */
    void showKeys(MenuBar menus) {
        GridPane keys = grid();
        for (Menu menu : menus.getMenus()) {
            for (MenuItem item : menu.getItems()) {
                if (item.getAccelerator() != null) {
                    row(keys, item.getAccelerator().getDisplayText(), plain(item.getText()));
                }
            }
        }
        row(keys, "0", "The mean of the heads");
        row(keys, "1 … 9", "A head; with Shift, heads 10 and on");
        row(keys, "Arrows", "The next map, the one before; in the strip of pictures the next picture");
        row(keys, "Space", "The bare picture, while it is held");
        row(keys, "Tab", "The next control");
        show("Keyboard shortcuts", keys);
    }

    void showAbout() {
        GridPane parts = grid();
        for (String[] part : PARTS) {
            row(parts, part[0], part[1], part[2]);
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
        setVisible(true);
        content.requestFocus();
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(18);
        grid.setVgap(5);
        return grid;
    }

    private static void row(GridPane grid, String... cells) {
        int row = grid.getRowCount();
        for (int i = 0; i < cells.length; i++) {
            Label label = new Label(cells[i]);
            label.setWrapText(i > 0);
            if (i == 0) {
                label.getStyleClass().add("word");
                label.setMinWidth(USE_PREF_SIZE);
            }
            grid.add(label, i, row);
        }
    }

    private static String plain(String words) {
        return words.replace("_", "").replace(" …", "");
    }
}
