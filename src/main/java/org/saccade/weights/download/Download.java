package org.saccade.weights.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One try at a file: continues what has arrived, if the file is still the same, or begins anew. */
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final URI url;
    private final PartFile part;
    private final PartFile.Disk disk;
    private final FetchOptions options;
    private final FetchListener listener;

    /** What the answer turned out to be of; set while it is received. */
    private PartFile.Version answered;

    private boolean changed;

    Download(URI url, PartFile part, PartFile.Disk disk, FetchOptions options, FetchListener listener) {
        this.url = url;
        this.part = part;
        this.disk = disk;
        this.options = options;
        this.listener = listener;
    }

    /** Returns when all has arrived; whatever arrives before a failure is kept. */
    void run(HttpAnswers server) throws FetchException, InterruptedException {
        try {
            Optional<PartFile.Version> known = part.version(url.toString());
            long from = known.isPresent() ? part.size() : 0;
            if (known.isPresent() && from == known.get().length()) {
                return; // killed between the last byte and the move
            }
            String validator = known.map(PartFile.Version::validator).orElse(null);
            int status = server.ask(url, from, validator, answer -> receive(answer, known, from));
            if (changed || status == 416) {
                part.discard();
                throw FetchException.passing(
                        "the file changed while it was downloaded; it begins anew", (Throwable) null);
            }
            requireWhole();
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw diskFailure(e);
        } catch (UncheckedIOException e) {
            throw diskFailure(e.getCause());
        }
    }

    private void requireWhole() throws IOException {
        if (answered.length() >= 0 && part.size() != answered.length()) {
            throw FetchException.passing(
                    "%s announced %,d bytes and sent %,d".formatted(url.getHost(), answered.length(), part.size()),
                    (Throwable) null);
        }
    }

    private BodySubscriber<Void> receive(ResponseInfo answer, Optional<PartFile.Version> known, long from) {
        try {
            answered = version(answer);
            boolean continues = answer.statusCode() == 206
                    && known.isPresent()
                    && known.get().continuedBy(answered)
                    && start(answer.headers()) == from;
            if (answer.statusCode() != 200 && !continues) {
                changed = true;
                return BodySubscribers.discarding();
            }
            if (continues) {
                answered = known.get();
            } else {
                part.begin(answered);
            }
            return new PartWriter(disk.open(part.path()), answered.length(), listener, options.stallTimeout());
        } catch (IOException e) {
            throw new UncheckedIOException(new PartWriter.DiskException(e));
        }
    }

    private PartFile.Version version(ResponseInfo answer) {
        HttpHeaders headers = answer.headers();
        String validator = headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/")) // a weak tag doesn't promise the same bytes
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse(null);
        return new PartFile.Version(url.toString(), validator, length(answer));
    }

    private static long length(ResponseInfo answer) {
        if (answer.statusCode() == 206) {
            return contentRange(answer.headers())
                    .map(range -> range.group(3))
                    .filter(total -> !total.equals("*"))
                    .map(Long::parseLong)
                    .orElse(-1L);
        }
        return answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    private static long start(HttpHeaders headers) {
        return contentRange(headers)
                .map(range -> Long.parseLong(range.group(1)))
                .orElse(-1L);
    }

    private static Optional<Matcher> contentRange(HttpHeaders headers) {
        return headers.firstValue("Content-Range").map(CONTENT_RANGE::matcher).filter(Matcher::matches);
    }

    private FetchException diskFailure(IOException e) {
        String reason = String.valueOf(e.getMessage());
        String advice = reason.contains("No space left") || reason.contains("not enough space")
                ? "the disk is full: make room"
                : "the folder can't be written to (" + reason
                        + "): check its permissions, or choose another with SACCADE_WEIGHTS";
        return FetchException.lasting(part.path().getParent() + ": " + advice, e);
    }
}
