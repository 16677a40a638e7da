package org.saccade.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another program while it runs for this one. Its arguments go through no shell; what it says on standard error is read on
 * a thread of its own, for a full pipe would hold it. Closing it ends it, whatever it is doing.
 */
final class Child implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final int LONGEST_LINE = 300;
    /** Where in memory one of ffmpeg's parts lies, which nobody wants to know. */
    private static final Pattern ADDRESS = Pattern.compile(" @ 0x[0-9a-f]+");

    private final String name;
    private final Process process;
    private final Thread drain;
    private String firstError;
    private String lastError;
    private long errors;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.drain = new Thread(this::drain, "errors of " + name);
        drain.setDaemon(true);
        drain.start();
    }

    /**
     * Starts a program.
     *
     * @param command the program and its arguments
     * @throws VideoException if it can't be started
     */
    static Child start(List<String> command) throws VideoException {
        String name = String.valueOf(Path.of(command.get(0)).getFileName());
        LOG.debug("starting {}", command);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
        try {
            return new Child(name, builder.start());
        } catch (IOException e) {
            throw new VideoException(
                    command.get(0) + " can't be started (" + e.getMessage() + "); install it again", e);
        }
    }

    private void drain() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                hear(line);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} ended while it was listened to", name, e);
        }
    }

    private synchronized void hear(String line) {
        String plain = ADDRESS.matcher(line.strip()).replaceAll("").replaceAll("\\p{Cntrl}", " ");
        if (plain.isEmpty()) {
            return;
        }
        LOG.debug("{}: {}", name, plain);
        lastError = plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + "…" : plain;
        firstError = firstError == null ? lastError : firstError;
        errors++;
    }

    /** What it writes. */
    InputStream output() {
        return process.getInputStream();
    }

    /** What it reads; closing this tells it that there is no more. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** The first line that it said on standard error, until now; empty for none. */
    synchronized Optional<String> firstError() {
        return Optional.ofNullable(firstError);
    }

    /** How many lines it has said on standard error. */
    synchronized long errors() {
        return errors;
    }

    /**
     * Waits until it has ended.
     *
     * @throws VideoException in one line, with what it said last, if it failed
     */
    void await(String doing) throws VideoException {
        try {
            int status = process.waitFor();
            drain.join();
            if (status != 0) {
                throw failure(doing, status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VideoException(doing + ": interrupted while " + name + " was working", e);
        }
    }

    private synchronized VideoException failure(String doing, int status) {
        String said = lastError == null ? "it doesn't say why" : lastError;
        return new VideoException(doing + ": " + name + " failed (" + said + "; status " + status + ")");
    }

    /** Everything that it writes, as text; for programs that write little. */
    static String outputOf(List<String> command, String doing, int most) throws VideoException {
        try (Child child = start(command)) {
            child.input().close();
            StringBuilder text = new StringBuilder();
            try (InputStreamReader reader = new InputStreamReader(child.output(), StandardCharsets.UTF_8)) {
                char[] some = new char[1 << 13];
                for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
                    text.append(some, 0, count);
                    if (text.length() > most) {
                        throw new VideoException(doing + ": " + child.name + " tells more than can be true");
                    }
                }
            }
            child.await(doing);
            return text.toString();
        } catch (VideoException e) {
            throw e;
        } catch (IOException e) {
            throw new VideoException(doing + ": what is told of it can't be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
