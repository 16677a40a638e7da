package org.saccade.ui.picture;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.common.Texts;
import org.saccade.ui.state.SessionFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is dropped, pasted or chosen, on its way to the pictures or, for a checkpoint, to the model. */
public final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    /** While something that can be dropped is over it. */
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final Targets targets;
    private final ScratchFolder scratch;
    private final Consumer<List<Path>> taken;
    private final Notices notices;
    private final Executor disk;

    /**
     * Where it goes.
     *
     * @param pictures take pictures
     * @param checkpoint takes a checkpoint's file
     * @param session takes a session's file
     */
    public record Targets(PictureList pictures, Consumer<Path> checkpoint, Consumer<Path> session) {}

    /**
     * @param scratch takes what is fetched
     * @param disk looks into folders, away from the JavaFX Application Thread
     * @param taken told of the files that come in
     * @param notices are told that nothing came in
     */
    public Incoming(
            Targets targets, ScratchFolder scratch, Executor disk, Consumer<List<Path>> taken, Notices notices) {
        this.notices = notices;
        this.targets = targets;
        this.scratch = scratch;
        this.taken = taken;
        this.disk = disk;
    }

    /** Makes a part of the window take drops. */
    public void acceptDropsOn(Node node) {
        node.setOnDragOver(event -> {
            Dragboard board = event.getDragboard();
            boolean ours = event.getGestureSource() != null; // a thumbnail of this window
            if (!ours && (board.hasFiles() || board.hasImage() || address(board).isPresent())) {
                event.acceptTransferModes(TransferMode.COPY);
                node.pseudoClassStateChanged(DROPPING, true);
            }
            event.consume();
        });
        node.setOnDragExited(event -> node.pseudoClassStateChanged(DROPPING, false));
        node.setOnDragDropped(event -> {
            node.pseudoClassStateChanged(DROPPING, false);
            Dragboard board = event.getDragboard();
            event.setDropCompleted(take(board));
            event.consume();
        });
    }

    /** Takes files, else an image, else a picture's address, off a clipboard; false if it holds none. */
    public boolean take(Clipboard board) {
        if (board.hasFiles()) {
            takePaths(files(board));
            return true;
        }
        if (board.hasImage()) {
            Image image = board.getImage();
            if (image != null) {
                targets.pictures.add(List.of(new PictureSource.OfImage(Texts.of("picture.pasted"), image)));
                return true;
            }
        }
        address(board).ifPresent(uri -> targets.pictures.add(List.of(new RemotePicture(uri, scratch, true))));
        return address(board).isPresent();
    }

    /** JavaFX fails on a list that names a file of another machine, or none that Java could open. */
    private List<Path> files(Clipboard board) {
        try {
            return board.getFiles().stream().map(File::toPath).toList();
        } catch (RuntimeException e) {
            LOG.warn("the list of files can't be read", e);
            notices.show(Texts.of("incoming.elsewhere"));
            return List.of();
        }
    }

    private static Optional<URI> address(Clipboard board) {
        String text = board.hasUrl() ? board.getUrl() : board.hasString() ? board.getString() : null;
        return Optional.ofNullable(text).flatMap(RemotePicture::address);
    }

    /** Takes files and folders; one checkpoint and one session at most. */
    public void takePaths(List<Path> named) {
        List<Path> paths =
                named.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        paths.stream().filter(PictureFiles::isWeights).findFirst().ifPresent(targets.checkpoint);
        paths.stream().filter(SessionFile::isSession).findFirst().ifPresent(targets.session);
        List<Path> rest = paths.stream()
                .filter(path -> !PictureFiles.isWeights(path) && !SessionFile.isSession(path))
                .toList();
        disk.execute(() -> {
            PictureFiles found = PictureFiles.of(rest, scratch);
            Platform.runLater(() -> add(found, rest));
        });
    }

    private void add(PictureFiles found, List<Path> named) {
        targets.pictures.add(found.sources());
        if (!found.unreadable().isEmpty()) {
            notices.show(
                    found.unreadable().size() == 1
                            ? Texts.of("incoming.unreadable", found.unreadable().get(0))
                            : Texts.of(
                                    "incoming.unreadable-several",
                                    found.unreadable().size()));
        } else if (found.sources().isEmpty() && !named.isEmpty()) {
            notices.show(Texts.of("incoming.nothing", named.get(0)));
        }
        if (!found.sources().isEmpty()) {
            taken.accept(named);
        }
    }
}
