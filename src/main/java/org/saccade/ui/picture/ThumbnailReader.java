package org.saccade.ui.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.collections.ListChangeListener;
import org.saccade.image.PictureException;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Thumbnail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes pictures for the filmstrip, one after another on a thread of its own, those that are seen there and the last
 * first; keeps so many thumbnails and no more. What can't be read is left to its run, which says why. All methods are
 * for the JavaFX Application Thread.
 */
public final class ThumbnailReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailReader.class);
    private static final int SIDE = 192;
    /** Of 150 kB at most. */
    private static final int MOST = 300;

    private final PictureList pictures;
    private final Executor screen;
    private final int most;
    private final ExecutorService decoder = BackgroundThread.named("thumbnails");
    private final Deque<PictureItem> wanted = new ArrayDeque<>();
    private final Set<PictureItem> tried = new HashSet<>();
    /** Those that have one, the one longest out of sight first. */
    private final Set<PictureItem> held = new LinkedHashSet<>();

    private boolean busy;

    /** @param screen runs what touches properties: {@code Platform::runLater} */
    public ThumbnailReader(PictureList pictures, Executor screen) {
        this(pictures, screen, MOST);
    }

    ThumbnailReader(PictureList pictures, Executor screen, int most) {
        this.pictures = pictures;
        this.screen = screen;
        this.most = most;
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::drop);
                change.getAddedSubList().forEach(item -> item.thumbnail().subscribe(now -> {
                    if (now != null) {
                        hold(item);
                    }
                }));
            }
        });
    }

    /** Brings a picture's thumbnail, which has come into sight. */
    void want(PictureItem item) {
        if (held.contains(item)) {
            hold(item);
        } else if (!tried.contains(item) && item.source().isAtHand()) {
            wanted.remove(item);
            wanted.push(item);
            next();
        }
    }

    private void hold(PictureItem item) {
        held.remove(item);
        held.add(item);
        if (held.size() > most) {
            PictureItem longest = held.iterator().next();
            held.remove(longest);
            tried.remove(longest);
            longest.forgetThumbnail();
        }
    }

    private void drop(PictureItem closed) {
        wanted.remove(closed);
        tried.remove(closed);
        held.remove(closed);
    }

    private void next() {
        if (busy || decoder.isShutdown()) {
            return;
        }
        // the picture in view is being decoded by its run, which brings its thumbnail
        wanted.removeIf(item ->
                item.thumbnail().get() != null || item == pictures.inView().get());
        if (!wanted.isEmpty()) {
            start(wanted.pop());
        }
    }

    private void start(PictureItem item) {
        busy = true;
        tried.add(item);
        decoder.execute(() -> {
            Optional<Thumbnail> made = read(item.source());
            screen.execute(() -> {
                if (tried.contains(item)) {
                    made.ifPresent(item::see);
                }
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
