package org.saccade.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one journal comes to: the last word on each input, of all runs in it that make the same files as its last one. In
 * memory is where a word stands, not what it says.
 */
final class JournalContent {
    private final Path file;
    private final Map<String, Told> told = new HashMap<>();
    private JournalHeader last;
    private int damaged;

    private JournalContent(Path file) {
        this.file = file;
    }

    /** The last word on an input, and the run that said it. */
    private record Told(JournalHeader run, long offset) {}

    /**
     * Reads a journal.
     *
     * @throws BatchException if it can't be read or is none; the message is for the user
     */
    static JournalContent read(Path file) throws BatchException {
        JournalContent content = ofAllRuns(file);
        content.told.values().removeIf(word -> !word.run.makesTheSame(content.last));
        return content;
    }

    /** The same, of those runs in it that make the same files of the same list as another. */
    static JournalContent read(Path file, JournalHeader wanted) throws BatchException {
        JournalContent content = ofAllRuns(file);
        content.told
                .values()
                .removeIf(word ->
                        !word.run.makesTheSame(wanted) || !word.run.list().equals(wanted.list()));
        return content;
    }

    private static JournalContent ofAllRuns(Path file) throws BatchException {
        JournalContent content = new JournalContent(file);
        JournalReader.read(file, content.new Words());
        return content;
    }

    private final class Words implements JournalReader.Listener {
        @Override
        public void header(JournalHeader header) {
            last = header;
        }

        @Override
        public void entry(JournalEntry entry, Optional<JournalHeader> run, long offset) {
            run.ifPresentOrElse(
                    header -> told.put(entry.input(), new Told(header, offset)), () -> told.remove(entry.input()));
        }

        @Override
        public void damaged(int line) {
            damaged++;
        }
    }

    /** Hears entries. */
    @FunctionalInterface
    interface EntryListener {
        void take(JournalEntry entry) throws IOException;
    }

    /**
     * Goes through the last words, in the journal's order. What was appended since it was read is not among them.
     *
     * @throws IOException if the journal can't be read again, or the listener throws it
     */
    void forEach(EntryListener listener) throws IOException {
        try {
            JournalReader.read(file, (entry, run, offset) -> {
                Told word = told.get(entry.input());
                if (word != null && word.offset == offset) {
                    hand(entry, listener);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void hand(JournalEntry entry, EntryListener listener) {
        try {
            listener.take(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its last run; empty if it ended before it had written so much. */
    Optional<JournalHeader> header() {
        return Optional.ofNullable(last);
    }

    /** Whether words of runs over another list than the last one's are among them. */
    boolean isOfSeveralLists() {
        return told.values().stream().anyMatch(word -> !word.run.list().equals(last.list()));
    }

    /** How many of its lines can't be read. */
    int damaged() {
        return damaged;
    }

    Path file() {
        return file;
    }
}
