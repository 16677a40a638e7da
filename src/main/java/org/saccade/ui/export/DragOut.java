package org.saccade.ui.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.saccade.export.Exporter;
import org.saccade.export.MapForm;
import org.saccade.export.OutputFolders;
import org.saccade.ui.common.ScratchFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps that can be dragged to other programs, as a PNG file. The file is written when the mouse goes down, away from the
 * JavaFX Application Thread, so that it is there when it is dropped.
 */
public final class DragOut {
    /** The longest side of what follows the mouse, in pixels. */
    private static final double SMALL = 160;

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

    /**
     * Makes a map draggable by its thumbnail, or a handle that is there for nothing else.
     *
     * @param map which one, 0 the mean
     * @param shown the map as it is drawn; of any size
     */
    public void install(Node node, IntSupplier map, Supplier<Image> shown) {
        node.setOnMousePressed(event -> prepare(map.getAsInt()));
        node.setOnDragDetected(event -> {
            start(node, map.getAsInt(), shown);
            event.consume();
        });
    }

    /**
     * Makes the map in view draggable from where it is shown while Ctrl (⌘ on a Mac) is held, which no other gesture
     * there needs.
     *
     * @param map which one is in view, 0 the mean
     * @param shown the map as it is drawn; of any size
     */
    public void installHeld(Node node, IntSupplier map, Supplier<Image> shown) {
        node.addEventFilter(MouseEvent.ANY, event -> {
            if (!event.isShortcutDown() || !event.isPrimaryButtonDown()) {
                return;
            }
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                prepare(map.getAsInt());
            } else if (event.getEventType() == MouseEvent.DRAG_DETECTED) {
                start(node, map.getAsInt(), shown);
            } else if (event.getEventType() != MouseEvent.MOUSE_DRAGGED) {
                return;
            }
            event.consume(); // else the view would move
        });
    }

    private void start(Node from, int map, Supplier<Image> shown) {
        ExportJob job = jobs.apply(map);
        if (job == null) {
            return;
        }
        Dragboard board = from.startDragAndDrop(TransferMode.COPY);
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(file(job).toFile()));
        board.setContent(content);
        board.setDragView(small(shown.get()));
    }

    private static Image small(Image map) {
        if (map == null || Math.max(map.getWidth(), map.getHeight()) <= SMALL) {
            return map;
        }
        ImageView view = new ImageView(map);
        view.setPreserveRatio(true);
        view.setFitWidth(SMALL);
        view.setFitHeight(SMALL);
        return view.snapshot(null, null);
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
        return scratch.path().resolve(picture + "-" + Exporter.stemOf(job.map(), MapForm.COLOURS) + ".png");
    }
}
