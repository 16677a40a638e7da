package org.saccade.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.File;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.saccade.attention.LoadedModel;
import org.saccade.export.Weights;
import org.saccade.image.PictureFormats;

/** What can be done in the window, by menu and by key. */
final class Actions {
    private final MainWindow window;

    Actions(MainWindow window) {
        this.window = window;
    }

    MenuBar menus() {
        CheckMenuItem light = new CheckMenuItem("_Light theme");
        light.setAccelerator(KeyCombination.keyCombination("Shortcut+L"));
        light.setOnAction(event -> Application.setUserAgentStylesheet(
                light.isSelected()
                        ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet()));
        return new MenuBar(
                new Menu(
                        "_File",
                        null,
                        item("_Open pictures …", "Shortcut+O", this::open),
                        item("Choose _weights …", "Shortcut+W", this::chooseWeights),
                        new SeparatorMenuItem(),
                        item("_Quit", "Shortcut+Q", () -> window.scene()
                                .getWindow()
                                .hide())),
                new Menu(
                        "_Edit",
                        null,
                        item("_Copy the view", "Shortcut+C", this::copy),
                        item("_Paste a picture", "Shortcut+V", this::paste)),
                new Menu(
                        "_Run",
                        null,
                        item("_Stop", "Esc", window.runner::cancel),
                        item("_Go on or try again", "F5", window.runner::again)),
                new Menu(
                        "_View",
                        null,
                        item("_Fit", "F", window.canvas::fit),
                        item("_One to one", "Z", window.canvas::actualSize),
                        item("Zoom _in", "Shortcut+Plus", () -> window.canvas.zoom(1.25)),
                        item("Zoom o_ut", "Shortcut+Minus", () -> window.canvas.zoom(0.8)),
                        new SeparatorMenuItem(),
                        item("_Next picture", "Page_Down", () -> window.model.pictures.step(1)),
                        item("_Previous picture", "Page_Up", () -> window.model.pictures.step(-1)),
                        new SeparatorMenuItem(),
                        light));
    }

    private static MenuItem item(String words, String keys, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setAccelerator(KeyCombination.keyCombination(keys));
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Keys that choose a map, and Space, which shows the bare picture while it is held. */
    void installKeys(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (window.model.result() == null || event.isShortcutDown() || event.isAltDown()) {
                return;
            }
            KeyCode code = event.getCode();
            if (code == KeyCode.SPACE) {
                window.model.look.bare().set(true);
            } else if (code == KeyCode.DOWN || code == KeyCode.RIGHT) {
                window.model.choose(window.model.mapInRange() + 1);
            } else if (code == KeyCode.UP || code == KeyCode.LEFT) {
                window.model.choose(window.model.mapInRange() - 1);
            } else if (code.isDigitKey()) {
                window.model.choose(code.getChar().charAt(0) - '0');
            } else {
                return;
            }
            event.consume();
        });
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE && window.model.look.bare().get()) {
                window.model.look.bare().set(false);
                event.consume();
            }
        });
    }

    void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open pictures");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter(
                                "Pictures",
                                PictureFormats.extensions().stream()
                                        .map(ending -> "*." + ending)
                                        .toList()),
                        new ExtensionFilter("All files", "*"));
        List<File> files = chooser.showOpenMultipleDialog(window.scene().getWindow());
        if (files != null) {
            window.incoming.takePaths(files.stream().map(File::toPath).toList());
        }
    }

    void chooseWeights() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a checkpoint");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter("Checkpoints", "*.pth", "*.pt", "*.bin", "*.safetensors"),
                        new ExtensionFilter("All files", "*"));
        File file = chooser.showOpenDialog(window.scene().getWindow());
        if (file != null) {
            window.runner.loadModel(file.toPath());
        }
    }

    private void copy() {
        if (window.canvas.image() != null) {
            ClipboardContent content = new ClipboardContent();
            content.putImage(copied());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** The view as it leaves the window: a map of an untrained model carries the word. */
    Image copied() {
        LoadedModel loaded = window.runner.model().get();
        if (loaded == null || !loaded.untrained()) {
            return window.canvas.image();
        }
        Label word = new Label(Weights.UNTRAINED);
        word.setStyle(
                "-fx-background-color: #9e6a03; -fx-text-fill: white; -fx-font-weight: bold; -fx-padding: 2 6 2 6;");
        Group group = new Group(new ImageView(window.canvas.image()), word);
        new Scene(group); // styles are worked out for what is in a scene
        return group.snapshot(null, null);
    }

    private void paste() {
        window.incoming.take(Clipboard.getSystemClipboard());
    }
}
