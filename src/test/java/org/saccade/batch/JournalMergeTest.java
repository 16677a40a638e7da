package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.batch.JournalEntry.JournalFile;

class JournalMergeTest {
    private static final String DIGEST = "0".repeat(64);

    @TempDir
    Path folder;

    private Path output;
    private InputList list;

    @BeforeEach
    void name20Pictures() throws IOException {
        output = Files.createDirectory(folder.resolve("out"));
        list = pictures(1, 20);
    }

    private InputList pictures(int first, int last) throws BatchException {
        List<Path> named = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            named.add(Path.of("photos", "picture-" + i + ".png"));
        }
        Collections.shuffle(named, new Random(last));
        InputSearch search = new InputSearch(false, NameFilter.PICTURES, output);
        search.add(named);
        return search.inputs();
    }

    private JournalHeader header(Shard shard) {
        return new JournalHeader(
                "1.0", DIGEST, "demo", shard.label(), list.all(), shard.sizeOf(list.all()), list.digest());
    }

    private JournalEntry done(BatchInput input) throws IOException {
        String name = input.name().replaceAll("\\W", "_") + ".npy";
        Files.writeString(output.resolve(name), input.name());
        JournalFile file = new JournalFile(name, input.name().length(), DIGEST);
        return JournalEntry.done(input.name(), new InputState(10, 20), List.of(file), 0.25);
    }

    private static JournalEntry failed(BatchInput input) {
        return JournalEntry.failed(input.name(), new InputState(10, 20), "it is no picture", 0.1);
    }

    /** A shard that does its first pictures. */
    private void run(Shard shard, int pictures) throws IOException {
        Path file = output.resolve(shard.journalName());
        try (Journal journal = Journal.open(file, header(shard), Journal.Start.RESUME)) {
            for (BatchInput input : shard.select(list.inputs()).subList(0, pictures)) {
                journal.append(done(input));
            }
        }
    }

    private void runAll(int count) throws IOException {
        for (int index = 1; index <= count; index++) {
            Shard shard = new Shard(index, count);
            run(shard, shard.sizeOf(list.all()));
        }
    }

    private MergedJournal merge() throws IOException {
        MergedJournal counted = JournalMerge.of(output, Optional.empty()).write();
        MergedJournal named = JournalMerge.of(output, Optional.of(list)).write();
        assertEquals(counted.done(), named.done());
        assertEquals(counted.left(), named.left());
        assertEquals(counted.unfinished(), named.unfinished());
        assertEquals(named.left(), named.missing().orElseThrow().size());
        return named;
    }

    private String refusal() {
        return assertThrows(BatchException.class, this::merge).getMessage();
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "8", "20", "27"})
    void shardsComeToTheWhole(int count) throws IOException {
        runAll(count);
        MergedJournal merged = merge();
        assertTrue(merged.isWhole());
        assertEquals(20, merged.done());
        assertEquals(List.of(), merged.unfinished());
        JournalHeader whole = header(Shard.WHOLE);
        try (Journal joined = Journal.open(merged.file(), whole, Journal.Start.RESUME)) {
            assertEquals(20, joined.doneBefore());
            for (BatchInput input : list.inputs()) {
                assertEquals(Optional.of(done(input)), joined.done(input.name()));
            }
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        run(new Shard(1, 4), 5);
        run(new Shard(2, 4), 3);
        run(new Shard(4, 4), 5);
        MergedJournal merged = merge();
        assertFalse(merged.isWhole());
        assertEquals(13, merged.done());
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            if (i % 4 == 2 || i == 13 || i == 17) {
                missing.add(list.inputs().get(i).name());
            }
        }
        assertEquals(missing, merged.missing().orElseThrow());
        assertEquals(
                List.of(
                        new MergedJournal.Unfinished(new Shard(2, 4), 5, 2, true),
                        new MergedJournal.Unfinished(new Shard(3, 4), 5, 5, false)),
                merged.unfinished());
    }

    @Test
    void failuresAreNamedAndNotMissing() throws IOException {
        runAll(2);
        BatchInput broken = list.inputs().get(1);
        Shard second = new Shard(2, 2);
        try (Journal journal =
                Journal.open(output.resolve(second.journalName()), header(second), Journal.Start.RESUME)) {
            journal.append(failed(broken));
        }
        MergedJournal merged = merge();
        assertFalse(merged.isWhole());
        assertEquals(Map.of(broken.name(), "it is no picture"), merged.failed());
        assertEquals(List.of(), merged.missing().orElseThrow());
        assertEquals(0, merged.left());
    }

    /** A run without shards can finish what they left, and a merge after it sees the whole. */
    @Test
    void whatIsDoneInTheJoinedJournalCounts() throws IOException {
        runAll(2);
        Shard first = new Shard(1, 2);
        try (Journal journal =
                Journal.open(output.resolve(first.journalName()), header(first), Journal.Start.OVERWRITE)) {
            journal.append(failed(list.inputs().get(0)));
        }
        assertEquals(10, merge().done());
        try (Journal joined =
                Journal.open(output.resolve("journal.jsonl"), header(Shard.WHOLE), Journal.Start.RESUME)) {
            for (BatchInput input : first.select(list.inputs())) {
                joined.append(done(input));
            }
        }
        MergedJournal merged = JournalMerge.of(output, Optional.of(list)).write();
        assertTrue(merged.isWhole());
        assertEquals(Map.of(), merged.failed());
    }

    @Test
    void aFileThatHasGoneIsMissing() throws IOException {
        runAll(4);
        BatchInput gone = list.inputs().get(6);
        BatchInput cut = list.inputs().get(9);
        Files.delete(output.resolve(done(gone).files().get(0).path()));
        Files.writeString(output.resolve(done(cut).files().get(0).path()), "x");
        MergedJournal merged = merge();
        assertEquals(18, merged.done());
        assertEquals(List.of(gone.name(), cut.name()), merged.missing().orElseThrow());
        assertEquals(2, merged.changed().size());
    }

    @Test
    void aFileBeyondTheOutputFolderProvesNothing() throws IOException {
        runAll(2);
        Files.writeString(folder.resolve("beyond"), "1234");
        Shard first = new Shard(1, 2);
        String input = list.inputs().get(0).name();
        try (Journal journal = Journal.open(output.resolve(first.journalName()), header(first), Journal.Start.RESUME)) {
            JournalFile beyond = new JournalFile("../beyond", 4, DIGEST);
            journal.append(JournalEntry.done(input, new InputState(10, 20), List.of(beyond), 1));
        }
        assertEquals(List.of(input), merge().missing().orElseThrow());
    }

    @Test
    void aTornOrDamagedLineProvesNothing() throws IOException {
        runAll(2);
        Path journal = output.resolve("journal-1-of-2.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 10));
        MergedJournal torn = merge();
        assertEquals(19, torn.done());
        assertEquals(0, torn.damaged());

        Files.writeString(journal, text + "not a line\n" + text.lines().toList().get(1) + "\n");
        Files.delete(output.resolve("journal.jsonl"));
        MergedJournal damaged = merge();
        assertEquals(1, damaged.damaged());
        assertEquals(19, damaged.done(), "what follows a damaged line is not known to be of this run");
    }

    @Test
    void aShardThatWasKilledBeforeItsHeaderHasNotBegun() throws IOException {
        run(new Shard(1, 2), 10);
        Files.writeString(output.resolve("journal-2-of-2.jsonl"), "{\"saccade\":\"jour");
        MergedJournal merged = merge();
        assertEquals(List.of(new MergedJournal.Unfinished(new Shard(2, 2), 10, 10, false)), merged.unfinished());
    }

    @Test
    void journalsOfOtherRunsAreRefused() throws IOException {
        assertTrue(refusal().contains("holds no journals of shards"));
        run(new Shard(1, 2), 10);
        Files.copy(output.resolve("journal-1-of-2.jsonl"), output.resolve("journal-2-of-2.jsonl"));
        assertTrue(refusal().contains("tells of shard 1/2: was it renamed?"));
        Files.delete(output.resolve("journal-2-of-2.jsonl"));
        run(new Shard(1, 3), 7);
        assertTrue(refusal().contains("journals of 2 and of 3 shards"));
    }

    @ParameterizedTest
    @CsvSource({
        "\"version\":\"1.0\",\"version\":\"2.0\",another version of the program (1.0 and 2.0)",
        "\"weights\":\"demo\",\"weights\":\"other\",with other weights",
        "\"inputs\":20,\"inputs\":19,over another list of pictures (20 and 19)",
        "\"options\":\"00,\"options\":\"01,with other options",
    })
    void shardsThatSawSomethingElseAreRefused(String from, String to, String words) throws IOException {
        runAll(2);
        Path second = output.resolve("journal-2-of-2.jsonl");
        Files.writeString(second, Files.readString(second).replace(from, to));
        String refusal = refusal();
        assertTrue(refusal.contains(words), refusal);
        assertTrue(refusal.contains("journal-1-of-2.jsonl and journal-2-of-2.jsonl"), refusal);
        assertFalse(Files.exists(output.resolve("journal.jsonl")));
    }

    @Test
    void anotherListIsRefused() throws IOException {
        runAll(2);
        InputList shorter = pictures(1, 19);
        String message = assertThrows(BatchException.class, () -> JournalMerge.of(output, Optional.of(shorter)))
                .getMessage();
        assertTrue(message.contains("20 pictures, and here are 19"), message);
    }

    /** A picture came in between two runs of all shards: which earlier entries still count only the list tells. */
    @Test
    void aListThatGrewIsAskedFor() throws IOException {
        runAll(2);
        list = pictures(0, 20);
        runAll(2);
        String message = assertThrows(BatchException.class, () -> JournalMerge.of(output, Optional.empty()))
                .getMessage();
        assertTrue(message.contains("name the pictures"), message);
        MergedJournal merged = JournalMerge.of(output, Optional.of(list)).write();
        assertTrue(merged.isWhole());
        assertEquals(21, merged.done());
    }

    @Test
    void aTaskThatTakesItselfForAllIsStopped() throws IOException {
        run(new Shard(3, 8), 1);
        String message = assertThrows(
                        BatchException.class, () -> ShardJournals.requireSameCount(output, new Shard(1, 2)))
                .getMessage();
        assertTrue(message.contains("holds journals of 8 shards, and this is 1 of 2: say --shard I/8"), message);
        ShardJournals.requireSameCount(output, new Shard(3, 8));
        ShardJournals.requireSameCount(output, new Shard(4, 8));
        ShardJournals.requireSameCount(folder.resolve("nothing"), new Shard(1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "journal-0-of-8.jsonl", "journal-9-of-8.jsonl", "journal-03-of-8.jsonl", "journal-1-of-1.jsonl",
        "journal-1-of-9999999.jsonl", "journal-3-of-8.jsonl.bak", "journal-x-of-8.jsonl", "journal.jsonl"
    })
    void whatIsNoJournalOfAShardIsPassedOver(String name) throws IOException {
        Files.writeString(output.resolve(name), "?\n", StandardOpenOption.CREATE_NEW);
        Files.createDirectory(output.resolve("journal-2-of-5.jsonl"));
        Files.createSymbolicLink(output.resolve("journal-3-of-5.jsonl"), output.resolve(name));
        assertEquals(List.of(), ShardJournals.shardsIn(output));
    }

    @Test
    void aRunThatWritesTheJoinedJournalIsNotDisturbed() throws IOException {
        runAll(2);
        try (Journal running =
                Journal.open(output.resolve("journal.jsonl"), header(Shard.WHOLE), Journal.Start.RESUME)) {
            String message = refusal();
            assertTrue(message.contains("another run writes"), message);
            running.append(failed(list.inputs().get(0)));
        }
    }
}
