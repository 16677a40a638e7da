package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.batch.Journal.Start;
import org.saccade.batch.JournalEntry.JournalFile;

class JournalTest {
    private static final JournalHeader HEADER = header("1.0", "options", "weights");
    private static final String NASTY = "-a\n\"b\" \u2028 ü \\ ../c.png";
    private static final JournalEntry FIRST = done("a.png", 3);
    private static final JournalEntry SECOND = done(NASTY, 4);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("out/journal.jsonl");
    }

    private static JournalHeader header(String version, String options, String weights) {
        return new JournalHeader(version, options, weights, Optional.of("3/8"), 2000, 250, "list");
    }

    private static JournalEntry done(String input, long size) {
        JournalFile written = new JournalFile("a/mean.png", size, "ab".repeat(32));
        return JournalEntry.done(input, new InputState(size, 1_700_000_000_123L), List.of(written), 1.25);
    }

    private static JournalEntry failed(String input) {
        return JournalEntry.failed(input, InputState.NONE, "is no picture", 0.5);
    }

    private void write(JournalHeader header, JournalEntry... entries) throws IOException {
        try (Journal journal = Journal.open(file, header, Start.RESUME)) {
            for (JournalEntry entry : entries) {
                journal.append(entry);
            }
        }
    }

    private Optional<JournalEntry> doneAfter(JournalHeader header, String input) throws IOException {
        try (Journal journal = Journal.open(file, header, Start.RESUME)) {
            return journal.done(input);
        }
    }

    private List<Object> read() throws IOException {
        List<Object> read = new ArrayList<>();
        JournalReader.read(file, new JournalReader.Listener() {
            @Override
            public void header(JournalHeader header) {
                read.add(header);
            }

            @Override
            public void entry(JournalEntry entry, Optional<JournalHeader> run, long offset) {
                read.add(entry);
            }

            @Override
            public void damaged(int line) {
                read.add("damaged " + line);
            }
        });
        return read;
    }

    @Test
    void whatIsAppendedIsReadAgain() throws IOException {
        write(HEADER, FIRST, failed("b.png"), SECOND);
        assertEquals(List.of(HEADER, FIRST, failed("b.png"), SECOND), read());
        assertEquals(4, Files.readAllLines(file).size(), "an entry is one line, whatever its names hold");
        for (String line : Files.readAllLines(file)) {
            new ObjectMapper().readTree(line);
        }
    }

    @Test
    void itIsInTheFileBeforeTheRunEnds() throws IOException {
        try (Journal journal = Journal.open(file, HEADER, Start.NEW)) {
            assertEquals(List.of(HEADER), read());
            journal.append(FIRST);
            assertEquals(List.of(HEADER, FIRST), read());
        }
    }

    @Test
    void theLastWordOnAnInputCounts() throws IOException {
        write(HEADER, FIRST, SECOND, failed("a.png"), done(NASTY, 9));
        assertEquals(Optional.empty(), doneAfter(HEADER, "a.png"));
        assertEquals(Optional.of(done(NASTY, 9)), doneAfter(HEADER, NASTY));
        assertEquals(Optional.empty(), doneAfter(HEADER, "c.png"));
    }

    @Test
    void entriesOfOtherOptionsWeightsOrVersionsProveNothing() throws IOException {
        write(HEADER, FIRST);
        for (JournalHeader other : List.of(
                header("1.1", "options", "weights"),
                header("1.0", "others", "weights"),
                header("1.0", "options", "others"))) {
            assertEquals(Optional.empty(), doneAfter(other, "a.png"));
        }
        try (Journal journal = Journal.open(file, header("1.1", "options", "weights"), Start.RESUME)) {
            assertEquals(1, journal.doneOtherwise());
            assertEquals(0, journal.doneBefore());
        }
        assertEquals(Optional.of(FIRST), doneAfter(HEADER, "a.png"), "it is still true of the first options");
        write(header("1.1", "options", "weights"), done("a.png", 3));
        assertEquals(Optional.empty(), doneAfter(HEADER, "a.png"), "its files have been replaced");
    }

    @Test
    void entriesAreFoundWhileOthersAreAppended() throws IOException {
        write(HEADER, FIRST, SECOND);
        try (Journal journal = Journal.open(file, HEADER, Start.RESUME)) {
            assertEquals(2, journal.doneBefore());
            journal.append(failed("b.png"));
            assertEquals(Optional.of(FIRST), journal.done("a.png"));
            journal.append(failed("c.png"));
            assertEquals(Optional.of(SECOND), journal.done(NASTY));
            journal.append(failed("d.png"));
        }
        assertEquals(List.of(HEADER, FIRST, SECOND, HEADER, failed("b.png"), failed("c.png"), failed("d.png")), read());
    }

    /** As a kill leaves it, at any byte. */
    @Test
    void aTornLastLineIsTakenOut() throws IOException {
        write(HEADER, FIRST, SECOND);
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int lines = 0;
            for (int i = 0; i < length; i++) {
                lines += whole[i] == '\n' ? 1 : 0;
            }
            try (Journal journal = Journal.open(file, HEADER, Start.RESUME)) {
                assertEquals(0, journal.damaged());
                assertEquals(Math.max(0, lines - 1), journal.doneBefore(), "after " + length + " bytes");
                journal.append(failed("b.png"));
            }
            String head = new String(whole, 0, length, StandardCharsets.UTF_8);
            String kept = head.substring(0, head.lastIndexOf('\n') + 1);
            assertEquals(
                    kept + text.substring(0, text.indexOf('\n') + 1) + JournalLines.of(failed("b.png")),
                    Files.readString(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "",
                "{}",
                "[1]",
                "{\"input\":\"b.png\",\"size\":1,\"modified\":2,\"status\":\"done\"}",
                "{\"input\":\"b.png\",\"size\":\"1\",\"modified\":2,\"status\":\"done\",\"files\":[]}",
                "{\"input\":\"b.png\",\"size\":1,\"modified\":2,\"status\":\"odd\",\"files\":[]}",
                "{\"input\":5,\"size\":1,\"modified\":2,\"status\":\"done\",\"files\":[]}",
                "{\"input\":\"b.png\",\"size\":1e99,\"modified\":2,\"status\":\"done\",\"files\":[]}",
                "{\"input\":\"b.png\",\"size\":1,\"modified\":2,\"status\":\"done\",\"files\":[{\"path\":\"x\"}]}",
                "{\"saccade\":\"journal\",\"format\":1}"
            })
    void aDamagedLineProvesNothingNorDoWhatMayBeAnotherRuns(String line) throws IOException {
        write(HEADER, FIRST);
        Files.writeString(file, line + "\n" + JournalLines.of(SECOND), StandardOpenOption.APPEND);
        write(HEADER, done("c.png", 7));
        assertEquals(List.of(HEADER, FIRST, "damaged 3", SECOND, HEADER, done("c.png", 7)), read());
        try (Journal journal = Journal.open(file, HEADER, Start.RESUME)) {
            assertEquals(1, journal.damaged());
            assertEquals(Optional.of(FIRST), journal.done("a.png"));
            assertEquals(Optional.empty(), journal.done(NASTY));
            assertEquals(Optional.of(done("c.png", 7)), journal.done("c.png"));
        }
    }

    @Test
    void nestedBeyondAllMeasureIsDamaged() throws IOException {
        write(HEADER, FIRST);
        Files.writeString(file, "[".repeat(200_000) + "\n", StandardOpenOption.APPEND);
        assertEquals(List.of(HEADER, FIRST, "damaged 3"), read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a user's own notes\n",
                "{\"input\":\"a.png\"}\n",
                "\n",
                "{\"saccade\":\"journal\",\"format\":0}\n"
            })
    void whatIsNoJournalIsNeitherReadNorOverwritten(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        for (Start start : Start.values()) {
            BatchException refused = assertThrows(BatchException.class, () -> Journal.open(file, HEADER, start)
                    .close());
            assertTrue(refused.getMessage().contains("move it away"), refused.getMessage());
        }
        assertEquals(content, Files.readString(file));
    }

    @Test
    void aLaterVersionsJournalIsLeftAlone() throws IOException {
        Files.createDirectories(file.getParent());
        String later = JournalLines.of(HEADER).replace("\"format\":1", "\"format\":2");
        Files.writeString(file, later);
        BatchException refused = assertThrows(BatchException.class, () -> Journal.open(file, HEADER, Start.OVERWRITE)
                .close());
        assertTrue(refused.getMessage().contains("a later version"), refused.getMessage());
        assertEquals(later, Files.readString(file));
    }

    @Test
    void anEarlierRunIsGoneOnWithOrOverwrittenOnlyWhenAsked() throws IOException {
        write(HEADER, FIRST);
        BatchException refused = assertThrows(BatchException.class, () -> Journal.open(file, HEADER, Start.NEW)
                .close());
        assertTrue(refused.getMessage().contains("--resume")
                && refused.getMessage().contains("--overwrite"));
        assertEquals(List.of(HEADER, FIRST), read());
        try (Journal journal = Journal.open(file, HEADER, Start.OVERWRITE)) {
            assertEquals(Optional.empty(), journal.done("a.png"));
            journal.append(SECOND);
        }
        assertEquals(List.of(HEADER, SECOND), read());
    }

    @Test
    void twoRunsCantHaveOneJournal() throws IOException {
        try (Journal journal = Journal.open(file, HEADER, Start.NEW)) {
            BatchException refused = assertThrows(BatchException.class, () -> Journal.open(file, HEADER, Start.RESUME)
                    .close());
            assertTrue(refused.getMessage().contains("another run"), refused.getMessage());
            journal.append(FIRST);
        }
        assertEquals(Optional.of(FIRST), doneAfter(HEADER, "a.png"), "the lock ends with the run");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Files.createDirectories(file.getParent());
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        for (Start start : Start.values()) {
            assertThrows(BatchException.class, () -> Journal.open(file, HEADER, start)
                    .close());
        }
        assertEquals(0, Files.size(elsewhere));
    }

    @Test
    void shardsHaveJournalsOfTheirOwn() {
        assertEquals("journal.jsonl", Journal.fileName(Optional.empty()));
        assertEquals("journal-3-of-8.jsonl", Journal.fileName(Optional.of("3/8")));
        assertFalse(HEADER.makesTheSame(header("1.0", "options", "x")));
    }
}
