package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.FamilyRuns;
import org.saccade.explore.Npz;
import org.saccade.family.FamilyFiles;
import org.saccade.image.FormulaImage;

/** Classes and their maps as a user asks for them: DINO's backbone with its published kinds of heads. */
class ClassesCommandTest {
    @TempDir
    Path folder;

    private final JsonNode golden = FamilyRuns.golden("dino", 1);

    private Path picture() throws IOException {
        Path file = folder.resolve("picture.png");
        ImageIO.write(
                FormulaImage.rgb(
                        golden.path("image_seed").asInt(),
                        golden.path("height").asInt(),
                        golden.path("width").asInt()),
                "png",
                file.toFile());
        return file;
    }

    private Path labels(String... names) throws IOException {
        return Files.write(folder.resolve("labels.txt"), List.of(names));
    }

    private static String head(String kind) {
        return "--head=" + FamilyFiles.file("dino/native/linearweights-" + kind + ".pth");
    }

    private CommandLineRun run(String command, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, picture().toString()));
        if (command.equals("compare")) {
            arguments.add(picture().toString());
        }
        arguments.addAll(List.of("--heads=2", "--size=original"));
        arguments.add("--weights=" + FamilyFiles.file("dino/native/model.pth"));
        arguments.add("--output=" + folder.resolve("out-" + Arrays.hashCode(options)));
        arguments.addAll(List.of(options));
        return CommandLineRun.in(folder, arguments.toArray(String[]::new));
    }

    private Path rendered(String... options) throws IOException {
        CommandLineRun run = run("render", options);
        assertEquals(0, run.status(), run.err());
        return Path.of(run.out().strip());
    }

    private static JsonNode json(Path out, String file) throws IOException {
        return new ObjectMapper().readTree(out.resolve(file).toFile());
    }

    private static List<String> filesIn(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private float[] logits(String array) {
        return Npz.resource("/families/" + golden.path("file").asText()).floats(array);
    }

    private static int likeliest(float[] logits) {
        int likeliest = 0;
        for (int i = 1; i < logits.length; i++) {
            likeliest = logits[i] > logits[likeliest] ? i : likeliest;
        }
        return likeliest;
    }

    @ParameterizedTest
    @CsvSource({"small, logits_cls4", "base, logits_interleaved"})
    void theMostLikelyClassesAreTheReferences(String kind, String array) throws IOException {
        float[] logits = logits(array);
        Path out = rendered("--only=classes", head(kind), "--labels=" + labels("a b", "ç", "c", "d", "e", "", ""));
        assertEquals(List.of("classes.json"), filesIn(out));
        JsonNode classes = json(out, "classes.json").path("classes");
        assertEquals(5, classes.size());
        assertEquals(likeliest(logits), classes.path(0).path("index").asInt(-1));
        double sum = 0;
        for (JsonNode each : classes) {
            int index = each.path("index").asInt();
            assertEquals(
                    List.of("a b", "ç", "c", "d", "e").get(index),
                    each.path("name").asText());
            assertEquals(logits[index], each.path("logit").asDouble(), 2e-4);
            sum += each.path("probability").asDouble();
        }
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void relevanceIsWrittenAsOtherMapsAre() throws IOException {
        Path out = rendered("--kind=relevance", "--class=2", head("base"), "--mask=0.6");
        assertEquals(
                List.of(
                        "attention.json",
                        "grid.png",
                        "input.png",
                        "masks.npy",
                        "overlay-relevance.png",
                        "relevance.npy",
                        "relevance.png"),
                filesIn(out));
        JsonNode json = json(out, "attention.json");
        assertEquals("relevance", json.path("kind").asText());
        assertEquals("relevance.npy", json.at("/arrays/0/file").asText());
        assertEquals(2, json.at("/maps/0/class/index").asInt());
        assertEquals("2", json.at("/maps/0/class/name").asText());
        assertTrue(json.at("/maps/0/class/probability").isDouble());
        assertFalse(json.at("/maps/0").has("entropy"), "relevance is no share");
        assertEquals(5, json.path("classes").size());
        assertEquals("2", json.at("/options/class").asText());
        assertTrue(json.at("/options/head").asText().endsWith("linearweights-base.pth"));
        assertTrue(
                json.path("warnings").toString().contains("also averages the patches"),
                json.path("warnings").toString());
        NpyArray array = NpyArray.read(out.resolve("relevance.npy"));
        assertEquals(List.of(5, 3), array.shape());
        assertTrue(Arrays.stream(array.doubles()).allMatch(value -> value >= 0));
    }

    @Test
    void whatMustBeSaidOfRelevanceIsSaidOnce() throws IOException {
        CommandLineRun run = run("render", "--kind=relevance", "--class=2", "--only=npy", head("base"));
        assertEquals(0, run.status(), run.err());
        assertEquals(
                1,
                run.err()
                        .lines()
                        .filter(line -> line.contains("also averages the patches"))
                        .count(),
                run.err());
    }

    @Test
    void theMostLikelyClassGoesWithoutSaying() throws IOException {
        int likeliest = likeliest(logits("logits_cls4"));
        Path labels = labels("zero", "one", "two", "three", "four");
        Path top = rendered("--kind=relevance", head("small"), "--labels=" + labels);
        Path named = rendered(
                "--kind=relevance",
                "--class=" + Files.readAllLines(labels).get(likeliest).toUpperCase(java.util.Locale.ROOT),
                head("small"),
                "--labels=" + labels,
                "--keep=full");
        assertEquals(
                likeliest, json(top, "attention.json").at("/maps/0/class/index").asInt());
        assertArrayEquals(
                Files.readAllBytes(top.resolve("relevance.npy")), Files.readAllBytes(named.resolve("relevance.npy")));
        Path half = rendered("--kind=relevance", head("small"), "--keep=half", "--only=npy");
        assertArrayEquals(
                NpyArray.read(top.resolve("relevance.npy")).doubles(),
                NpyArray.read(half.resolve("relevance.npy")).doubles(),
                0.02);
    }

    @Test
    void aRunThatIsAskedListsClassesAndAPlainOneDoesNot() throws IOException {
        assertEquals(
                5,
                json(rendered("--layer=all", head("small")), "attention.json")
                        .path("classes")
                        .size());
        assertFalse(json(rendered(head("small")), "attention.json").has("classes"));
        assertFalse(json(rendered("--layer=all"), "attention.json").has("classes"));
        Path both = rendered("--only=classes,json,npy", head("small"));
        assertEquals(List.of("attention.json", "attention.npy", "classes.json", "mean.npy"), filesIn(both));
        assertArrayEquals(
                NpyArray.read(rendered("--only=npy").resolve("mean.npy")).doubles(),
                NpyArray.read(both.resolve("mean.npy")).doubles(),
                1e-6);
    }

    @Test
    void twoClassesCompare() throws IOException {
        Path first = rendered("--kind=relevance", "--class=0", head("base"));
        Path second = rendered("--kind=relevance", "--class=1", head("base"));
        CommandLineRun run = CommandLineRun.in(
                folder,
                "compare",
                first.toString(),
                second.toString(),
                "-o",
                folder.resolve("both").toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("iou ") && run.out().contains("jensenShannon "), run.out());
        CommandLineRun pictures = run("compare", "--kind=relevance", "--class=1", head("base"));
        assertEquals(0, pictures.status(), pictures.err());
        assertTrue(pictures.out().contains("iou 1.0"), pictures.out());
        CommandLineRun refused =
                CommandLineRun.in(folder, "compare", first.toString(), second.toString(), head("base"));
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("--head says nothing of two runs' folders"), refused.err());
    }

    @Test
    void whatIsWrongWithTheFilesIsSaidBeforeTheModelIsLoaded() throws IOException {
        Path labels = labels("a", "b", "c", "d");
        assertRefused(2, "names 4 classes, but there are 5", "--only=classes", head("small"), "--labels=" + labels);
        assertRefused(2, "doesn't exist", "--only=classes", "--labels=" + folder.resolve("none.txt"));
        assertRefused(2, "doesn't exist", "--only=classes", "--head=" + folder.resolve("none.pth"));
        assertRefused(2, "holds no linear head", "--head=" + FamilyFiles.file("dino/native/model.pth"));
        assertRefused(2, "is a folder", "--labels=" + folder);
        Path gap = labels("a", "", "c");
        assertRefused(2, "has no name in line 2", "--labels=" + gap);
        Path bytes = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE7, '\n'});
        assertRefused(2, "is no UTF-8 text", "--labels=" + bytes);
        assertRefused(2, "names no classes", "--labels=" + labels("", " "));
    }

    @ParameterizedTest
    @CsvSource({
        "--kind=relevance --unit=uniform, --unit uniform is a multiple of an even spread",
        "--kind=relevance --only=heads, --kind relevance has no heads",
        "--kind=relevance --only=stats, --kind relevance has no stats",
        "--kind=relevance --only=atlas, --kind relevance has no atlas",
        "--kind=relevance '--query=1,1', query cls",
        "--kind=relevance --use-heads=1, has no heads to fuse",
        "--kind=rollout --class=1, --class says nothing of kind rollout: it belongs to relevance"
    })
    void whatDoesNotGoTogetherIsSaidBeforeTheModelIsLoaded(String options, String why) throws IOException {
        assertRefused(
                2,
                why,
                Stream.of(options.split(" ")).map(each -> each.replace("'", "")).toArray(String[]::new));
    }

    @Test
    void whatTheModelDecidesIsSaidInOneLine() throws IOException {
        assertRefused(1, "it is a backbone without a head. Add --head FILE", "--only=classes");
        assertRefused(1, "it is a backbone without a head. Add --head FILE", "--kind=relevance");
        assertRefused(1, "it is a backbone without a head", "--labels=" + labels("a"));
        assertRefused(1, "there is no class 5", "--kind=relevance", "--class=5", head("small"));
        assertRefused(1, "the classes have no names", "--kind=relevance", "--class=cat", head("small"));
        assertRefused(1, "relevance goes through all layers", "--kind=relevance", "--layer=1", head("small"));
        assertRefused(1, "no distillation token", "--kind=relevance", "--query=dist", head("small"));
        Path other = FamilyFiles.file("dinov2/native/linear4_head.pth");
        assertEquals(0, run("render", "--only=classes", "--head=" + other).status(), "its numbers fit DINO, too");
    }

    private void assertRefused(int status, String why, String... options) throws IOException {
        CommandLineRun run = run("render", options);
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals("", run.out());
    }
}
