package org.saccade.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.saccade.file.LineFile;
import org.saccade.file.WholeFile;
import org.saccade.file.WriteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of each input: a text of JSON lines in the output folder, one an input, each in the file as soon as the
 * input has ended. A run begins with a {@link JournalHeader}; one that goes on appends another. Kept from other
 * processes by a lock on the file, which ends with its process, however that ends. Any thread may append.
 *
 * <p>In memory is, of each input that is done, where its entry stands, not what it says.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path file;
    /** The only one on the file: to close another would give up the lock. */
    private final FileChannel channel;

    private final JournalsBeside beside;
    private final Map<String, Long> done = new HashMap<>();
    /** Which files earlier runs wrote, where {@link #done} doesn't tell it. */
    private final EarlierWords earlier;

    private LineFile lines;
    private int damaged;
    private int others;

    /** What an earlier journal is to a run. */
    public enum Start {
        /** There must be none. */
        NEW,
        /** It is gone on with, if there is one. */
        RESUME,
        /** It is thrown away. */
        OVERWRITE
    }

    private Journal(Path file, FileChannel channel, JournalsBeside beside) {
        this.file = file;
        this.channel = channel;
        this.beside = beside;
        this.earlier = new EarlierWords(beside, this::entryAt);
    }

    /** What the journal of a run is called. */
    public static String fileName(Optional<String> shard) {
        return shard.map(part -> "journal-" + part.replace("/", "-of-") + ".jsonl")
                .orElse("journal.jsonl");
    }

    /**
     * Opens the journal of a run, and writes its header.
     *
     * @param file in a folder that is made if it isn't there
     * @throws BatchException if an earlier run's is in the way, of whatever shards, another process has it, or it is no
     *     journal
     * @throws WriteException if it can't be written
     */
    public static Journal open(Path file, JournalHeader header, Start start) throws IOException {
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        JournalsBeside beside = new JournalsBeside(file);
        if (start == Start.NEW) {
            beside.requireRoom(header);
        }
        FileChannel channel = channel(file);
        try {
            lock(file, channel);
            Journal journal = new Journal(file, channel, beside);
            journal.goOn(header, start);
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static FileChannel channel(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new BatchException(file + " is a link: a journal is written into the output folder alone; remove it");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()) {
            throw new BatchException(
                    file + " is a pipe or a device, where a journal must be a file: move it away or choose another"
                            + " output folder");
        }
        try {
            return FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw WriteException.atFile(file, e);
        }
    }

    static void lock(Path file, FileChannel channel) throws BatchException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is taken by this process", file, e);
        } catch (IOException e) {
            // some network folders know no locks: the run is worth more
            LOG.info("{} can't be locked", file, e);
            return;
        }
        throw new BatchException("another run writes " + file + ": wait for it or stop it, or choose another folder");
    }

    private void goOn(JournalHeader header, Start start) throws IOException {
        long whole = JournalReader.read(file, Channels.newInputStream(channel.position(0)), new Index(header));
        if (start == Start.NEW && whole > 0) {
            throw new BatchException(file + " tells of an earlier run: add --resume to go on with it, or --overwrite to"
                    + " begin anew");
        }
        if (start == Start.OVERWRITE) {
            beside.setAside(channel, whole);
            earlier.forgetOwn();
            done.clear();
            whole = 0;
        }
        channel.truncate(whole);
        lines = LineFile.on(file, channel);
        lines.append(JournalLines.of(header));
    }

    /** Remembers where the last word on each input stands. */
    private final class Index implements JournalReader.Listener {
        private final JournalHeader wanted;

        Index(JournalHeader wanted) {
            this.wanted = wanted;
        }

        @Override
        public void entry(JournalEntry entry, Optional<JournalHeader> run, long offset) {
            if (entry.isDone() && run.filter(wanted::makesTheSame).isPresent()) {
                done.put(entry.input(), offset);
                return;
            }
            Long before = done.remove(entry.input());
            if (before != null) {
                earlier.own(entry.input(), before);
            }
            if (entry.isDone()) {
                earlier.own(entry.input(), offset);
                others++;
            }
        }

        @Override
        public void damaged(int line) {
            LOG.warn("line {} of {} is damaged", line, file);
            damaged++;
        }
    }

    /** What the journal says of an input that an earlier run did, with the same options, weights and version. */
    public synchronized Optional<JournalEntry> done(String input) throws BatchException {
        Long offset = done.get(input);
        return offset == null ? Optional.empty() : Optional.of(entryAt(offset));
    }

    /**
     * What earlier runs with this output folder wrote for an input, as far as journals tell it: with whatever options, shards
     * among them. What was done since this one was opened is not.
     */
    public synchronized List<JournalEntry> earlier(String input) throws BatchException {
        List<JournalEntry> told = new ArrayList<>(earlier.of(input));
        done(input).ifPresent(told::add);
        return told;
    }

    /**
     * Forgets what was written over ({@link Start#OVERWRITE}), if nothing of it is left to be replaced.
     *
     * @param replaced whether an input's files are
     */
    public synchronized void forgetOverwritten(Predicate<String> replaced) throws BatchException {
        if (earlier.inputs().stream().allMatch(replaced)) {
            beside.discard();
        }
    }

    private JournalEntry entryAt(long offset) throws BatchException {
        long end = 0;
        try {
            end = channel.position();
            InputStream in = Channels.newInputStream(channel.position(offset));
            return JournalReader.entryAt(in);
        } catch (IOException e) {
            throw new BatchException("the journal " + file + " can't be read: " + e.getMessage(), e);
        } finally {
            goBack(end);
        }
    }

    private void goBack(long end) throws BatchException {
        try {
            channel.position(end);
        } catch (IOException e) {
            throw new BatchException("the journal " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** How many inputs earlier runs did with the same options, weights and version. */
    public int doneBefore() {
        return done.size();
    }

    /** How many entries tell of files that were made with other options, weights or by another version. */
    public int doneOtherwise() {
        return others;
    }

    /** How many of its lines can't be read; they prove nothing. */
    public int damaged() {
        return damaged;
    }

    /**
     * Adds how an input ended.
     *
     * @throws WriteException if that fails; the journal is as it was before
     */
    public synchronized void append(JournalEntry entry) throws WriteException {
        lines.append(JournalLines.of(entry));
    }

    /** Its file. */
    public Path file() {
        return file;
    }

    @Override
    public synchronized void close() throws WriteException {
        lines.close();
    }
}
