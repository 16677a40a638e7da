package org.saccade.ui.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.saccade.export.Exporter;
import org.saccade.export.OutputFolders;
import org.saccade.ui.common.ScratchFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails that can be dragged to other programs, as a PNG file. The file is written when the mouse goes down, away
 * from
 * the JavaFX Application Thread, so that it is there when it is dropped.
 */
public final class DragOut {
    private static final Logger LOG = LoggerFactory.getLogger(DragOut.class);

    private final ScratchFolder scratch;
    private final Executor disk;
    private final IntFunction<ExportJob> jobs;

    /**
     * @param scratch where the files lie that are dragged
     * @param disk writes files
     * @param jobs what is written for a map, 0 the mean; null for nothing
     */
    public DragOut(ScratchFolder scratch, Executor disk, IntFunction<ExportJob> jobs) {
        this.scratch = scratch;
        this.disk = disk;
        this.jobs = jobs;
    }

    /** Makes a map's thumbnail draggable. */
    public void install(Node node, int map, Supplier<Image> thumbnail) {
        node.setOnMousePressed(event -> prepare(map));
        node.setOnDragDetected(event -> {
            ExportJob job = jobs.apply(map);
            if (job != null) {
                Dragboard board = node.startDragAndDrop(TransferMode.COPY);
                ClipboardContent content = new ClipboardContent();
                content.putFiles(List.of(file(job).toFile()));
                board.setContent(content);
                board.setDragView(thumbnail.get());
            }
            event.consume();
        });
    }

    /** Writes a map's file, in the background; gives where it will be, or null. */
    Path prepare(int map) {
        ExportJob job = jobs.apply(map);
        if (job == null) {
            return null;
        }
        disk.execute(() -> {
            try {
                scratch.made();
                job.write(file(job), true);
            } catch (IOException | RuntimeException e) {
                LOG.error("nothing to drag", e);
            }
        });
        return file(job);
    }

    /** Named after its picture as well, since it may end up beside others. */
    private Path file(ExportJob job) {
        String picture = new OutputFolders(scratch.path())
                .folderFor(job.picture())
                .getFileName()
                .toString();
        return scratch.path().resolve(picture + "-" + Exporter.stemOf(job.map(), false) + ".png");
    }
}
