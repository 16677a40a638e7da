package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.vit.EngineThreads;

/** Many pictures, as a user meets them. */
class BatchCommandTest {
    private static final Set<String> PLACES = Set.of("img2", "img10", "rome/a", "rome/b c", "rome/x/-a_");
    private static final String PART = ".00000000-0000-0000-0000-000000000000.part";

    @TempDir
    Path folder;

    private Path photos;
    private Path output;

    @BeforeEach
    void draw() throws IOException {
        photos = folder.resolve("photos");
        output = folder.resolve("out");
        int seed = 0;
        for (String name : List.of("img2.png", "img10.png", "rome/a.png", "rome/b c.png", "rome/x/-a\n.png")) {
            SmallPictures.draw(photos.resolve(name), seed++);
        }
        Files.writeString(photos.resolve("rome/broken.jpg"), "no picture");
    }

    private CommandLineRun render(Path to, String... more) {
        return SmallPictures.render(folder, Map.of(), to, more);
    }

    private CommandLineRun renderAll(String... more) {
        return render(
                output,
                Stream.concat(Stream.of("-r", photos.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<JsonNode> journal(Path to) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(to.resolve("journal.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static Set<String> folders(Map<String, String> tree) {
        Set<String> folders = new TreeSet<>();
        tree.keySet().forEach(file -> folders.add(file.substring(0, file.lastIndexOf('/'))));
        return folders;
    }

    /** Files of every picture that can be read. */
    private static Set<String> inEach(String... files) {
        Set<String> all = new TreeSet<>();
        for (String place : PLACES) {
            Stream.of(files).forEach(file -> all.add(place + "/" + file));
        }
        return all;
    }

    @Test
    void aFolderIsDoneBrokenPicturesAreNamedAndCounted() throws IOException {
        CommandLineRun run = renderAll();
        assertEquals(1, run.status());
        assertEquals(PLACES, folders(FileTree.of(output)));
        assertTrue(run.err().contains("saccade: " + photos.resolve("rome/broken.jpg") + ": "), run.err());
        assertTrue(run.err().contains("saccade: 6 pictures: 5 done, 1 failed, in "), run.err());
        assertEquals(
                output.resolve("img2").toString(), run.out().lines().findFirst().orElseThrow());
        List<JsonNode> journal = journal(output);
        assertEquals(7, journal.size());
        assertEquals(6, journal.get(0).get("inputs").asInt());
        for (JsonNode entry : journal.subList(1, 7)) {
            boolean isBroken = entry.get("input").asText().endsWith("broken.jpg");
            assertEquals(isBroken ? "failed" : "done", entry.get("status").asText());
            assertEquals(isBroken ? 0 : 4, entry.get("files").size());
            for (JsonNode file : entry.get("files")) {
                assertEquals(
                        FileTree.of(output).get(file.get("path").asText()),
                        file.get("sha256").asText());
            }
        }
    }

    @Test
    void foldersInFoldersAreLookedIntoOnlyWhenAsked() throws IOException {
        assertEquals(0, render(output, photos.toString(), "--exclude=img10*").status());
        assertEquals(Set.of("img2"), folders(FileTree.of(output)));
        CommandLineRun none = render(folder.resolve("none"), photos.toString(), "--include=*.tif");
        assertEquals(1, none.status());
        assertTrue(none.err().contains("there is no picture") && none.err().contains("--recursive"), none.err());
    }

    @Test
    void resumedItEndsWithTheBytesOfAnUndisturbedRun() throws IOException {
        Path undisturbed = folder.resolve("undisturbed");
        assertEquals(1, render(undisturbed, "-r", photos.toString()).status());
        Map<String, String> wanted = FileTree.of(undisturbed);
        renderAll();
        List<String> journal = Files.readAllLines(output.resolve("journal.jsonl"));
        for (int kept = 0; kept < journal.size(); kept++) {
            String torn = journal.get(kept).substring(0, journal.get(kept).length() / 2);
            Files.writeString(
                    output.resolve("journal.jsonl"),
                    String.join("\n", journal.subList(0, kept)) + (kept == 0 ? "" : "\n") + torn);
            Files.createDirectories(output.resolve("rome/a"));
            Files.createFile(output.resolve("rome/a/.mean.png" + PART));
            CommandLineRun run = renderAll("--resume");
            assertEquals(1, run.status(), run.err());
            assertEquals(wanted, FileTree.of(output), "after " + kept + " lines");
        }
    }

    @Test
    void whatIsDoneIsLeftOut() throws IOException {
        renderAll();
        CommandLineRun run = renderAll("--resume");
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("6 pictures: 0 done, 5 were done before, 1 failed"), run.err());
    }

    @Test
    void whatHasChangedOrVanishedIsDoneAgain() throws IOException {
        renderAll();
        Map<String, String> wanted = FileTree.of(output);
        Files.delete(output.resolve("img2/mean.png"));
        Path changed = output.resolve("img10/mean.npy");
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length - 1] ^= 1;
        Files.write(changed, bytes);
        Files.setLastModifiedTime(photos.resolve("rome/a.png"), FileTime.from(Instant.ofEpochSecond(1_000_000)));
        CommandLineRun run = renderAll("--resume");
        assertTrue(run.err().contains("3 done, 2 were done before, 1 failed"), run.err());
        assertEquals(wanted, FileTree.of(output));
        SmallPictures.draw(photos.resolve("rome/a.png"), 99);
        assertTrue(renderAll("--resume").err().contains("1 done, 4 were done before, 1 failed"));
    }

    @Test
    void withOtherOptionsAllIsDoneAgain() throws IOException {
        renderAll();
        CommandLineRun run = renderAll("--resume", "--colormap=magma");
        assertTrue(run.err().contains("5 pictures made with other options"), run.err());
        assertTrue(run.err().contains("5 done, 1 failed"), run.err());
        assertTrue(renderAll("--resume", "--colormap=magma").err().contains("0 done, 5 were done before"));
        assertTrue(renderAll("--resume").err().contains("5 done, 1 failed"));
        assertTrue(renderAll("--resume", "--layout={name}_{kind}.{ext}").err().contains("5 done, 1 failed"));
    }

    @Test
    void anEarlierRunIsOverwrittenOnlyWhenAsked() throws IOException {
        renderAll();
        Map<String, String> wanted = FileTree.of(output);
        String journal = Files.readString(output.resolve("journal.jsonl"));
        CommandLineRun refused = renderAll();
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("--resume") && refused.err().contains("--overwrite"), refused.err());
        assertEquals(journal, Files.readString(output.resolve("journal.jsonl")));
        assertTrue(renderAll("--overwrite").err().contains("5 done, 1 failed"));
        assertEquals(7, journal(output).size());
        assertEquals(wanted, FileTree.of(output));
        assertEquals(2, renderAll("--overwrite", "--resume").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kind=attention", "--layer=all", "--kind=rollout", "--kind=components"})
    void sideBySideTheBytesAreThoseOfOneAfterAnother(String kind) throws IOException {
        String only = "--only=npy,overlays,mean,grid,input,json";
        render(output, "-r", photos.toString(), only, kind, "--ahead=0");
        Path beside = folder.resolve("beside");
        render(beside, "-r", photos.toString(), only, kind, "--ahead=4");
        Map<String, String> wanted = FileTree.of(output);
        assertTrue(wanted.size() >= 25, wanted.toString());
        assertEquals(wanted, FileTree.of(beside));
    }

    @Test
    void aListNamesPicturesAndFolders() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.txt"), photos.resolve("img2.png") + "\r\n\n" + photos.resolve("rome"));
        CommandLineRun run = render(output, "--files-from", list.toString(), "--exclude=broken*");
        assertEquals(0, run.status(), run.err());
        assertEquals(Set.of("img2", "a", "b c"), folders(FileTree.of(output)));

        String names = photos.resolve("rome/x/-a\n.png") + "\0" + photos.resolve("img2.png") + "\0";
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
        try {
            Path other = folder.resolve("other");
            assertEquals(
                    0, render(other, "-", "-0", "--layout={stem}_{kind}.{ext}").status());
            assertTrue(FileTree.of(other).keySet().containsAll(Set.of("-a__mean.png", "img2_attention.json")));
        } finally {
            System.setIn(before);
        }
        CommandLineRun gone = render(output, "--files-from=" + folder.resolve("gone.txt"));
        assertEquals(1, gone.status());
        assertTrue(gone.err().contains("gone.txt can't be read"), gone.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--layout=../{stem}/{kind}.{ext}",
                "--layout={stem}.{ext}",
                "--layout={stem}-{kind}.{ext}",
                "--ahead=-1",
                "--include=[",
                "--null",
                "--output=",
                "--output= "
            })
    void wrongOptionsAreToldBeforeAnythingIsDone(String option) {
        CommandLineRun run = option.startsWith("--output")
                ? CommandLineRun.in(folder, "render", "--untrained", option, photos.toString())
                : renderAll(option);
        assertEquals(2, run.status(), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void twoPicturesWithOneFileAreRefusedBeforeTheFirstIsRun() throws IOException {
        SmallPictures.draw(photos.resolve("img2.webp"), 7);
        CommandLineRun run = renderAll("--layout={dir}/{stem}_{kind}.{ext}");
        assertEquals(2, run.status(), "as of any layout that can't be");
        assertTrue(run.err().contains("img2.png") && run.err().contains("img2.webp"), run.err());
        assertFalse(Files.exists(output));
    }

    @ParameterizedTest
    @CsvSource({
        "{stem}_{kind}.{ext}, img2_mean.png img10_mean.png",
        "{kind}/{stem}.{ext}, mean/img2.png mean/img10.png",
        "by/{stem}/{kind}.{ext}, by/img2 by/img10"
    })
    void whatIsPrintedIsThere(String layout, String printed) throws IOException {
        CommandLineRun run = render(
                output,
                photos.resolve("img2.png").toString(),
                photos.resolve("img10.png").toString(),
                "--only=mean",
                "--layout=" + layout);
        assertEquals(0, run.status(), run.err());
        List<Path> paths = run.out().lines().map(Path::of).toList();
        assertTrue(paths.stream().allMatch(Files::exists), run.out());
        assertEquals(
                List.of(printed.split(" ")),
                paths.stream()
                        .map(path -> output.relativize(path).toString().replace('\\', '/'))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--overwrite", "--resume"})
    void whatAnEarlierRunLeftBesideTheNewFilesGoes(String how) throws IOException {
        renderAll("--only=mean,json");
        Path mine = Files.writeString(output.resolve("img2/notes.txt"), "mine");
        Files.writeString(output.resolve("img10/mean.png"), "changed by somebody");
        renderAll(how, "--only=npy,input");
        Set<String> wanted = inEach("attention.npy", "mean.npy", "input.png");
        wanted.addAll(List.of("img2/notes.txt", "img10/mean.png"));
        assertEquals(wanted, FileTree.of(output).keySet());
        assertEquals("mine", Files.readString(mine));
    }

    @Test
    void whatTheLaterOfTwoRunsLeftGoesAsWell() throws IOException {
        renderAll("--only=mean");
        renderAll("--resume", "--only=mean", "--colormap=magma");
        renderAll("--resume", "--only=input");
        assertEquals(inEach("input.png"), FileTree.of(output).keySet());
    }

    @Test
    void anEarlierRunsFilesGoHoweverOftenTheNewOneIsStopped() throws IOException {
        renderAll("--only=mean");
        String first = photos.resolve("img2.png").toString();
        render(output, "--overwrite", "--only=input", first); // of one only
        assertTrue(FileTree.of(output).keySet().containsAll(Set.of("img2/input.png", "img10/mean.png")));
        Path broken = photos.resolve("rome/broken.jpg");
        Files.delete(broken);
        renderAll("--overwrite", "--only=input");
        assertEquals(inEach("input.png"), FileTree.of(output).keySet());
    }

    @Test
    void aFailedPicturesEarlierFilesGoWhenItIsDone() throws IOException {
        renderAll("--only=mean");
        Path picture = photos.resolve("img2.png");
        byte[] whole = Files.readAllBytes(picture);
        Files.writeString(picture, "no picture");
        renderAll("--overwrite", "--only=input");
        assertTrue(FileTree.of(output).containsKey("img2/mean.png"), "nothing replaces it yet");
        Files.write(picture, whole);
        Files.delete(photos.resolve("rome/broken.jpg"));
        renderAll("--resume", "--only=input");
        assertEquals(inEach("input.png"), FileTree.of(output).keySet());
    }

    @Test
    void whatOnlyAJournalClaimsStays() throws IOException {
        renderAll("--only=mean,input");
        Path secret = Files.copy(output.resolve("img2/input.png"), folder.resolve("input.png"));
        Path journal = output.resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("img2/input.png", "../input.png"));
        renderAll("--overwrite", "--only=mean");
        assertTrue(Files.exists(secret), "it lies elsewhere");
        assertTrue(FileTree.of(output).containsKey("img2/input.png"), "of which the journal tells nothing");
        assertFalse(FileTree.of(output).containsKey("img10/input.png"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aJournalThatIsAPipeIsNamed() throws Exception {
        Files.createDirectories(output);
        Path pipe = output.resolve("journal.jsonl");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CommandLineRun run = renderAll("--resume");
        assertEquals(1, run.status());
        assertTrue(
                run.err().contains(pipe + " is a pipe or a device") && run.err().contains("move it away"), run.err());
    }

    @Test
    void aNameOfBlanksIsQuoted() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "   \n");
        CommandLineRun run = render(output, "--files-from", list.toString());
        assertTrue(run.err().contains("saccade: '   ': "), run.err());
    }

    @Test
    void oneDamagedLineIsOne() throws IOException {
        renderAll();
        Path journal = output.resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal) + "nonsense\n");
        CommandLineRun run = renderAll("--resume");
        assertTrue(
                run.err().contains("1 line of " + journal + " can't be read: what it told is done again"), run.err());
    }

    @Test
    void longNamesOfOneBeginningHavePlacesOfTheirOwn() throws IOException {
        Path names = folder.resolve("long");
        for (String end : List.of("1", "2", "3")) {
            SmallPictures.draw(names.resolve("n".repeat(200) + end + ".png"), 4);
        }
        CommandLineRun run = render(output, names.toString(), "--layout={stem}_{kind}.{ext}", "--only=mean");
        assertEquals(0, run.status(), run.err());
        assertEquals(3, FileTree.of(output).size());
    }

    @Test
    void theJsonListsFilesWhereTheyAre() throws IOException {
        CommandLineRun run = render(output, photos.resolve("img2.png").toString(), "--layout={kind}/{name}.{ext}");
        Path kinds = output.resolve("attention");
        assertEquals(
                List.of(
                        kinds.resolve("img2.png.npy").toString(),
                        output.resolve("mean/img2.png.npy").toString(),
                        output.resolve("mean/img2.png.png").toString(),
                        kinds.resolve("img2.png.json").toString()),
                run.out().lines().toList());
        JsonNode json = new ObjectMapper()
                .readTree(output.resolve("attention/img2.png.json").toFile());
        List<String> files = new ArrayList<>();
        json.get("files").forEach(file -> files.add(file.asText()));
        assertEquals(List.of("img2.png.npy", "../mean/img2.png.npy", "../mean/img2.png.png", "img2.png.json"), files);
    }

    @Test
    void outputsDontBecomeInputs() throws IOException {
        Path inner = photos.resolve("attention");
        String[] options = {"-r", photos.toString(), "--resume"};
        render(inner, options);
        CommandLineRun again = render(inner, options);
        assertTrue(again.err().contains("6 pictures: 0 done, 5 were done before, 1 failed"), again.err());
        CommandLineRun same = render(photos, options);
        assertEquals(1, same.status());
        assertTrue(same.err().contains("choose another with -o"), same.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void noFileLeavesTheOutputFolderOrHitsAnInput() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(output);
        Files.createSymbolicLink(output.resolve("rome"), elsewhere);
        CommandLineRun run = renderAll();
        assertTrue(run.err().contains("2 done, 4 failed"), run.err());
        assertTrue(run.err().contains("is a link that leads out of the output folder"), run.err());
        assertEquals(Map.of(), FileTree.of(elsewhere));

        Path here = folder.resolve("here");
        SmallPictures.draw(here.resolve("a.png"), 1);
        SmallPictures.draw(here.resolve("a_mean.png"), 2);
        Map<String, String> pictures = FileTree.of(here);
        CommandLineRun hit = render(
                here,
                here.resolve("a.png").toString(),
                here.resolve("a_mean.png").toString(),
                "--layout={stem}_{kind}.{ext}",
                "--only=mean");
        assertTrue(hit.err().contains("a_mean.png is itself one of the pictures"), hit.err());
        Map<String, String> left = FileTree.of(here);
        assertTrue(left.entrySet().containsAll(pictures.entrySet()));
    }

    @Test
    void whatOthersAreWritingStays() throws IOException {
        renderAll("--layout={stem}_{kind}.{ext}", "--exclude=rome");
        Path ours = Files.createFile(output.resolve(".img2_mean.png" + PART));
        Path others = Files.createFile(output.resolve(".img3_mean.png" + PART));
        Path foreign = Files.createFile(output.resolve(".img2_mean.png.part"));
        renderAll("--layout={stem}_{kind}.{ext}", "--exclude=rome", "--resume");
        assertFalse(Files.exists(ours));
        assertTrue(Files.exists(others) && Files.exists(foreign));
    }

    @Test
    void aDamagedJournalIsToldAndProvesNothing() throws IOException {
        renderAll();
        List<String> lines = new ArrayList<>(Files.readAllLines(output.resolve("journal.jsonl")));
        int done =
                lines.stream().map(line -> line.contains("\"done\"")).toList().lastIndexOf(true);
        lines.set(done, lines.get(done).replace("\"done\"", "done"));
        Files.write(output.resolve("journal.jsonl"), lines);
        CommandLineRun run = renderAll("--resume");
        assertTrue(run.err().contains("1 line of "), run.err());
        assertTrue(run.err().contains("were done before, 1 failed"), run.err());

        Files.writeString(output.resolve("journal.jsonl"), "my own notes\n");
        CommandLineRun refused = renderAll("--overwrite");
        assertEquals(1, refused.status());
        assertEquals("my own notes\n", Files.readString(output.resolve("journal.jsonl")));
    }

    /** A picture's own line makes its files again, whatever machine makes them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only=npy,overlays,json",
                "--kind=similarity --query=1,0 --only=npy,json",
                "--layer=1:2 --only=npy,stats,json"
            })
    void aPictureAloneOnAsManyThreadsHasTheSameBytes(String options) throws IOException {
        String[] some = options.split(" ", -1);
        CommandLineRun run = renderAll(some);
        JsonNode told = new ObjectMapper()
                .readTree(output.resolve("img10/attention.json").toFile());
        assertEquals(1, told.at("/options/threads").asInt(), run.err());
        Path alone = folder.resolve("alone");
        List<String> again = new ArrayList<>(List.of(some));
        again.addAll(List.of("--threads=1", photos.resolve("img10.png").toString()));
        assertEquals(0, render(alone, again.toArray(String[]::new)).status());
        assertEquals(FileTree.of(output.resolve("img10")), FileTree.of(alone.resolve("img10")));
    }

    @Test
    void resumedWithOtherThreadsAllIsDoneAgain() throws IOException {
        renderAll("--threads=2");
        assertTrue(renderAll("--resume", "--threads=2").err().contains("0 done, 5 were done before"));
        assertTrue(renderAll("--resume", "--threads=1").err().contains("5 done, 1 failed"));
        CommandLineRun usual = renderAll("--resume");
        assertEquals(
                EngineThreads.count() <= PLACES.size(),
                usual.err().contains("0 done, 5 were done before"),
                "one thread each is the usual number: " + usual.err());
    }

    @Test
    void afterwardsRunsTakeAllCoresAgain() throws Exception {
        int usual = EngineThreads.count();
        renderAll();
        render(output, "--threads=1", photos.resolve("img10.png").toString());
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertEquals(usual, other.submit(EngineThreads::count).get());
        } finally {
            other.shutdownNow();
        }
        assertEquals(usual, EngineThreads.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025", "many"})
    void aNumberOfThreadsThatCannotBeIsRefused(String threads) {
        CommandLineRun run = render(output, photos.toString(), "--threads=" + threads);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--threads"), run.err());
    }

    @Test
    void onePictureKeepsNoJournalAndMayBeDoneAgain() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    0, render(output, photos.resolve("img2.png").toString()).status());
        }
        assertFalse(Files.exists(output.resolve("journal.jsonl")));
    }
}
