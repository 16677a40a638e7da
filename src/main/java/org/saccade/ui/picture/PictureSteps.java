package org.saccade.ui.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From one picture to the next: along the list, or through the folder of a single file that was opened. All methods
 * are for the JavaFX Application Thread.
 */
public final class PictureSteps {
    private static final Logger LOG = LoggerFactory.getLogger(PictureSteps.class);

    private final PictureList pictures;
    private final Executor disk;
    private final Notices notices;
    private boolean looking;

    /** @param disk lists folders, away from the JavaFX Application Thread */
    public PictureSteps(PictureList pictures, Executor disk, Notices notices) {
        this.pictures = pictures;
        this.disk = disk;
        this.notices = notices;
    }

    /**
     * Shows another picture.
     *
     * @param by 1 for the next, -1 for the one before
     */
    public void step(int by) {
        PictureItem item = pictures.inView().get();
        boolean isSingle = pictures.items().size() == 1;
        if (isSingle && item != null && item.source() instanceof PictureSource.OfFile named) {
            Path file = named.file();
            if (!looking) { // a key that is held down waits for the disk
                looking = true;
                disk.execute(() -> {
                    Consumer<PictureList> then = beside(file, by, item);
                    Platform.runLater(() -> {
                        looking = false;
                        then.accept(pictures);
                    });
                });
            }
        } else {
            pictures.step(by);
        }
    }

    /** What to do with the list once the folder is known. Touches the disk. */
    private Consumer<PictureList> beside(Path file, int by, PictureItem item) {
        try {
            List<Path> folder = PictureFiles.beside(file);
            int to = folder.indexOf(file) + by;
            if (to >= 0 && to < folder.size()) {
                return list -> list.replace(item, new PictureSource.OfFile(folder.get(to)));
            }
            return list -> notices.show(Texts.of(by > 0 ? "steps.last" : "steps.first"));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the folder of {} can't be read", file, e);
            return list -> notices.show(Texts.of("steps.unreadable", file.getParent()));
        }
    }
}
