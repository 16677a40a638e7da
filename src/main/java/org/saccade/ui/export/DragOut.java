package org.saccade.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.saccade.export.ExportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails that can be dragged to other programs, as a PNG file. The file is written when the mouse goes down, away from
 * the screen's thread, so that it is there when it is dropped.
 */
public final class DragOut implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DragOut.class);

    private final Path folder = Path.of(
            System.getProperty("java.io.tmpdir"),
            "saccade-drag-" + ProcessHandle.current().pid());
    private final Executor disk;
    private final IntFunction<ExportJob> jobs;

    /**
     * @param disk writes files
     * @param jobs what is written for a map, 0 the mean; null for nothing
     */
    public DragOut(Executor disk, IntFunction<ExportJob> jobs) {
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
                job.one(file(job).getParent(), true);
            } catch (ExportException | RuntimeException e) {
                LOG.error("nothing to drag", e);
            }
        });
        return file(job);
    }

    private Path file(ExportJob job) {
        Path name = job.picture().getFileName();
        String map = job.map() == 0 ? "mean" : String.valueOf(job.map());
        return folder.resolve(String.valueOf(name)).resolve("overlay-" + map + ".png");
    }

    /** Deletes what was written. Touches the disk. */
    @Override
    public void close() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be removed", folder, e);
        }
    }
}
