package org.saccade.ui.picture;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.saccade.image.Picture;
import org.saccade.ui.run.PictureRunner;

/** What is dropped, pasted or chosen, on its way to the pictures or, for a checkpoint, to the model. */
public final class Incoming {
    private final PictureList pictures;
    private final PictureRunner runner;
    private final Executor disk;

    /** @param disk looks into folders, away from the screen's thread */
    public Incoming(PictureList pictures, PictureRunner runner, Executor disk) {
        this.pictures = pictures;
        this.runner = runner;
        this.disk = disk;
    }

    /** Makes a part of the window take drops. */
    public void acceptDropsOn(Node node) {
        node.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() || event.getDragboard().hasImage()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        node.setOnDragDropped(event -> {
            Dragboard board = event.getDragboard();
            event.setDropCompleted(take(board));
            event.consume();
        });
    }

    /** Takes files, else an image, off a clipboard; false if it holds neither. */
    public boolean take(Clipboard board) {
        if (board.hasFiles()) {
            takePaths(board.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        if (board.hasImage()) {
            pictures.add(List.of(new PictureSource.OfPixels("Pasted picture", picture(board.getImage()))));
            return true;
        }
        return false;
    }

    /** Takes files and folders. */
    public void takePaths(List<Path> paths) {
        paths.stream().filter(PictureFiles::isWeights).findFirst().ifPresent(runner::loadModel);
        List<Path> rest =
                paths.stream().filter(path -> !PictureFiles.isWeights(path)).toList();
        disk.execute(() -> {
            List<PictureSource> sources = PictureFiles.of(rest);
            Platform.runLater(() -> pictures.add(sources));
        });
    }

    private static Picture picture(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        rgb.setRGB(0, 0, width, height, argb, 0, width);
        return new Picture(rgb, List.of());
    }
}
