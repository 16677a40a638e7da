package org.saccade.weights.download;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP server on 127.0.0.1 that does to each request what a script tells it, however rude. */
public final class RudeServer implements AutoCloseable {
    /** What becomes of one request; the connection is closed afterwards. */
    public interface Script {
        void answer(Request request, OutputStream out) throws IOException;
    }

    /**
     * A request.
     *
     * @param number from 1
     * @param headers names in lower case
     */
    public record Request(int number, String path, Map<String, String> headers) {
        /** The first byte asked for. */
        public int from() {
            String range = headers.getOrDefault("range", "bytes=0-");
            return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong served = new AtomicLong();

    public RudeServer(Script script) throws IOException {
        this.script = script;
        Thread listener = new Thread(this::listen, "rude-server");
        listener.setDaemon(true);
        listener.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    public List<Request> requests() {
        return requests;
    }

    /** Bytes of bodies that were handed to the network by {@link #send}. */
    public long served() {
        return served.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> serve(connection), "rude-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (SocketException e) {
            // closed: the test is over
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String path = line(in).split(" ", -1)[1];
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            Request request = new Request(requests.size() + 1, path, headers);
            requests.add(request);
            script.answer(request, connection.getOutputStream());
            connection.getOutputStream().flush();
            connection.shutdownOutput();
        } catch (IOException e) {
            // the client went away, as some tests have it do
            return;
        }
    }

    /** A client may hang up before it has asked for anything. */
    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("the client hung up");
        }
        return line;
    }

    /** The head of an answer. */
    public static void head(OutputStream out, String status, String... headers) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
        for (String header : headers) {
            head += header + "\r\n";
        }
        out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a part of a body. */
    public void send(OutputStream out, byte[] content, int from, int to) throws IOException {
        out.write(content, from, to - from);
        served.addAndGet(to - from);
    }

    /** Answers as a well-behaved server does, but sends no more than up to {@code end}. */
    public void file(Request request, OutputStream out, byte[] content, String etag, int end) throws IOException {
        boolean rest = request.from() > 0 && etag.equals(request.headers().get("if-range"));
        int from = rest ? request.from() : 0;
        if (rest) {
            head(
                    out,
                    "206 Partial Content",
                    "Content-Range: bytes %d-%d/%d".formatted(from, content.length - 1, content.length),
                    "Content-Length: " + (content.length - from),
                    "ETag: " + etag);
        } else {
            head(out, "200 OK", "Content-Length: " + content.length, "ETag: " + etag);
        }
        send(out, content, from, Math.max(from, Math.min(end, content.length)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
