package org.saccade.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.saccade.image.PictureFormats;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.Incoming;
import org.saccade.ui.picture.PictureFiles;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.SessionFile;
import org.saccade.ui.train.TrainingChoosers;

/** Asks for files and folders, with the system's own dialogs. */
final class Dialogs {
    private final Node owner;
    private final Executor disk;
    private final Memory memory;
    private final Incoming incoming;
    private final WeightsOffer weights;
    private final ObjectProperty<Path> exportFolder;

    /**
     * @param owner a part of the window that the dialogs belong to
     * @param disk looks for folders, away from the JavaFX Application Thread
     */
    Dialogs(
            Node owner,
            Executor disk,
            Memory memory,
            Incoming incoming,
            WeightsOffer weights,
            ObjectProperty<Path> exportFolder) {
        this.owner = owner;
        this.disk = disk;
        this.memory = memory;
        this.incoming = incoming;
        this.weights = weights;
        this.exportFolder = exportFolder;
    }

    private Window owner() {
        return owner.getScene().getWindow();
    }

    void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("dialog.open"));
        chooser.getExtensionFilters()
                .addAll(
                        filter(Texts.of("dialog.pictures"), PictureFormats.extensions()),
                        new ExtensionFilter(Texts.of("dialog.all"), "*"));
        in(Path.of(memory.now().places().opened()), folder -> {
            chooser.setInitialDirectory(folder);
            List<File> files = chooser.showOpenMultipleDialog(owner());
            if (files != null && !files.isEmpty()) {
                memory.change(state ->
                        state.withPlaces(state.places().withOpened(files.get(0).getParent())));
                incoming.takePaths(files.stream().map(File::toPath).toList());
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
        chooser.setTitle(Texts.of("dialog.folder"));
        in(Path.of(memory.now().places().opened()), begin -> {
            chooser.setInitialDirectory(begin);
            File folder = chooser.showDialog(owner());
            if (folder != null) {
                memory.change(state -> state.withPlaces(state.places().withOpened(folder.getPath())));
                incoming.takePaths(List.of(folder.toPath()));
            }
        });
    }

    /** Begins a dialog in a folder if it is there, which may take the disk a while to tell. */
    private void in(Path folder, Consumer<File> dialog) {
        disk.execute(() -> {
            File begin = !folder.toString().isEmpty() && Files.isDirectory(folder) ? folder.toFile() : null;
            Platform.runLater(() -> dialog.accept(begin));
        });
    }

    void chooseWeights() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("dialog.checkpoint"));
        chooser.getExtensionFilters()
                .addAll(
                        filter(Texts.of("dialog.checkpoints"), PictureFiles.WEIGHTS),
                        new ExtensionFilter(Texts.of("dialog.all"), "*"));
        File file = chooser.showOpenDialog(owner());
        if (file != null) {
            weights.load(file.toPath());
        }
    }

    void openSession() {
        FileChooser chooser = sessions("dialog.open-session");
        in(Path.of(memory.now().places().opened()), folder -> {
            chooser.setInitialDirectory(folder);
            File file = chooser.showOpenDialog(owner());
            if (file != null) {
                incoming.takePaths(List.of(file.toPath()));
            }
        });
    }

    /** @param save writes into the file that is chosen */
    void saveSession(Consumer<Path> save) {
        save(
                sessions("dialog.save-session"),
                "session" + SessionFile.ENDING,
                Path.of(memory.now().places().opened()),
                save);
    }

    private static FileChooser sessions(String title) {
        return chooser(title, "dialog.sessions", "*" + SessionFile.ENDING);
    }

    /** @param save writes into the file that is chosen */
    void saveNumbers(Consumer<Path> save) {
        save(chooser("dialog.save-numbers", "dialog.numbers", "*.csv"), "heads.csv", exportFolder.get(), save);
    }

    /**
     * @param name of the file, if it is left as it is
     * @param save writes into the file that is chosen
     */
    void saveAnimation(String name, Consumer<Path> save) {
        save(chooser("dialog.save-animation", "dialog.animation", "*.gif"), name, exportFolder.get(), save);
    }

    private static FileChooser chooser(String title, String kind, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of(title));
        chooser.getExtensionFilters().add(new ExtensionFilter(Texts.of(kind), pattern));
        return chooser;
    }

    private void save(FileChooser chooser, String name, Path folder, Consumer<Path> save) {
        chooser.setInitialFileName(name);
        in(folder, begin -> {
            chooser.setInitialDirectory(begin);
            File file = chooser.showSaveDialog(owner());
            if (file != null) {
                save.accept(file.toPath());
            }
        });
    }

    void chooseExportFolder() {
        chooseFolder("dialog.export", exportFolder::set);
    }

    /** Ask for the folders of a training. */
    TrainingChoosers training() {
        return new TrainingChoosers(
                take -> chooseFolder("dialog.train-pictures", take),
                take -> chooseFolder("dialog.train-output", take),
                take -> chooseFolder("dialog.train-resume", take));
    }

    /** @param save writes into the folder that is chosen */
    void saveComparison(Consumer<Path> save) {
        chooseFolder("dialog.save-comparison", save);
    }

    private void chooseFolder(String title, Consumer<Path> take) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of(title));
        in(exportFolder.get(), begin -> {
            chooser.setInitialDirectory(begin);
            File chosen = chooser.showDialog(owner());
            if (chosen != null) {
                take.accept(chosen.toPath());
            }
        });
    }
}
