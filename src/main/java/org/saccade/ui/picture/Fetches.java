package org.saccade.ui.picture;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pictures of the list that are at an address, beside the runs of the others: while one waits it is
 * fetched, {@value #AT_ONCE} at a time, and when it is stopped or closed the fetching is broken off. All methods are for the JavaFX Application Thread.
 */
public final class Fetches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
    private static final int AT_ONCE = 4;

    private final Executor screen;
    private final Runnable arrived;
    private final Map<PictureItem, CompletableFuture<Void>> going = new HashMap<>();
    private final Set<PictureItem> queue = new LinkedHashSet<>();
    private final HttpClient client = RemotePicture.client();

    /**
     * @param screen runs what touches properties
     * @param arrived run when another picture can be read
     */
    public Fetches(PictureList pictures, Executor screen, Runnable arrived) {
        this.screen = screen;
        this.arrived = arrived;
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::discard);
                change.getAddedSubList().forEach(this::follow);
            }
        });
    }

    private void follow(PictureItem item) {
        if (item.source() instanceof RemotePicture picture) {
            item.state().subscribe(now -> {
                if (now != State.WAITING) {
                    stop(item);
                } else if (!picture.isAtHand() && !going.containsKey(item)) {
                    queue.add(item);
                    startNext();
                }
            });
        }
    }

    private void startNext() {
        Iterator<PictureItem> waiting = queue.iterator();
        while (going.size() < AT_ONCE && waiting.hasNext()) {
            PictureItem item = waiting.next();
            waiting.remove();
            start(item, (RemotePicture) item.source());
        }
    }

    private void start(PictureItem item, RemotePicture picture) {
        item.become(State.WAITING, Texts.of("fetch.running", picture.host()));
        CompletableFuture<Void> fetching = picture.fetch(client);
        going.put(item, fetching);
        CompletableFuture<Void> unused = fetching.whenComplete((nothing, failure) -> screen.execute(() -> {
            if (going.remove(item, fetching)) {
                end(item, failure);
                startNext();
            }
        }));
    }

    private void end(PictureItem item, Throwable failure) {
        if (failure == null) {
            item.become(State.WAITING, Texts.of("picture.waiting"));
            arrived.run();
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (!(cause instanceof CancellationException)) {
                LOG.error("{} can't be fetched", item.source().name(), cause);
                item.fail(Fault.of(Texts.of("fault.fetch"), cause)
                        .about(item.source().name() + " "));
            }
        }
    }

    private void discard(PictureItem closed) {
        stop(closed);
        if (closed.source() instanceof RemotePicture picture) {
            picture.discard();
        }
    }

    private void stop(PictureItem item) {
        queue.remove(item);
        CompletableFuture<Void> fetching = going.remove(item);
        if (fetching != null) {
            fetching.cancel(true);
            startNext();
        }
    }

    @Override
    public void close() {
        queue.clear();
        Map.copyOf(going).keySet().forEach(this::stop);
    }
}
