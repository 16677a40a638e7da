package org.saccade.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saccade.file.WriteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other journals that tell of a run's output folder: of a run over all pictures those of shards, of a shard that of all.
 * And what was set aside when a run began anew over a journal, kept until its files are replaced, however often the new run
 * is stopped meanwhile.
 */
final class JournalsBeside {
    private static final Logger LOG = LoggerFactory.getLogger(JournalsBeside.class);
    private static final String ASIDE = ".overwritten";

    private final Path file;
    private final Path folder;
    private final boolean isWhole;

    /** @param file the run's own journal */
    JournalsBeside(Path file) {
        this.file = file;
        this.folder = file.toAbsolutePath().getParent();
        this.isWhole = file.getFileName().toString().equals(Journal.fileName(Optional.empty()));
    }

    /**
     * A run that goes on with nothing begins where no other has begun, unless both are shards of one run. A journal that
     * those were joined in is not in a shard's way.
     *
     * @throws BatchException if one is; the message is for the user
     */
    void requireRoom(JournalHeader header) throws BatchException {
        List<Shard> shards = ShardJournals.shardsIn(folder);
        if (isWhole) {
            for (Shard shard : shards) {
                Path other = folder.resolve(shard.journalName());
                if (Files.exists(other) && lastRun(other).isPresent()) {
                    throw new BatchException(
                            "%s tells of a run in %d shards: add --resume to do what they left, --overwrite"
                                            .formatted(other, shard.count())
                                    + " to begin anew, or choose another output folder");
                }
            }
            return;
        }
        Path whole = whole();
        Optional<JournalHeader> before =
                Files.isRegularFile(whole, LinkOption.NOFOLLOW_LINKS) ? lastRun(whole) : Optional.empty();
        if (before.isPresent() && !isJoined(before.get(), header, shards)) {
            throw new BatchException(
                    whole + " tells of an earlier run: add --resume to go on beside it, --overwrite to begin"
                            + " anew, or choose another output folder");
        }
    }

    private Path whole() {
        return folder.resolve(Journal.fileName(Optional.empty()));
    }

    /** Empty if the journal is. */
    private static Optional<JournalHeader> lastRun(Path journal) throws BatchException {
        return JournalContent.read(journal).header();
    }

    /** Whether the last run of a journal of all pictures may be what {@link JournalMerge} made of this run's shards. */
    private boolean isJoined(JournalHeader last, JournalHeader header, List<Shard> shards) {
        boolean hasOthers = shards.stream()
                .map(Shard::journalName)
                .anyMatch(name -> !name.equals(file.getFileName().toString()));
        return hasOthers && last.makesTheSame(header) && last.list().equals(header.list());
    }

    /** Those that there are, with what was set aside; the run's own is not among them. */
    List<Path> all() throws BatchException {
        List<Path> all = new ArrayList<>();
        all.add(aside());
        if (isWhole) {
            for (Shard shard : ShardJournals.shardsIn(folder)) {
                all.add(folder.resolve(shard.journalName()));
            }
        } else {
            all.add(whole());
            all.add(aside(whole()));
        }
        all.removeIf(journal -> !Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS));
        return all;
    }

    /**
     * Sets aside what a run begins anew over: its own journal, and those of shards, which are gone then.
     *
     * @param own the run's own journal
     * @param length how many bytes of it are whole lines
     * @throws BatchException if another run writes a shard's
     */
    void setAside(FileChannel own, long length) throws IOException {
        List<Shard> shards = isWhole ? ShardJournals.shardsIn(folder) : List.of();
        if (length == 0 && shards.isEmpty()) {
            return;
        }
        try (FileChannel aside = open(aside())) {
            append(own, length, aside);
            for (Shard shard : shards) {
                Path other = folder.resolve(shard.journalName());
                try (FileChannel channel = Journal.channel(other)) {
                    Journal.lock(other, channel);
                    append(channel, channel.size(), aside);
                    Files.delete(other);
                }
            }
        }
    }

    private static FileChannel open(Path aside) throws IOException {
        try {
            return FileChannel.open(
                    aside,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND,
                            LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw WriteException.atFile(aside, e);
        }
    }

    private void append(FileChannel from, long length, FileChannel aside) throws WriteException {
        try {
            long position = 0;
            while (position < length) {
                position += from.transferTo(position, length - position, aside);
            }
        } catch (IOException e) {
            throw WriteException.atFile(aside(), e);
        }
    }

    private Path aside() {
        return aside(file);
    }

    private static Path aside(Path journal) {
        return journal.resolveSibling(journal.getFileName() + ASIDE);
    }

    /** Throws away what was set aside. */
    void discard() {
        try {
            Files.deleteIfExists(aside());
        } catch (IOException e) {
            LOG.debug("{} is left over", aside(), e);
        }
    }
}
