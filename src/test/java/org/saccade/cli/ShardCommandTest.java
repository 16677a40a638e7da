package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a batch, as several machines run them, and their journals joined. */
class ShardCommandTest {
    /** Two have the same stem, and their places must not depend on the shard. */
    private static final List<String> NAMES =
            List.of("a.png", "b.png", "b.bmp", "x/a.png", "x/c d.png", "x/e.png", "y/ä.png");

    @TempDir
    Path folder;

    private Path photos;
    private Path output;

    @BeforeEach
    void draw() throws IOException {
        photos = folder.resolve("photos");
        output = folder.resolve("out");
        int seed = 0;
        for (String name : NAMES) {
            SmallPictures.draw(photos.resolve(name), seed++);
        }
    }

    private CommandLineRun render(Path to, Map<String, String> environment, String... more) {
        String[] all = Stream.concat(Stream.of("-r", photos.toString()), Stream.of(more))
                .toArray(String[]::new);
        return SmallPictures.render(folder, environment, to, all);
    }

    private CommandLineRun shard(String shard) {
        return render(output, Map.of(), "--resume", "--shard", shard);
    }

    private CommandLineRun merge() {
        return CommandLineRun.in(folder, "journal", "merge", "-r", photos.toString(), "-o", output.toString());
    }

    private CommandLineRun mergeUnnamed() {
        return CommandLineRun.in(folder, "journal", "merge", "-o", output.toString());
    }

    private Map<String, String> undisturbed() throws IOException {
        Path one = folder.resolve("one");
        render(one, Map.of());
        return FileTree.of(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void shardsComeToOneRun(int count) throws IOException {
        for (int index = count; index >= 1; index--) {
            CommandLineRun run = shard(index + "/" + count);
            assertEquals(0, run.status(), run.err());
            assertEquals(
                    NAMES.size() / count + (index <= NAMES.size() % count ? 1 : 0),
                    run.out().lines().count());
            assertTrue(Files.isRegularFile(output.resolve("journal-" + index + "-of-" + count + ".jsonl")));
        }
        assertEquals(undisturbed(), FileTree.of(output));
        for (CommandLineRun merged : List.of(mergeUnnamed(), merge())) {
            assertEquals(0, merged.status(), merged.err());
            assertEquals("", merged.out());
            assertTrue(merged.err().contains("7 of 7 pictures done, 0 failed, 0 missing"), merged.err());
        }
    }

    @Test
    void whatIsMissingIsNamedAndFinishedByARunWithoutShards() throws IOException {
        shard("1/4");
        shard("3/4");
        Path journal = output.resolve("journal-1-of-4.jsonl");
        List<String> lines = Files.readAllLines(journal);
        // as if it had been killed after one picture
        lines.removeIf(line -> line.contains("/x/c d.png"));
        Files.write(journal, lines);

        CommandLineRun merged = merge();
        assertEquals(1, merged.status());
        assertEquals(
                List.of("b.bmp", "x/a.png", "x/c d.png", "x/e.png").stream()
                        .map(name -> photos.resolve(name).toString())
                        .toList(),
                merged.out().lines().toList());
        assertTrue(merged.err().contains("shard 1/4: 1 of its 2 pictures missing"), merged.err());
        assertTrue(merged.err().contains("without a journal: shards 2,4"), merged.err());
        assertTrue(merged.err().contains("run shards 1-2,4 again with --resume"), merged.err());
        assertTrue(merged.err().contains("3 of 7 pictures done, 0 failed, 4 missing"), merged.err());

        CommandLineRun rest = render(output, Map.of(), "--resume");
        assertEquals(0, rest.status(), rest.err());
        assertTrue(rest.err().contains("7 pictures: 4 done, 3 were done before"), rest.err());
        assertEquals(undisturbed(), FileTree.of(output));
        assertEquals(0, merge().status());
    }

    @Test
    void aBrokenPictureIsNamedAndMakesTheMergeFail() throws IOException {
        Path broken = Files.writeString(photos.resolve("x/d.png"), "no picture");
        int failed = 0;
        for (String shard : List.of("1/2", "2/2")) {
            failed += shard(shard).status();
        }
        assertEquals(1, failed);
        CommandLineRun merged = merge();
        assertEquals(1, merged.status());
        assertEquals(broken.toString(), merged.out().strip());
        assertTrue(merged.err().contains("saccade: " + broken + " failed: "), merged.err());
        assertTrue(merged.err().contains("7 of 8 pictures done, 1 failed, 0 missing"), merged.err());
        assertFalse(merged.err().contains("run shards"), merged.err());
    }

    @Test
    void aFileThatHasGoneIsTold() throws IOException {
        shard("1/2");
        shard("2/2");
        Files.delete(output.resolve("x/e/mean.npy"));
        CommandLineRun merged = merge();
        assertEquals(1, merged.status());
        assertEquals(photos.resolve("x/e.png").toString(), merged.out().strip());
        assertTrue(merged.err().contains("was done, but its files have gone or changed"), merged.err());
        assertEquals(0, render(output, Map.of(), "--resume").status());
        assertEquals(0, merge().status());
        assertEquals(undisturbed(), FileTree.of(output));
    }

    @ParameterizedTest
    @CsvSource({
        "auto,SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_COUNT=4",
        "auto,JOB_COMPLETION_INDEX=2 SACCADE_SHARDS=4",
        "auto/4,PARALLEL_SEQ=3 SACCADE_SHARDS=5"
    })
    void aSchedulerTellsTheShard(String shard, String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ", -1)) {
            String[] parts = variable.split("=", -1);
            environment.put(parts[0], parts[1]);
        }
        CommandLineRun run = render(output, environment, "--shard", shard);
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.isRegularFile(output.resolve("journal-3-of-4.jsonl")));
        assertEquals(2, run.out().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "auto/8", "0/8", "9/8", "3", "eight"})
    void aShardThatCannotBeIsAWrongCommandLine(String shard) {
        CommandLineRun run = shard(shard);
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("saccade: "), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void aShardOfOnePictureMayHaveNone() {
        String picture = photos.resolve("a.png").toString();
        CommandLineRun run = SmallPictures.render(folder, Map.of(), output, picture, "--shard=2/2");
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(Files.isRegularFile(output.resolve("journal-2-of-2.jsonl")));
    }

    @Test
    void shardsOfAnotherNumberStayOut() {
        assertEquals(0, shard("1/2").status());
        CommandLineRun run = shard("1/3");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("holds journals of 2 shards, and this is 1 of 3"), run.err());
        assertFalse(Files.exists(output.resolve("journal-1-of-3.jsonl")));
    }

