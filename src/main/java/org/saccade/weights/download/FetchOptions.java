package org.saccade.weights.download;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How weights are downloaded.
 *
 * @param mirror takes the place of the scheme and host of every URL; its own path comes before the URL's
 * @param connectTimeout for a connection, and for the first byte of an answer
 * @param stallTimeout a download with less than {@link #STALLED_BYTES} in this time has stalled
 * @param tries in a row that bring nothing, before it is given up
 * @param firstPause after the first failure; it doubles with each that follows, up to a minute
 */
public record FetchOptions(
        Optional<URI> mirror, Duration connectTimeout, Duration stallTimeout, int tries, Duration firstPause) {
    /** Less than this within the stall time-out is no download. */
    static final long STALLED_BYTES = 1024;

    /** No mirror; 20 seconds to connect, 30 without data, 6 tries, pauses from one second. */
    public static final FetchOptions DEFAULT = new FetchOptions(
            Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(30), 6, Duration.ofSeconds(1));

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /**
     * The same with a mirror.
     *
     * @throws IllegalArgumentException if that is no http or https URL with a host
     */
    public FetchOptions withMirror(URI other) {
        boolean web = "https".equalsIgnoreCase(other.getScheme()) || "http".equalsIgnoreCase(other.getScheme());
        if (!web || other.getHost() == null) {
            throw new IllegalArgumentException(
                    "a mirror is a URL such as https://mirror.example.org/dino-files, not '" + other + "'");
        }
        return new FetchOptions(Optional.of(other), connectTimeout, stallTimeout, tries, firstPause);
    }

    /** Where a URL is fetched from. */
    URI locate(String url) {
        URI original = URI.create(url);
        return mirror.map(base -> URI.create(stripSlash(base.toString()) + original.getRawPath()))
                .orElse(original);
    }

    private static String stripSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** The pause after this many failures in a row, at least what the server asked for, at most a minute. */
    Duration pause(int failures, Duration asked) {
        Duration growing = firstPause.multipliedBy(1L << Math.min(failures - 1, 16));
        Duration wanted = growing.compareTo(asked) > 0 ? growing : asked;
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
}
