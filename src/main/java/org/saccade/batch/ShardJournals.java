package org.saccade.batch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The journals that the shards of one run left in an output folder. Some shards may not have begun. */
public final class ShardJournals {
    private static final Pattern NAME = Pattern.compile("journal-([0-9]{1,7})-of-([0-9]{1,7})\\.jsonl");

    private final JournalHeader header;
    private final int count;
    private final SortedMap<Integer, JournalContent> journals;

    private ShardJournals(JournalHeader header, int count, SortedMap<Integer, JournalContent> journals) {
        this.header = header;
        this.count = count;
        this.journals = journals;
    }

    /**
     * The shards of which a folder holds journals.
     *
     * @return none if there is no such folder
     * @throws BatchException if the folder can't be looked into
     */
    public static List<Shard> shardsIn(Path folder) throws BatchException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Shard> shards = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "journal-*-of-*.jsonl")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    shardOf(file).ifPresent(shards::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new BatchException("the folder " + folder + " can't be looked into: " + e.getMessage(), e);
        }
        return shards;
    }

    private static Optional<Shard> shardOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(name.group(1));
        int count = Integer.parseInt(name.group(2));
        boolean isShard = index >= 1 && index <= count && count <= Shard.MOST;
        Optional<Shard> shard = isShard ? Optional.of(new Shard(index, count)) : Optional.empty();
        // 03-of-8 is nobody's
        return shard.filter(
                known -> known.journalName().equals(file.getFileName().toString()));
    }

    /**
     * A shard begins beside others of the same number only: a task that was sent again alone, and takes itself for all,
     * would do everything once more.
     *
     * @throws BatchException if the folder holds journals of another number; the message is for the user
     */
    public static void requireSameCount(Path folder, Shard shard) throws BatchException {
        for (Shard other : shardsIn(folder)) {
            if (other.count() != shard.count()) {
                throw new BatchException(
                        "%s holds journals of %d shards, and this is %d of %d: say --shard I/%d to go on with them, choose another folder, or move them away"
                                .formatted(folder, other.count(), shard.index(), shard.count(), other.count()));
            }
        }
    }

    /**
     * Reads the journals in a folder.
     *
     * @throws BatchException if there are none, one is none, or they are not of one run; the message is for the user
     */
    static ShardJournals read(Path folder) throws BatchException {
        List<Shard> shards = shardsIn(folder);
        if (shards.isEmpty()) {
            throw new BatchException(
                    folder + " holds no journals of shards (such as journal-1-of-8.jsonl): name the folder"
                            + " that 'render --shard' wrote into with -o");
        }
        requireOneCount(folder, shards);
        SortedMap<Integer, JournalContent> journals = new TreeMap<>();
        for (Shard shard : shards) {
            JournalContent content = JournalContent.read(folder.resolve(shard.journalName()));
            if (content.header().isPresent()) {
                requireShard(content, shard);
                journals.put(shard.index(), content);
            }
        }
        if (journals.isEmpty()) {
            throw new BatchException("the journals in " + folder + " are empty: run the shards");
        }
        JournalContent first = journals.get(journals.firstKey());
        JournalHeader header = first.header().orElseThrow();
        for (JournalContent content : journals.values()) {
            requireSameRun(first, content);
        }
        return new ShardJournals(header, shards.get(0).count(), journals);
    }

    private static void requireOneCount(Path folder, List<Shard> shards) throws BatchException {
        SortedSet<Integer> counts = new TreeSet<>();
        shards.forEach(shard -> counts.add(shard.count()));
        if (counts.size() > 1) {
            throw new BatchException("%s holds journals of %d and of %d shards: move those away that don't count"
                    .formatted(folder, counts.first(), counts.last()));
        }
    }

    private static void requireShard(JournalContent content, Shard shard) throws BatchException {
        String told = content.header().orElseThrow().shard().orElse("all");
        if (!told.equals(shard.toString())) {
            throw new BatchException("%s tells of shard %s: was it renamed?".formatted(content.file(), told));
        }
    }

    private static void requireSameRun(JournalContent first, JournalContent other) throws BatchException {
        JournalHeader one = first.header().orElseThrow();
        JournalHeader two = other.header().orElseThrow();
        String what = null;
        if (!one.version().equals(two.version())) {
            what = "by another version of the program (%s and %s)".formatted(one.version(), two.version());
        } else if (!one.weights().equals(two.weights())) {
            what = "with other weights";
        } else if (!one.options().equals(two.options())) {
            what = "with other options";
        } else if (one.inputs() != two.inputs()) {
            what = "over another list of pictures (%d and %d)".formatted(one.inputs(), two.inputs());
        } else if (!one.list().equals(two.list())) {
            what = "over another list of pictures, or under other names";
        }
        if (what != null) {
            throw new BatchException(
                    "%s and %s don't belong together: the second was made %s. Run that shard again as the"
                                    .formatted(first.file(), other.file().getFileName(), what)
                            + " others were run");
        }
    }

    /** What the shards' headers have in common. */
    JournalHeader header() {
        return header;
    }

    /** How many shards there are, with those that haven't begun. */
    int count() {
        return count;
    }

    /** Of a shard; empty if it hasn't begun. */
    Optional<JournalContent> of(Shard shard) {
        return Optional.ofNullable(journals.get(shard.index()));
    }

    /** Those that there are, in the order of the shards. */
    Collection<JournalContent> all() {
        return journals.values();
    }
}
