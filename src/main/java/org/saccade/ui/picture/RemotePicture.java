package org.saccade.ui.picture;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture at an address on the web, as browsers hand it over when it is dragged out of them. Fetched only because the
 * user dropped it or asked for it, once, into a file that lives as long as the window. One is equal only to itself.
 */
public final class RemotePicture implements PictureSource {
    private static final Logger LOG = LoggerFactory.getLogger(RemotePicture.class);
    private static final long LARGEST = 200L << 20;
    private static final int LAST_PORT = 65_535;
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final Duration ALTOGETHER = Duration.ofMinutes(3);

    private final URI address;
    private final ScratchFolder scratch;
    private final boolean wanted;
    private volatile Path file;

    /**
     * @param scratch takes the file
     * @param wanted false if the user has yet to ask for it
     */
    RemotePicture(URI address, ScratchFolder scratch, boolean wanted) {
        this.address = address;
        this.scratch = scratch;
        this.wanted = wanted;
    }

    /** Where it is on the web. */
    URI address() {
        return address;
    }

    /** The address that a text is, with space around it or not; empty if it is none of the web. */
    static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.strip()))
                    .filter(uri ->
                            "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getPort() <= LAST_PORT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? address.getHost() : PictureSource.shown(last);
    }

    /** Who is asked for it. */
    String host() {
        return address.getHost();
    }

    /** Whether it is fetched of itself; one that a session's file names is on its user's word only. */
    @Override
    public boolean isWanted() {
        return wanted;
    }

    /** Whether it has been fetched. */
    @Override
    public boolean isAtHand() {
        return file != null;
    }

    @Override
    public Picture read() throws PictureException {
        if (file == null) {
            throw new PictureException("has not been fetched; drop it again");
        }
        return PictureReader.read(file, ReadOptions.DEFAULT);
    }

    /** A client for all pictures of a window: each has a thread of its own, and takes a while to make. */
    static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(TO_ANSWER)
                .proxy(ProxySelector.getDefault())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Fetches it, on the client's threads; cancelling what this gives breaks it off.
     *
     * @param client see {@link #client}
     * @return ends with a {@link PictureException} when it can't be fetched; the message leaves out its name
     */
    CompletableFuture<Void> fetch(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TO_ANSWER).build();
        Path target = scratch.path().resolve(UUID.randomUUID() + ".picture");
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request, head -> receive(head, target));
        CompletableFuture<Void> fetched = new CompletableFuture<>();
        CompletableFuture<?> unusedEnd = answer.copy()
                .orTimeout(ALTOGETHER.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((body, failure) -> {
                    if (failure == null) {
                        file = body.body();
                        fetched.complete(null);
                    } else {
                        answer.cancel(true);
                        fetched.completeExceptionally(explained(failure));
                        delete(target);
                    }
                });
        // to cancel one that has ended does nothing
        CompletableFuture<?> unusedCancel = fetched.whenComplete((nothing, failure) -> answer.cancel(true));
        return fetched;
    }

    /** Deletes what has been fetched, in the background. */
    void discard() {
        Path gone = file;
        file = null;
        if (gone != null) {
            delete(gone);
        }
    }

    private static void delete(Path gone) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            try {
                Files.deleteIfExists(gone);
            } catch (IOException e) {
                LOG.info("{} goes with the window", gone, e);
            }
        });
    }

    private BodySubscriber<Path> receive(HttpResponse.ResponseInfo answer, Path target) {
        if (answer.statusCode() != 200) {
            return failing(new IOException("the server answered " + answer.statusCode()));
        }
        try {
            scratch.made();
            return new Limited(BodySubscribers.ofFile(target), LARGEST);
        } catch (IOException e) {
            return failing(e);
        }
    }

    private static BodySubscriber<Path> failing(IOException why) {
        return BodySubscribers.mapping(BodySubscribers.discarding(), nothing -> {
            throw new CompletionException(why);
        });
    }

    private PictureException explained(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why;
        if (cause instanceof TimeoutException) {
            why = Texts.of("fetch.too-long", ALTOGETHER.toMinutes());
        } else if (cause instanceof HttpTimeoutException) {
            why = Texts.of("fetch.no-answer");
        } else if (cause instanceof ConnectException) {
            why = Texts.of("fetch.unreachable"); // whether it is unknown or refuses, the client says nothing
        } else {
            why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        return new PictureException(Texts.of("fetch.failed", host(), why), cause);
    }
}
