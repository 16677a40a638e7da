package org.saccade.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.saccade.image.PictureFormats;
import org.saccade.ui.picture.PictureFiles;

/** Asks for files and folders, with the system's own dialogs. */
final class Dialogs {
    private final Session session;
    private final Supplier<Window> window;

    /** @param window what the dialogs belong to */
    Dialogs(Session session, Supplier<Window> window) {
        this.session = session;
        this.window = window;
    }

    private Window owner() {
        return window.get();
    }

    void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open pictures");
        chooser.getExtensionFilters()
                .addAll(filter("Pictures", PictureFormats.extensions()), new ExtensionFilter("All files", "*"));
        in(Path.of(session.memory.now().places().opened()), folder -> {
            chooser.setInitialDirectory(folder);
            List<File> files = chooser.showOpenMultipleDialog(owner());
            if (files != null && !files.isEmpty()) {
                session.memory.change(state ->
                        state.withPlaces(state.places().withOpened(files.get(0).getParent())));
                session.incoming.takePaths(files.stream().map(File::toPath).toList());
            }
        });
    }

    /** In both cases: GTK tells them apart. */
    private static ExtensionFilter filter(String name, Collection<String> endings) {
        return new ExtensionFilter(
                name,
                endings.stream()
                        .flatMap(ending -> Stream.of("*." + ending, "*." + ending.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    void openFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder of pictures");
        in(Path.of(session.memory.now().places().opened()), begin -> {
            chooser.setInitialDirectory(begin);
            File folder = chooser.showDialog(owner());
            if (folder != null) {
                session.memory.change(state -> state.withPlaces(state.places().withOpened(folder.getPath())));
                session.incoming.takePaths(List.of(folder.toPath()));
            }
        });
    }

    /** Begins a dialog in a folder if it is there, which may take the disk a while to tell. */
    private void in(Path folder, Consumer<File> dialog) {
        session.disk.execute(() -> {
            File begin = !folder.toString().isEmpty() && Files.isDirectory(folder) ? folder.toFile() : null;
            Platform.runLater(() -> dialog.accept(begin));
        });
    }

    void chooseWeights() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a checkpoint");
        chooser.getExtensionFilters()
                .addAll(filter("Checkpoints", PictureFiles.WEIGHTS), new ExtensionFilter("All files", "*"));
        File file = chooser.showOpenDialog(owner());
        if (file != null) {
            session.weights.hide();
            session.runner.models().load(file.toPath());
        }
    }

    void chooseExportFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Where the files go");
        in(session.exports.folder().get(), begin -> {
            chooser.setInitialDirectory(begin);
            File chosen = chooser.showDialog(owner());
            if (chosen != null) {
                session.exports.folder().set(chosen.toPath());
            }
        });
    }
}
