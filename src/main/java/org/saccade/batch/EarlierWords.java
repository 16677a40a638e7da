package org.saccade.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs before this one wrote for each input, with whatever options: the evidence of which files are theirs. In memory is
 * where a journal says it, not what it says; journals beside a run's own are looked through when the first input asks.
 */
final class EarlierWords {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierWords.class);

    private final JournalsBeside beside;
    private final OwnJournal own;
    private final Map<String, List<Word>> words = new HashMap<>();
    private boolean complete;

    /**
     * Where a word stands.
     *
     * @param file null for the run's own journal
     */
    private record Word(Path file, long offset) {}

    /** Reads an entry of the run's own journal. */
    @FunctionalInterface
    interface OwnJournal {
        JournalEntry entryAt(long offset) throws BatchException;
    }

    EarlierWords(JournalsBeside beside, OwnJournal own) {
        this.beside = beside;
        this.own = own;
    }

    /** Notes an entry of the run's own journal. */
    void own(String input, long offset) {
        add(input, new Word(null, offset));
    }

    /** The run's own journal is begun anew. */
    void forgetOwn() {
        words.clear();
    }

    private void add(String input, Word word) {
        words.computeIfAbsent(input, name -> new ArrayList<>(1)).add(word);
    }

    /** Of an input, in no order that means anything. */
    List<JournalEntry> of(String input) throws BatchException {
        lookThrough();
        List<JournalEntry> entries = new ArrayList<>();
        for (Word word : words.getOrDefault(input, List.of())) {
            if (word.file == null) {
                entries.add(own.entryAt(word.offset));
            } else {
                read(word, entries);
            }
        }
        return entries;
    }

    /** Those of which there is a word. */
    Set<String> inputs() throws BatchException {
        lookThrough();
        return words.keySet();
    }

    private void lookThrough() throws BatchException {
        if (!complete) {
            complete = true;
            beside.all().forEach(this::look);
        }
    }

    /** A journal that can't be read, or is being written, proves nothing: what it tells of stays. */
    private void look(Path file) {
        try {
            JournalReader.read(file, (entry, run, offset) -> {
                if (entry.isDone()) { // whatever the run was, its files are its
                    add(entry.input(), new Word(file, offset));
                }
            });
        } catch (BatchException | UncheckedIOException e) {
            LOG.warn("{} isn't believed", file, e);
        }
    }

    private static void read(Word word, List<JournalEntry> entries) {
        try (var channel = Files.newByteChannel(word.file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream in = Channels.newInputStream(channel.position(word.offset))) {
            entries.add(JournalReader.entryAt(in));
        } catch (IOException e) {
            LOG.debug("{} has changed", word.file, e);
        }
    }
}