    @Test
    void aShardBeginsNotOverARunOfAll() throws IOException {
        assertEquals(0, render(output, Map.of()).status());
        Map<String, String> before = FileTree.of(output);
        CommandLineRun run = render(output, Map.of(), "--colormap=viridis", "--shard=1/2");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("journal.jsonl tells of an earlier run"), run.err());
        assertTrue(run.err().contains("--resume") && run.err().contains("--overwrite"), run.err());
        assertFalse(Files.exists(output.resolve("journal-1-of-2.jsonl")));
        assertEquals(before, FileTree.of(output));
        assertEquals(1, render(output, Map.of(), "--shard=1/2").status(), "of the same options neither");
        assertEquals(0, render(output, Map.of(), "--shard=1/2", "--resume").status(), "unless it is told to");
    }

    @Test
    void aRunOfAllBeginsNotOverShards() throws IOException {
        assertEquals(0, render(output, Map.of(), "--shard=1/2").status());
        assertEquals(0, render(output, Map.of(), "--shard=2/2").status(), "shards of one run lie side by side");
        Map<String, String> before = FileTree.of(output);
        CommandLineRun run = render(output, Map.of(), "--colormap=viridis");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("tells of a run in 2 shards"), run.err());
        assertTrue(run.err().contains("--resume") && run.err().contains("--overwrite"), run.err());
        assertFalse(Files.exists(output.resolve("journal.jsonl")));
        assertEquals(before, FileTree.of(output));
    }

    @Test
    void aJoinedJournalIsInNobodysWay() throws IOException {
        render(output, Map.of(), "--shard=1/3");
        assertEquals(1, merge().status());
        assertEquals(0, render(output, Map.of(), "--shard=2/3").status(), "it began after the merge");
        CommandLineRun other = render(output, Map.of(), "--shard=3/3", "--colormap=viridis");
        assertEquals(1, other.status(), other.err());
        assertEquals(0, render(output, Map.of(), "--resume").status());
        assertEquals(undisturbed(), FileTree.of(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--shard=1/2"})
    void oneKindOfRunOverAnotherLeavesNothingOfIt(String second) throws IOException {
        List<String> both = List.of("--shard=1/2", "--shard=2/2");
        for (String first : second.isEmpty() ? both : List.of("--no-normalize")) {
            render(output, Map.of(), first);
        }
        for (String part : second.isEmpty() ? List.of("--ahead=0") : both) {
            CommandLineRun run = render(output, Map.of(), "--overwrite", "--only=input", part);
            assertEquals(0, run.status(), run.err());
        }
        assertTrue(
                FileTree.of(output).keySet().stream().allMatch(file -> file.endsWith("/input.png")),
                FileTree.of(output).toString());
        assertEquals(7, FileTree.of(output).size());
        assertEquals(second.isEmpty(), !Files.exists(output.resolve("journal-1-of-2.jsonl")));
    }

    @Test
    void oneShardIsOne() {
        shard("1/2");
        CommandLineRun merged = merge();
        assertTrue(merged.err().contains("without a journal: shard 2\n"), merged.err());
        assertTrue(merged.err().contains("run shard 2 again"), merged.err());
    }

    @Test
    void aMergeOfNothingOrOfOtherPicturesIsRefused() {
        CommandLineRun none = mergeUnnamed();
        assertEquals(1, none.status());
        assertTrue(none.err().contains("holds no journals of shards"), none.err());
        shard("1/2");
        CommandLineRun other = CommandLineRun.in(
                folder, "journal", "merge", photos.resolve("a.png").toString(), "-o", output.toString());
        assertEquals(1, other.status());
        assertTrue(other.err().contains("the shards had another list: 7 pictures, and here are 1"), other.err());
        assertEquals(2, CommandLineRun.in(folder, "journal").status());
        assertEquals(
                2,
                CommandLineRun.in(folder, "journal", "merge", "-", "--files-from=-")
                        .status());
    }
}
