package org.saccade.weights.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * Writes the body of an answer behind what has arrived, piece by piece as it comes, so that a break loses nothing; and
 * breaks off a download in which next to nothing has arrived for a while.
 */
final class PartWriter implements BodySubscriber<Void> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final FileChannel file;
    private final FetchListener listener;
    private final Duration patience;
    private final long total;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long size;
    private long sizeAtLastLook;
    private long looks;
    private Subscription subscription;

    /**
     * @param file open at its end; closed here
     * @param total the bytes of the whole file, or -1
     */
    PartWriter(FileChannel file, long total, FetchListener listener, Duration patience) throws IOException {
        this.file = file;
        this.listener = listener;
        this.patience = patience;
        this.total = total;
        this.size = file.size();
        this.sizeAtLastLook = size;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public synchronized void onSubscribe(Subscription toBody) {
        subscription = toBody;
        listener.arrived(size, total);
        lookLater();
        subscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> pieces) {
        if (done.isDone()) {
            return;
        }
        if (size == 0 && isPage(pieces)) {
            end(FetchException.lasting("it sent a web page in place of the file: try another network", null));
            return;
        }
        try {
            for (ByteBuffer piece : pieces) {
                while (piece.hasRemaining()) {
                    size += file.write(piece);
                }
            }
        } catch (IOException e) {
            end(new DiskException(e));
            return;
        }
        listener.arrived(size, total);
        if (listener.cancelled()) {
            end(new CancellationException("the download was cancelled"));
        } else {
            subscription.request(1);
        }
    }

    /** No checkpoint begins with a less-than sign; every HTML page does, whatever its type is said to be. */
    private static boolean isPage(List<ByteBuffer> pieces) {
        ByteBuffer first = pieces.get(0);
        return first.hasRemaining() && first.get(first.position()) == '<';
    }

    /** Looks often, so that a silent line can be given up at once; patience is counted in looks. */
    private void lookLater() {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(
                this::look, CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void look() {
        if (done.isDone()) {
            return;
        }
        if (listener.cancelled()) {
            end(new CancellationException("the download was cancelled"));
            return;
        }
        looks++;
        if (looks >= patience.dividedBy(BETWEEN_LOOKS)) {
            if (size - sizeAtLastLook < FetchOptions.STALLED_BYTES) {
                end(FetchException.passing("it stopped sending", (Throwable) null));
                return;
            }
            looks = 0;
            sizeAtLastLook = size;
        }
        lookLater();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public synchronized void onComplete() {
        end(null);
    }

    private void end(Throwable failure) {
        if (done.isDone()) {
            return;
        }
        Throwable reason = failure;
        try {
            file.close();
        } catch (IOException e) {
            reason = failure == null ? new DiskException(e) : failure;
        }
        if (reason == null) {
            done.complete(null);
        } else {
            subscription.cancel();
            done.completeExceptionally(reason);
        }
    }

    /** The disk's failures, told from the network's. */
    static final class DiskException extends IOException {
        private static final long serialVersionUID = 1L;

        DiskException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
