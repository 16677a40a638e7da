package org.saccade.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.saccade.batch.JournalEntry.JournalFile;

/**
 * Joins the journals of a run's shards into the journal of a run without shards, which {@code --resume} can go on with, and
 * finds what is missing. A picture counts as done if a journal says so and its files are there in their sizes. What the
 * joined journal already holds is kept, so that journals may be merged again at any time.
 */
public final class JournalMerge {
    private final Path folder;
    private final Optional<InputList> list;
    private final ShardJournals shards;
    private final Predicate<String> isInput;

    private final Set<String> done = new HashSet<>();
    private final Map<String, JournalEntry> failed = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();
    /** How many inputs of each shard are done or failed. */
    private final Map<JournalContent, Integer> ended = new HashMap<>();

    private JournalMerge(Path folder, Optional<InputList> list, ShardJournals shards) {
        this.folder = folder;
        this.list = list;
        this.shards = shards;
        Set<String> names = new HashSet<>();
        list.ifPresent(known -> known.inputs().forEach(input -> names.add(input.name())));
        this.isInput = list.isPresent() ? names::contains : name -> true;
    }

    /**
     * Reads the journals of an output folder.
     *
     * @param list all inputs as the shards saw them, to have the missing ones named
     * @throws BatchException if the journals aren't of one run, or not of this list; the message is for the user
     */
    public static JournalMerge of(Path folder, Optional<InputList> list) throws BatchException {
        ShardJournals shards = ShardJournals.read(folder);
        if (list.isPresent() && !list.get().digest().equals(shards.header().list())) {
            throw new BatchException(
                    "the shards had another list: %d pictures, and here are %d. Name them in the same words as for 'render'"
                            .formatted(shards.header().inputs(), list.get().all()));
        }
        for (JournalContent content : shards.all()) {
            if (list.isEmpty() && content.isOfSeveralLists()) {
                throw new BatchException(
                        content.file() + " tells of several lists of pictures: name the pictures, in the"
                                + " same words as for 'render'");
            }
        }
        return new JournalMerge(folder, list, shards);
    }

    /**
     * Writes the joined journal.
     *
     * @throws BatchException if another run writes it, or a journal can't be read
     * @throws IOException if it can't be written; the message is for the user
     */
    public MergedJournal write() throws IOException {
        Path file = folder.resolve(Journal.fileName(Optional.empty()));
        JournalHeader of = shards.header();
        JournalHeader whole = new JournalHeader(
                of.version(), of.options(), of.weights(), Optional.empty(), of.inputs(), of.inputs(), of.list());
        if (Files.exists(file)) { // before it is locked: to read it beside would give up the lock
            JournalContent.read(file, whole).forEach(this::note);
        }
        try (Journal joined = Journal.open(file, whole, Journal.Start.RESUME)) {
            for (JournalContent content : shards.all()) {
                content.forEach(entry -> take(entry, content, joined));
            }
            for (JournalEntry entry : failed.values()) {
                joined.append(entry);
            }
        }
        return result(file);
    }

    private void take(JournalEntry entry, JournalContent content, Journal joined) throws IOException {
        boolean isNews = !done.contains(entry.input());
        note(entry);
        boolean isDone = done.contains(entry.input());
        if (isNews && isDone) {
            joined.append(entry);
        }
        if (isDone || failed.containsKey(entry.input())) {
            ended.merge(content, 1, Integer::sum);
        }
    }

    private void note(JournalEntry entry) {
        String input = entry.input();
        if (!isInput.test(input) || done.contains(input)) {
            return;
        }
        if (!entry.isDone()) {
            failed.put(input, entry);
        } else if (entry.files().stream().allMatch(this::isThere)) {
            done.add(input);
            failed.remove(input);
            changed.remove(input);
        } else {
            changed.add(input);
        }
    }

    /** Its digest, which takes reading, is left to --resume. */
    private boolean isThere(JournalFile written) {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(written.path()).normalize();
        try {
            return file.startsWith(root)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == written.size();
        } catch (IOException e) {
            return false; // it has gone between two looks
        }
    }

    private MergedJournal result(Path file) {
        Map<String, String> errors = new TreeMap<>();
        failed.forEach((input, entry) -> errors.put(input, entry.error().orElseThrow()));
        changed.removeAll(errors.keySet());
        int damaged = shards.all().stream().mapToInt(JournalContent::damaged).sum();
        return new MergedJournal(
                file,
                shards.header().inputs(),
                done.size(),
                errors,
                list.map(known -> left(known.inputs())),
                changed.stream().sorted().toList(),
                unfinished(),
                damaged);
    }

    private List<String> left(List<BatchInput> inputs) {
        return inputs.stream()
                .map(BatchInput::name)
                .filter(name -> !done.contains(name) && !failed.containsKey(name))
                .toList();
    }

    private List<MergedJournal.Unfinished> unfinished() {
        List<MergedJournal.Unfinished> unfinished = new ArrayList<>();
        IntStream.rangeClosed(1, shards.count())
                .mapToObj(index -> new Shard(index, shards.count()))
                .forEach(shard -> {
                    Optional<JournalContent> content = shards.of(shard);
                    int share = shard.sizeOf(shards.header().inputs());
                    int left = list.map(
                                    known -> left(shard.select(known.inputs())).size())
                            .orElseGet(() -> share - content.map(ended::get).orElse(0));
                    if (left > 0) {
                        unfinished.add(new MergedJournal.Unfinished(shard, share, left, content.isPresent()));
                    }
                });
        return unfinished;
    }
}
