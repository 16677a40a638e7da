package org.saccade.ui;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.saccade.attention.Caveat;
import org.saccade.export.CaveatMark;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.FolderOpener;
import org.saccade.ui.picture.PictureSource;
import org.saccade.weights.catalog.CatalogEntry;

/** What can be done in the window beyond what the models do themselves. */
final class Actions {
    private final MainWindow window;
    private final Session session;

    Actions(MainWindow window, Session session) {
        this.window = window;
        this.session = session;
    }

    void reopen(String file) {
        session.disk.execute(() -> {
            boolean there = new File(file).exists();
            Platform.runLater(() -> {
                if (there) {
                    session.incoming.takePaths(List.of(Path.of(file)));
                } else {
                    session.memory.change(
                            state -> state.withPlaces(state.places().withoutRecent(file)));
                    window.toast().show("It is no longer there: " + file);
                }
            });
        });
    }

    /** The files that were opened before, in a menu that follows them. */
    Menu recent() {
        Menu menu = new Menu("Open _recent");
        Runnable fill = () -> {
            menu.getItems().clear();
            for (String file : session.memory.recent()) {
                MenuItem item = new MenuItem(PictureSource.OfFile.nameAndFolder(Path.of(file)));
                item.setMnemonicParsing(false);
                item.setOnAction(event -> reopen(file));
                menu.getItems().add(item);
            }
            MenuItem forget = new MenuItem("Clear this list");
            forget.setOnAction(event -> session.memory.change(
                    state -> state.withPlaces(state.places().withoutRecent())));
            if (!menu.getItems().isEmpty()) {
                menu.getItems().addAll(new SeparatorMenuItem(), forget);
            }
            menu.setDisable(menu.getItems().isEmpty());
        };
        session.memory.recent().addListener((ListChangeListener<String>) change -> fill.run());
        fill.run();
        return menu;
    }

    void getWeights() {
        session.weights.offer(session.runner.models().offered());
    }

    /** Runs the model whose weights were offered without any, and offers them no more at the start. */
    void goOnUntrained() {
        session.memory.change(state -> state.withUntrainedAccepted(true));
        CatalogEntry offered = session.weights.model().get();
        boolean runs = session.runner.models().model().get() != null
                && session.runner.models().model().get().isMeaningless()
                && offered.equals(session.runner.models().wanted().get());
        if (!runs) {
            session.runner.models().loadUntrained(offered);
        }
        session.weights.hide();
    }

    void closePicture() {
        session.pictures.remove(session.pictures.inView().get());
    }

    void openExport() {
        if (session.result() != null) {
            window.exportPanel().open();
        }
    }

    /** Writes what was ticked, in the background. */
    void export() {
        ExportJob job = session.export(session.map.get());
        if (job != null) {
            session.exports.start(job);
        }
    }

    /** Says where files went. */
    void exported(List<Path> files) {
        Path folder = files.get(0).getParent();
        window.exportPanel().close();
        window.toast()
                .show(
                        (files.size() == 1 ? files.get(0).getFileName().toString() : files.size() + " files")
                                + " written to " + folder,
                        "Show in folder",
                        () -> show(folder));
    }

    private void show(Path folder) {
        session.disk.execute(() -> FolderOpener.open(
                folder,
                () -> Platform.runLater(() -> window.toast().show("No file manager opens it. It is " + folder))));
    }

    /** Puts the line on the clipboard that makes the same maps on the command line. */
    void copyCommand() {
        ExportJob job = session.export(session.map.get());
        if (job != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(job.command());
            Clipboard.getSystemClipboard().setContent(content);
            window.toast().show("The command is on the clipboard.");
        }
    }

    void copy() {
        Image image = copied();
        if (image != null) {
            ClipboardContent content = new ClipboardContent();
            content.putImage(image);
            Clipboard.getSystemClipboard().setContent(content);
            window.toast().show("The view is on the clipboard.");
        }
    }

    /**
     * The view as it leaves the window: the whole map in its own pixels, or what is seen where that is more than a
     * map. A
     * map of an untrained or a demo model carries the word. Null while there is none.
     */
    Image copied() {
        if (session.result() == null || window.canvas().image() == null) {
            return null;
        }
        CentreModel view = session.view;
        boolean plain = view.fitted().get()
                && !view.sideBySide().get()
                && !view.curtain().get()
                && !view.grid().get();
        Image image = plain ? window.canvas().image() : window.centre().shown().snapshot(null, null);
        return session.result()
                .model()
                .caveat()
                .map(caveat -> marked(image, caveat))
                .orElse(image);
    }

    /** With the mark that exported files carry. */
    private static Image marked(Image image, Caveat caveat) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        plain.setRGB(0, 0, width, height, argb, 0, width);
        CaveatMark.on(plain, caveat).getRGB(0, 0, width, height, argb, 0, width);
        WritableImage marked = new WritableImage(width, height);
        marked.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return marked;
    }

    void paste() {
        if (!session.incoming.take(Clipboard.getSystemClipboard())) {
            window.toast().show("There is no picture on the clipboard.");
        }
    }
}
