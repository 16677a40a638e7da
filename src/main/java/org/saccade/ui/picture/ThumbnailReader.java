package org.saccade.ui.picture;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.collections.ListChangeListener;
import org.saccade.image.PictureException;
import org.saccade.ui.BackgroundThread;
import org.saccade.ui.Thumbnail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes waiting pictures for the filmstrip, one after another on a thread of its own. What can't be read is left to its
 * run, which says why. All methods are for the screen's thread.
 */
public final class ThumbnailReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailReader.class);
    private static final int SIDE = 192;

    private final PictureList pictures;
    private final Executor screen;
    private final ExecutorService decoder = BackgroundThread.named("thumbnails");
    private final Set<PictureItem> tried = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean busy;

    /** @param screen runs what touches properties: {@code Platform::runLater} */
    public ThumbnailReader(PictureList pictures, Executor screen) {
        this.pictures = pictures;
        this.screen = screen;
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> next());
    }

    private void next() {
        if (!busy && !decoder.isShutdown()) {
            // the picture in view is being decoded by its run
            pictures.items().stream()
                    .filter(item -> item.thumbnail().get() == null
                            && item != pictures.inView().get()
                            && item.source().isAtHand()
                            && tried.add(item))
                    .findFirst()
                    .ifPresent(this::start);
        }
    }

    private void start(PictureItem item) {
        busy = true;
        decoder.execute(() -> {
            Optional<Thumbnail> made = read(item.source());
            screen.execute(() -> {
                made.ifPresent(item::see);
                busy = false;
                next();
            });
        });
    }

    private static Optional<Thumbnail> read(PictureSource source) {
        try {
            return Optional.of(Thumbnail.of(source.read().pixels(), SIDE));
        } catch (PictureException | RuntimeException | Error e) {
            LOG.debug("no thumbnail of {}", source.name(), e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        decoder.shutdownNow();
    }
}
