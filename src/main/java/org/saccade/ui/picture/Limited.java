package org.saccade.ui.picture;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** An answer's body on its way into a file: nothing at all is a failure, and so is more than a picture may be. */
final class Limited implements BodySubscriber<Path> {
    private final BodySubscriber<Path> file;
    private final long most;
    private long arrived;
    private boolean ended;
    private Subscription subscription;

    /** @param most bytes */
    Limited(BodySubscriber<Path> file, long most) {
        this.file = file;
        this.most = most;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return file.getBody();
    }

    @Override
    public void onSubscribe(Subscription toBody) {
        subscription = toBody;
        file.onSubscribe(toBody);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            arrived += piece.remaining();
        }
        if (arrived > most) {
            subscription.cancel();
            onError(new IOException("it is larger than " + (most >> 20) + " MB"));
        } else if (!ended) {
            file.onNext(pieces);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!ended) {
            ended = true;
            file.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (arrived == 0) {
            onError(new IOException("the server sent nothing"));
        } else if (!ended) {
            ended = true;
            file.onComplete();
        }
    }
}
