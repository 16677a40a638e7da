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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.train.paste.PasteFiles;

/** {@code saccade train}, from pictures to a model that is looked at. */
class TrainCommandTest {
    private static final Pattern HELD_OUT = Pattern.compile("of the held-out pictures ([0-9.]+) % right");

    private static final Map<String, String> MICRO = new TreeMap<>(Map.of(
            "--patch",
            "4",
            "--dim",
            "16",
            "--depth",
            "2",
            "--heads",
            "2",
            "--size",
            "16",
            "--batch",
            "12",
            "--learning-rate",
            "3e-3",
            "--seed",
            "5"));

    @TempDir
    static Path drawn;

    @TempDir
    Path folder;

    @BeforeAll
    static void draw() throws IOException {
        DrawnClasses.folders(drawn, 24);
    }

    /** A micro model's training; an option that is given takes the place of the usual one. */
    private static String[] micro(Path pictures, Path output, String... more) {
        List<String> all =
                new ArrayList<>(List.of("train", "--classify", pictures.toString(), "-o", output.toString()));
        MICRO.forEach((option, value) -> {
            if (!List.of(more).contains(option)) {
                all.addAll(List.of(option, value));
            }
        });
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    /** A run that succeeds. */
    private CommandLineRun done(String... arguments) {
        CommandLineRun run = run(arguments);
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private static double lastAccuracy(CommandLineRun run) {
        Matcher matcher = HELD_OUT.matcher(run.err());
        return Double.parseDouble(matcher.results()
                .reduce((first, second) -> second)
                .orElseThrow()
                .group(1));
    }

    @Test
    void whatIsLearntIsLookedAtLikeAnyModel() throws Exception {
        Path output = folder.resolve("learnt");
        Path picture = drawn.resolve("stripes/3.png");
        CommandLineRun trained = done(micro(
                drawn,
                output,
                "--views",
                "small",
                "--steps",
                "160",
                "--held-out",
                "0.25",
                "--watch",
                picture.toString()));
        String weights = output.resolve("model.safetensors").toString();
        assertEquals(weights + System.lineSeparator(), trained.out());
        assertTrue(lastAccuracy(trained) > 80, trained.err());
        assertTrue(trained.err().contains("54 to train on, 18 held out"), trained.err());
        assertTrue(trained.err().contains("3: disc, square, stripes"), trained.err());
        assertTrue(trained.err().contains("saccade render PICTURE --kind relevance --class disc --weights " + weights));
        for (String file : List.of("metrics.csv", "curve.png", "curve.svg", "confusion.csv", "watch/3.gif")) {
            assertTrue(Files.size(output.resolve(file)) > 0, file);
        }

        CommandLineRun inspected = done("inspect", weights);
        assertTrue(inspected.out().contains("disc; square; stripes"), inspected.out());
        assertFalse(inspected.out().contains("guess"), inspected.out());
        assertTrue(inspected.out().matches("(?s).*mean +0.485, 0.456, 0.406 +config.json.*"), inspected.out());

        Path maps = folder.resolve("maps");
        done("render", picture.toString(), "--weights", weights, "--only", "classes", "-o", maps.toString());
        JsonNode first = new ObjectMapper()
                .readTree(maps.resolve("3/classes.json").toFile())
                .findValue("name");
        assertEquals("stripes", first.asText());
        done(
                "render",
                picture.toString(),
                "--weights",
                weights,
                "--kind",
                "relevance",
                "--class",
                "stripes",
                "-o",
                folder.resolve("relevance").toString());
    }

    @Test
    void aModelOfTheMeanSaysSoWithoutItsConfiguration() throws Exception {
        Path output = folder.resolve("mean");
        done(micro(drawn, output, "--pool", "mean", "--head-hidden", "6", "--steps", "2", "--held-out", "0.25"));
        String weights = output.resolve("model.safetensors").toString();
        Path config = output.resolve("config.json");
        String told = Files.readString(config);

        CommandLineRun whole = run("inspect", weights);
        assertTrue(whole.out().contains("3 classes, of the mean of the patches, through a layer of 6"), whole.out());
        assertTrue(whole.out().contains("does not train the CLS token"), whole.out());
        Files.delete(config);
        CommandLineRun alone = run("inspect", weights, "--heads", "2");
        assertTrue(alone.out().contains("3 classes, of the mean of the patches, through a layer of 6"), alone.out());
        Files.writeString(config, told.replace("\"avg\"", "\"token\""));
        CommandLineRun contradicted = run("inspect", weights);
        assertEquals(1, contradicted.status());
        assertTrue(contradicted.err().contains("don't belong together"), contradicted.err());
    }

    @Test
    void cutoutsArePastedByARecipeOfItsOwn() throws Exception {
        Path pictures = PasteFiles.make(folder.resolve("to-paste"));
        Path output = folder.resolve("pasted");
        CommandLineRun trained =
                done("train", "--paste", pictures.toString(), "-o", output.toString(), "--steps", "2", "--seed", "3");
        assertTrue(trained.err().contains("by cut-outs pasted on backgrounds, in 3 phases"), trained.err());
        String weights = output.resolve("model.safetensors").toString();
        CommandLineRun inspected = done("inspect", weights);
        assertTrue(inspected.out().contains("3, each 64 wide"), inspected.out());
        CommandLineRun refused = run(
                "train",
                "--paste",
                pictures.toString(),
                "-o",
                folder.resolve("other").toString(),
                "--batch",
                "4");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("--paste has a recipe of its own: leave out --batch"), refused.err());
    }

    /** The folder as it lies at some step is what is left of a process that was killed then. */
    @ParameterizedTest
    @CsvSource({
        "--classify, --pool cls --label-smoothing 0 --views photographs --dropout 0.2 --drop-path 0.1",
        "--classify, --pool mean --head-hidden 6 --label-smoothing 0.2 --views small --dropout 0",
        "--classify, --pool cls --head-hidden 6 --label-smoothing 0.1 --views plain --dropout 0.1",
        "--classify, --pool mean --head-hidden 0 --label-smoothing 0 --views digits --drop-path 0.3",
        "--dino, --out-dim 24 --local-crops-number 3 --drop-path 0.2 --warmup-teacher-temp-epochs 2 --teacher-temp 0.07"
    })
    void aResumedTrainingIsAsAnUndisturbedOne(String goal, String options) throws Exception {
        Path pictures = DrawnClasses.folders(folder.resolve("pictures"), 24);
        Files.writeString(pictures.resolve("disc/23.png"), "no picture");
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        String[] arguments = micro(pictures, whole, options.split(" "));
        arguments[1] = goal;
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--steps", "9", "--save-every", "0.0001"));

        CommandLineRun undisturbed = CommandLineRun.heard(
                folder,
                line -> {
                    if (line.contains("disc/23.png is left out")) {
                        copy(whole, killed);
                    }
                },
                all.toArray(String[]::new));
        assertEquals(0, undisturbed.status(), undisturbed.err());
        CommandLineRun resumed = done("train", "--resume", killed.toString());

        Matcher done = Pattern.compile(", ([0-9]+) of them done").matcher(resumed.err());
        assertTrue(done.find(), resumed.err());
        int step = Integer.parseInt(done.group(1));
        assertTrue(step > 0 && step < 8, "killed at step " + step);
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(killed.resolve("model.safetensors")));
        assertEquals(numbers(whole), numbers(killed));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The columns of metrics.csv that aren't times. */
    private static List<String> numbers(Path output) throws IOException {
        return Files.readAllLines(output.resolve("metrics.csv")).stream()
                .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 7)))
                .toList();
    }

    @Test
    void aPictureThatCannotBeReadIsNamedAndLeftOut() throws Exception {
        Path pictures = DrawnClasses.folders(folder.resolve("pictures"), 12);
        for (int i = 0; i < 7; i++) {
            Files.writeString(pictures.resolve("square/" + i + ".png"), "no picture");
        }
        CommandLineRun run = done(micro(pictures, folder.resolve("out"), "--epochs", "2", "--held-out", "0"));
        assertEquals(
                5,
                Pattern.compile("square/\\d+.png is left out: ")
                        .matcher(run.err())
                        .results()
                        .count());
        assertTrue(run.err().contains("7 pictures could not be read"), run.err());
        assertTrue(run.err().contains("Nothing is held out"), run.err());
    }

    @Test
    void heldOutPicturesThatCannotBeReadCostNoTraining() throws Exception {
        Path heldOut = folder.resolve("held-out");
        for (String name : DrawnClasses.NAMES) {
            Files.createDirectories(heldOut.resolve(name));
            for (int i = 0; i < 200; i++) { // more batches than training puts up with
                Files.writeString(heldOut.resolve(name).resolve(i + ".png"), "no picture");
            }
        }
        Path output = folder.resolve("out");
        CommandLineRun run = done(micro(drawn, output, "--epochs", "2", "--held-out", heldOut.toString()));
        assertEquals(
                1,
                run.err()
                        .lines()
                        .filter(line -> line.contains("none of the held-out pictures could be read"))
                        .count(),
                run.err());
        assertFalse(run.err().contains("NaN"), run.err());
        assertFalse(Files.readString(output.resolve("metrics.csv")).contains("NaN"));
        assertTrue(Files.size(output.resolve("model.safetensors")) > 0);
    }

    @Test
    void aClassOfWhichNothingCanBeReadIsNamed() throws Exception {
        Path pictures = DrawnClasses.folders(folder.resolve("pictures"), 12);
        for (int i = 0; i < 12; i++) {
            Files.writeString(pictures.resolve("square/" + i + ".png"), "no picture");
        }
        Files.writeString(pictures.resolve("disc/1.png"), "no picture");
        CommandLineRun run = done(micro(pictures, folder.resolve("out"), "--epochs", "2", "--held-out", "0"));
        assertTrue(run.err().contains("nothing is learnt of the class square: none of its pictures"), run.err());
        assertTrue(run.err().contains("nothing was learnt of square: no picture"), run.err());
        assertFalse(run.err().contains("of the class disc"), run.err());
    }

    @Test
    void aLossThatIsNoNumberKeepsTheLastCheckpoint() throws Exception {
        Path output = folder.resolve("out");
        CommandLineRun run = run(micro(
                drawn,
                output,
                "--learning-rate",
                "100",
                "--final-learning-rate",
                "100",
                "--weight-decay",
                "50",
                "--warm-up",
                "0",
                "--steps",
                "400",
                "--save-every",
                "0.0001"));

        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("is no number: training stopped; train anew with a lower --learning-rate"));
        Matcher kept = Pattern.compile("the checkpoint of step ([0-9]+) of 400 is kept")
                .matcher(run.err());
        assertTrue(kept.find(), run.err());
        assertTrue(Integer.parseInt(kept.group(1)) > 0);
        assertTrue(Files.isRegularFile(output.resolve("checkpoint.safetensors")));
        done("inspect", output.resolve("model.safetensors").toString());
    }

    @Test
    void whatCannotBeWrittenKeepsTheLastCheckpoint() throws Exception {
        Path output = folder.resolve("out");
        Path config = output.resolve("config.json");
        CommandLineRun run = CommandLineRun.heard(
                folder,
                line -> {
                    if (line.contains("step 8, ")) { // in the way of the next checkpoint
                        replaceByFolder(config);
                    }
                },
                micro(drawn, output, "--steps", "30", "--held-out", "0.25", "--save-every", "0.0001"));

        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(config.toString()), run.err());
        assertTrue(run.err().contains("the checkpoint of step 8 of 30 is kept"), run.err());
        try (Stream<Path> files = Files.list(output)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
        }
    }

    private static void replaceByFolder(Path file) {
        try {
            Files.delete(file);
            Files.createDirectories(file.resolve("full"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void filesOfMnistAndCifarBringTheirPresets() throws Exception {
        Path digits = DrawnClasses.mnist(folder.resolve("mnist"), 60);
        Path photographs = DrawnClasses.cifar(folder.resolve("cifar"), 40, 20);
        String[] few = {"--depth", "1", "--steps", "2", "--batch", "8"};

        CommandLineRun mnist = train(digits, "m", few);
        assertTrue(mnist.err().contains("preset mnist, because of MNIST's files"), mnist.err());
        assertTrue(mnist.err().contains("28 x 28 pixels"), mnist.err());
        assertTrue(mnist.err().contains("50 to train on, 10 held out"), mnist.err());

        CommandLineRun cifar = train(photographs, "c", few);
        assertTrue(cifar.err().contains("preset cifar-tiny, because of CIFAR-10's files"), cifar.err());
        assertTrue(cifar.err().contains("40 to train on, 20 held out"), cifar.err());

        CommandLineRun chosen = train(digits, "p", "--preset", "cifar-tiny", "--depth", "1", "--steps", "1");
        assertFalse(chosen.err().contains("preset"), chosen.err());
        assertTrue(chosen.err().contains("32 x 32 pixels"), chosen.err());
    }

    private CommandLineRun train(Path pictures, String output, String... more) {
        return done(Stream.concat(
                        Stream.of(
                                "train",
                                "--classify",
                                pictures.toString(),
                                "-o",
                                folder.resolve(output).toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aFolderIsHeldOut() throws Exception {
        Path other = DrawnClasses.folders(folder.resolve("other"), 5);
        CommandLineRun run = done(micro(drawn, folder.resolve("out"), "--steps", "1", "--held-out", other.toString()));
        assertTrue(run.err().contains("72 to train on, 15 held out"), run.err());
    }

    @Test
    void aFolderThatIsTrainedOnIsNotHeldOut() {
        CommandLineRun run = run(micro(drawn, folder.resolve("out"), "--steps", "1", "--held-out", drawn.toString()));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("held-out pictures are never learnt from"), run.err());
    }

    @Test
    void watchedPicturesThatAreMissingAreNamedBeforeTraining() throws Exception {
        Path output = folder.resolve("out");
        CommandLineRun run = run(micro(
                drawn,
                output,
                "--steps",
                "1",
                "--watch",
                drawn.resolve("disc/0.png").toString(),
                folder.resolve("nope.png").toString(),
                folder.toString()));
        assertEquals(2, run.status(), run.err());
        assertTrue(
                run.err().contains("there is no file " + folder.resolve("nope.png") + ", " + folder + ";"), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void whatIsOddWithWatchedPicturesIsToldOnce() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        Path pictures = DrawnClasses.folders(folder.resolve("pictures"), 4);
        Files.writeString(pictures.resolve("disc/2.png"), "no picture");
        Path output = folder.resolve("out");
        CommandLineRun run = done(micro(
                pictures,
                output,
                "--steps",
                "1",
                "--depth",
                "1",
                "--held-out",
                "0",
                "--save-every",
                "0.0001",
                "--watch",
                drawn.resolve("disc/0.png").toString(),
                drawn.resolve("square/0.png").toString(),
                broken.toString()));
        String elsewhere =
                drawn.resolve("square/0.png") + " is named as another: its maps go to " + output.resolve("watch/0-2");
        assertTrue(run.err().contains(elsewhere), run.err());
        assertTrue(Files.isRegularFile(output.resolve("watch/0-2.gif")));
        assertEquals(
                1,
                run.err().lines().filter(line -> line.contains(broken + ": ")).count(),
                run.err());
        assertTrue(run.err().indexOf(broken + ": ") < run.err().indexOf("step 1/1"), run.err());
        assertTrue(run.err().contains("1 layer, 2 heads"), run.err());
        assertTrue(run.err().contains("by classes, 1 step of 12 pictures"), run.err());
        assertTrue(run.err().contains("saved after every step"), run.err());
        assertTrue(run.err().contains("1 picture could not be read and was left out"), run.err());
        assertTrue(run.err().contains("trained 1 step\n".replace("\n", System.lineSeparator())), run.err());
    }

    @Test
    void minutesBecomeSteps() {
        done(micro(drawn, folder.resolve("out"), "--minutes", "0.01"));
    }

    @Test
    void anOptionThatStandsTwiceIsRefusedInOneLine() {
        CommandLineRun run = run("train --dino there -o x --batch 4 --batch 8".split(" "));
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("saccade: an option stands twice"), run.err());
    }

    @Test
    void aTrainingAtItsEndSaysSo() {
        Path output = folder.resolve("out");
        done(micro(drawn, output, "--steps", "2"));

        CommandLineRun again = run(micro(drawn, output, "--steps", "2"));
        assertEquals(1, again.status());
        assertTrue(again.err().contains("holds a training already"), again.err());

        CommandLineRun resumed = done("train", "--resume", output.toString(), "--save-every", "3");
        assertTrue(resumed.err().contains("at its end already"), resumed.err());
        assertTrue(resumed.err().contains(", saved every 3 min"), resumed.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--out-dim 5 | --out-dim is of --dino",
                "--batch 0 | --batch is from 1",
                "--steps 1.5 | --steps is a whole number",
                "--steps 2 --epochs 1 | mutually exclusive",
                "--minutes -1 | above 0",
                "--minutes NaN | above 0",
                "--held-out 1.5 | --held-out is a share",
                "--heads 3 | don't divide --dim",
                "--size 15 | no multiple of --patch",
                "--drop-path 1 | share from 0 to below 1",
                "--label-smoothing NaN | --label-smoothing is from 0",
                "--learning-rate Infinity | --learning-rate is above 0",
                "--save-every 0 | --save-every is above 0",
                "--preset large | choose one of cifar-tiny, mnist, photos, vit-tiny",
                "--pool max | --pool",
                "--resume there | mutually exclusive"
            })
    void aWrongCommandIsRefusedBeforeAnythingIsWritten(String options, String why) {
        Path output = folder.resolve("out");
        CommandLineRun run = run(micro(drawn, output, options.split(" ")));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertFalse(Files.exists(output));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--resume there --save-every 0 | --save-every is above 0",
                "--resume there --batch 4 | leave out --batch",
                "--resume there -o x | leave out --output",
                "--resume there --epochs 9 | leave out --epochs",
                "--dino there -o x --pool mean | --pool is of --classify",
                "--dino there -o x --held-out 0.1 | --held-out is of --classify",
                "--dino there | -o OUTPUT",
                "-o x | Missing required argument"
            })
    void whatDoesNotApplyIsRefusedByName(String options, String why) {
        CommandLineRun run = run(("train " + options).split(" "));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(why), run.err());
    }

    @Test
    void picturesThatCannotBeTrainedOnAreRefusedInOneLine() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.createDirectory(one.resolve("disc"));
        Files.copy(drawn.resolve("disc/0.png"), one.resolve("disc/0.png"));
        assertRefused(one, "has one class, disc");

        Files.createDirectory(one.resolve("square"));
        assertRefused(one, "a class has no pictures: square");

        Files.copy(drawn.resolve("square/0.png"), one.resolve("square/0.png"));
        assertRefused(one, "a class needs two pictures or more");

        assertRefused(folder.resolve("missing"), "does not exist");
        assertRefused(Files.createDirectory(folder.resolve("empty")), "holds no pictures");
    }

    private void assertRefused(Path pictures, String why) {
        CommandLineRun run = run(micro(pictures, folder.resolve("out"), "--preset", "photos"));
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aFolderThatCannotBeMadeIsToldInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandLineRun run = run(micro(drawn, file.resolve("out"), "--preset", "photos"));
        assertEquals(1, run.status());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("can't make the folder"), run.err());
    }
}
