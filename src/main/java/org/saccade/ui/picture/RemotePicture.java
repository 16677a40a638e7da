package org.saccade.ui.picture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureReader;
import org.saccade.image.ReadOptions;

/**
 * A picture at an address on the web, as browsers hand it over when it is dragged out of them. Fetched when it is read,
 * and only because a person dropped it.
 */
public record RemotePicture(URI address) implements PictureSource {
    private static final long LARGEST = 200L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whether a dropped text is such an address. */
    public static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text.strip());
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String name() {
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? address.getHost() : last;
    }

    @Override
    public boolean isAtHand() {
        return false;
    }

    @Override
    public Picture read() throws PictureException {
        try {
            Path file = Files.createTempFile("saccade-dropped-", ".picture");
            try {
                fetch(file);
                return PictureReader.read(file, ReadOptions.DEFAULT);
            } finally {
                Files.delete(file);
            }
        } catch (PictureException e) {
            throw e;
        } catch (IOException e) {
            throw new PictureException(
                    "can't be fetched from " + address.getHost() + " (" + e.getMessage()
                            + "); save it and drop the file",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PictureException("was not fetched; drop it again", e);
        }
    }

    private void fetch(Path file) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .proxy(ProxySelector.getDefault())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("the server answered " + answer.statusCode());
            }
            long written = Files.copy(new Limited(body), file, StandardCopyOption.REPLACE_EXISTING);
            if (written == 0) {
                throw new IOException("the server sent nothing");
            }
        }
    }

    /** A stream that ends with an exception where it is longer than a picture may be. */
    private static final class Limited extends FilterInputStream {
        private long left = LARGEST;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("it is larger than " + (LARGEST >> 20) + " MB");
            }
            return count;
        }
    }
}
