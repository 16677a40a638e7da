package org.saccade.weights.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;

/**
 * Asks a server for a file, or the rest of one, and turns refusals into errors that say whether trying again may help.
 */
final class HttpAnswers {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final HttpClient client;
    private final Duration timeout;

    HttpAnswers(Duration timeout, ProxySelector proxies) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER) // by hand: from https to https only
                .build();
    }

    /** What becomes of the body of an answer that holds the file or its rest. */
    interface Body {
        BodySubscriber<Void> of(ResponseInfo answer);
    }

    /**
     * Asks for a file, and hands its body on.
     *
     * @param from the first byte wanted
     * @param validator what the file must still be for its rest to be of use; not used when {@code from} is 0
     * @param body takes the body of a 200 (the whole file) or a 206 (its rest)
     * @return the answer's status: 200, 206 or 416 (there is no rest)
     * @throws IOException what {@code body} failed with
     */
    int ask(URI url, long from, String validator, Body body) throws IOException, InterruptedException {
        URI next = url;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<Void> answer = send(next, from, validator, body);
            if (!REDIRECTS.contains(answer.statusCode())) {
                requireFile(next, answer);
                return answer.statusCode();
            }
            next = redirect(next, answer);
        }
        throw FetchException.lasting(url + " redirects without end: try another network or --weights-mirror", null);
    }

    private HttpResponse<Void> send(URI url, long from, String validator, Body body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("User-Agent", "saccade")
                .header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", validator);
        }
        try {
            return client.send(
                    request.build(),
                    answer -> isFile(answer.statusCode()) && !isPage(answer.headers())
                            ? body.of(answer)
                            : BodySubscribers.discarding());
        } catch (SSLException e) {
            throw FetchException.lasting(
                    "the identity of %s can't be verified (%s): check the clock and the network; nothing was downloaded"
                            .formatted(url.getHost(), e.getMessage()),
                    e);
        } catch (HttpConnectTimeoutException e) {
            throw FetchException.passing(url.getHost() + " can't be reached: no answer to the call", e);
        } catch (HttpTimeoutException e) {
            throw FetchException.passing(url.getHost() + " does not answer", e);
        } catch (ConnectException e) {
            throw unreachable(url, e);
        } catch (IOException e) {
            throw fromBody(url, e);
        }
    }

    /** The client wraps what the body failed with; its own failures are the network's. */
    private static IOException fromBody(URI url, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CancellationException cancelled) {
                throw cancelled;
            }
            if (cause instanceof FetchException || cause instanceof PartWriter.DiskException) {
                return (IOException) cause;
            }
        }
        return FetchException.passing("the connection to " + url.getHost() + " broke", e);
    }

    private static FetchException unreachable(URI url, ConnectException e) {
        boolean unknown = e.getCause() instanceof UnresolvedAddressException
                || e.getCause() instanceof UnknownHostException
                || (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException);
        return unknown
                ? FetchException.lasting(
                        url.getHost() + " is not known: there is no network, or it lets nothing through", e)
                : FetchException.passing(url.getHost() + " can't be reached", e);
    }

    private static URI redirect(URI from, HttpResponse<?> answer) throws FetchException {
        URI to = answer.headers()
                .firstValue("Location")
                .map(HttpAnswers::parse)
                .map(from::resolve)
                .orElseThrow(() -> FetchException.lasting(from + " redirects to nowhere", null));
        if (!"https".equalsIgnoreCase(to.getScheme()) && !isSameServer(from, to)) {
            throw FetchException.lasting(
                    "%s redirects to %s, which is not https: most likely a network's login page. Log in, or try another"
                                    .formatted(from.getHost(), to)
                            + " network",
                    null);
        }
        return to;
    }

    /** A mirror that the user named with http may move its own files. */
    private static boolean isSameServer(URI from, URI to) {
        return from.getScheme().equalsIgnoreCase(to.getScheme())
                && from.getRawAuthority().equalsIgnoreCase(String.valueOf(to.getRawAuthority()));
    }

    private static URI parse(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void requireFile(URI url, HttpResponse<?> answer) throws FetchException {
        int status = answer.statusCode();
        if (isFile(status) && isPage(answer.headers())) {
            throw FetchException.lasting(
                    url.getHost()
                            + " sent a web page in place of the file, most likely a network's login page: log in, or"
                            + " try another network",
                    null);
        }
        if (isFile(status) || status == 416) {
            return;
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw FetchException.passing(url.getHost() + " is busy (HTTP " + status + ")", retryAfter(answer));
        }
        throw FetchException.lasting(
                "%s does not give the file (HTTP %d for %s): try --weights-mirror, or download it elsewhere and name it with"
                                .formatted(url.getHost(), status, url)
                        + " --weights",
                null);
    }

    private static boolean isFile(int status) {
        return status == 200 || status == 206;
    }

    private static boolean isPage(HttpHeaders headers) {
        return headers.firstValue("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("text/html") || type.startsWith("application/xhtml"))
                .isPresent();
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                .orElse(Duration.ZERO);
    }
}
