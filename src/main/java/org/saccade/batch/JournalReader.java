package org.saccade.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saccade.batch.JournalLines.DamagedException;

/**
 * Reads a journal, line by line. The last line may be torn, if the process or the machine ended as it was written: it is
 * passed over. Lines that are damaged are told and prove nothing.
 */
public final class JournalReader {
    /** A line of so many bytes is no entry. */
    private static final int LONGEST_LINE = 16 << 20;

    private final Path file;
    private final Listener listener;
    /** Whose the entries are; empty after a damaged line. */
    private Optional<JournalHeader> run = Optional.empty();

    private boolean begun;
    private int lines;

    private JournalReader(Path file, Listener listener) {
        this.file = file;
        this.listener = listener;
    }

    /** Hears what a journal holds, in its order. */
    @FunctionalInterface
    public interface Listener {
        /**
         * An input ended.
         *
         * @param run what tells it; empty where a damaged line before it may have been another run's header
         * @param offset where its line begins, in bytes
         */
        void entry(JournalEntry entry, Optional<JournalHeader> run, long offset);

        /** A run begins: the entries up to the next header are its. */
        default void header(JournalHeader header) {}

        /**
         * A line is no line of a journal.
         *
         * @param line counted from 1
         */
        default void damaged(int line) {}
    }

    /**
     * Reads a journal.
     *
     * @return how many bytes its whole lines take: what lies beyond is torn
     * @throws BatchException if it can't be read, is no journal, or is one of a later version
     */
    public static long read(Path file, Listener listener) throws BatchException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, in, listener);
        } catch (BatchException e) {
            throw e;
        } catch (IOException e) {
            throw new BatchException("the journal " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** @param in from the beginning of the file; not closed */
    static long read(Path file, InputStream in, Listener listener) throws IOException {
        return new JournalReader(file, listener).read(new BufferedInputStream(in, 1 << 16));
    }

    /**
     * Reads the entry that begins at an offset, as {@link Listener#entry} told it.
     *
     * @param in from that offset on
     */
    static JournalEntry entryAt(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream buffered = new BufferedInputStream(in);
        try {
            for (int next = buffered.read(); next >= 0 && next != '\n' && line.size() <= LONGEST_LINE; ) {
                line.write(next);
                next = buffered.read();
            }
            return JournalLines.entry(JournalLines.parse(line.toByteArray()));
        } catch (DamagedException e) {
            throw new IOException("the journal has changed under way: " + e.getMessage(), e);
        }
    }

    private long read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        long position = 0;
        long start = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            position++;
            if (next == '\n') {
                lines++;
                take(tooLong ? new byte[0] : line.toByteArray(), start);
                line.reset();
                tooLong = false;
                start = position;
            } else if (line.size() < LONGEST_LINE) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
        return start;
    }

    private void take(byte[] line, long offset) throws BatchException {
        try {
            JsonNode node = JournalLines.parse(line);
            if (JournalLines.isHeader(node)) {
                requireFormat(JournalLines.format(node));
                JournalHeader header = JournalLines.header(node);
                run = Optional.of(header);
                begun = true;
                listener.header(header);
            } else if (begun) {
                listener.entry(JournalLines.entry(node), run, offset);
            } else {
                throw new DamagedException("no header stands before it");
            }
        } catch (DamagedException e) {
            if (!begun) {
                throw notOurs(e);
            }
            run = Optional.empty(); // it may have been a header: what follows is believed from the next one on
            listener.damaged(lines);
        }
    }

    private BatchException notOurs(Exception cause) {
        return new BatchException(
                file + " isn't a journal of Saccade, or is damaged at its beginning: move it away", cause);
    }

    private void requireFormat(int format) throws BatchException {
        if (format > JournalLines.FORMAT) {
            throw new BatchException("the journal " + file + " is of a later version of Saccade (format " + format
                    + "): use that version, or move the journal away");
        }
        if (format != JournalLines.FORMAT) {
            throw notOurs(new IllegalArgumentException("format " + format));
        }
    }
}
