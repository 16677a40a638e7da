package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.explore.Npz;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** Two maps beside each other, as a user compares them. */
class CompareCommandTest {
    private static final double NEAR = 1e-3;

    @TempDir
    Path folder;

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private CommandLineRun model(String command, Path output, List<Path> inputs, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        inputs.forEach(input -> arguments.add(input.toString()));
        arguments.addAll(List.of("--heads=3", "--size=original", "--output=" + output));
        arguments.add("--weights=" + WeightFiles.file("micro.pth"));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private Path rendered(String name, Path picture, String... options) {
        CommandLineRun run = model("render", folder.resolve(name), List.of(picture), options);
        assertEquals(0, run.status(), run.err());
        return Path.of(run.out().strip());
    }

    private Path draw(int seed, int height, int width) throws IOException {
        Path file = folder.resolve(seed + ".png");
        ImageIO.write(FormulaImage.rgb(seed, height, width), "png", file.toFile());
        return file;
    }

    private static double figure(CommandLineRun run, String name) {
        String line = run.out()
                .lines()
                .filter(each -> each.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(name.length() + 1));
    }

    @Test
    void theFirstAndTheLastLayerCompareAsInTheReference() throws IOException {
        Path picture = draw(9, 40, 64);
        Npz golden = Npz.golden("vit_micro_8-w7-i9-40x64.npz");
        Path out = folder.resolve("comparison");
        CommandLineRun run = run(
                "compare",
                rendered("first", picture, "--layer=1", "--only=npy,json").toString(),
                rendered("last", picture, "--only=npy,json").toString(),
                "-o",
                out.toString());
        assertEquals(0, run.status(), run.err());
        assertEquals(golden.doubles("compare_layers_iou")[0], figure(run, "iou"), NEAR);
        assertEquals(golden.doubles("compare_layers_jensen_shannon")[0], figure(run, "jensenShannon"), NEAR);
        assertEquals(golden.doubles("compare_layers_pearson")[0], figure(run, "pearson"), NEAR);
        assertEquals(golden.doubles("compare_layers_spearman")[0], figure(run, "spearman"), NEAR);
        NpyArray difference = NpyArray.read(out.resolve("difference.npy"));
        assertEquals(List.of(5, 8), difference.shape());
        assertArrayEquals(golden.doubles("compare_layers_difference"), difference.doubles(), NEAR);
        JsonNode json =
                new ObjectMapper().readTree(out.resolve("comparison.json").toFile());
        assertEquals(figure(run, "iou"), json.at("/figures/iou").asDouble(), 5e-5, "printed with four decimals");
        assertEquals(1, json.at("/a/layer").asInt());
        assertEquals(3, json.at("/b/layer").asInt());
        for (String side : List.of("/a", "/b")) {
            assertEquals(picture.toString(), json.at(side + "/picture").asText());
            assertEquals("micro.pth", json.at(side + "/model/name").asText());
            assertEquals(64, json.at(side + "/model/weights/sha256").asText().length());
            assertEquals("attention", json.at(side + "/kind").asText());
            assertEquals("mean of all heads", json.at(side + "/head").asText());
            assertEquals("cls", json.at(side + "/query").asText());
            assertEquals(64, json.at(side + "/modelInput/width").asInt());
            assertEquals(40, json.at(side + "/modelInput/height").asInt());
        }
        assertTrue(run.out().lines().allMatch(line -> line.matches("\\w+ -?\\d\\.\\d{4}")), run.out());
        assertColoursTellTheSign(difference.doubles(), out);
    }

    private static void assertColoursTellTheSign(double[] difference, Path out) throws IOException {
        BufferedImage image = ImageIO.read(out.resolve("difference.png").toFile());
        assertTrue(image.getWidth() > 64, "the colour bar is at the right");
        double most = Arrays.stream(difference).map(Math::abs).max().orElseThrow();
        for (int patch = 0; patch < difference.length; patch++) {
            int rgb = image.getRGB(patch % 8 * 8 + 4, patch / 8 * 8 + 4);
            int red = (rgb >> 16) & 255;
            int blue = rgb & 255;
            if (Math.abs(difference[patch]) > most / 100) {
                assertEquals(difference[patch] > 0, red > blue, "patch " + patch);
            }
        }
    }

    @Test
    void twoPicturesCompareAsTheirRuns() throws IOException {
        Path one = draw(9, 40, 64);
        Path other = draw(11, 40, 64);
        String[] options = {"--kind=rollout", "--query=2,2"};
        Path direct = folder.resolve("direct");
        CommandLineRun pictures = model("compare", direct, List.of(one, other), options);
        assertEquals(0, pictures.status(), pictures.err());
        Path indirect = folder.resolve("indirect");
        CommandLineRun folders = run(
                "compare",
                rendered("one", one, options).toString(),
                rendered("other", other, options).toString(),
                "-o",
                indirect.toString());
        assertEquals(folders.out(), pictures.out());
        assertArrayEquals(
                Files.readAllBytes(indirect.resolve("difference.npy")),
                Files.readAllBytes(direct.resolve("difference.npy")));
        JsonNode ofPictures =
                new ObjectMapper().readTree(direct.resolve("comparison.json").toFile());
        JsonNode ofFolders =
                new ObjectMapper().readTree(indirect.resolve("comparison.json").toFile());
        for (String part : List.of("picture", "model", "kind", "layer", "head", "query", "modelInput")) {
            assertEquals(ofFolders.at("/a/" + part), ofPictures.at("/a/" + part), part);
            assertEquals(ofFolders.at("/b/" + part), ofPictures.at("/b/" + part), part);
        }
        assertEquals("rollout", ofPictures.at("/a/kind").asText());
        assertEquals("2,2", ofPictures.at("/b/query").asText());
        CommandLineRun same = model("compare", folder.resolve("same"), List.of(one, one), options);
        assertEquals(1, figure(same, "iou"));
        assertEquals(0, figure(same, "jensenShannon"), 1e-12);
        assertEquals(1, figure(same, "spearman"), 1e-12);
    }

    @Test
    void differentGridsAreRefusedWithWhatWouldBeLegal() throws IOException {
        Path one = draw(9, 40, 64);
        Path other = draw(10, 96, 24);
        CommandLineRun pictures = model("compare", folder.resolve("out"), List.of(one, other));
        CommandLineRun folders = run(
                "compare",
                rendered("one", one).toString(),
                rendered("other", other).toString(),
                "-o",
                folder.resolve("out").toString());
        for (CommandLineRun run : List.of(pictures, folders)) {
            assertEquals(1, run.status());
            assertEquals(
                    "saccade: 8 x 5 and 3 x 12 patches can't be compared: render both with one --size WxH",
                    run.err().strip());
        }
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void whatIsNoSingleMapIsOneLine() throws IOException {
        Path picture = draw(9, 40, 64);
        Path run = rendered("run", picture);
        Path several = rendered("several", picture, "--layer=all");
        Path colours = rendered("colours", picture, "--kind=components");
        Path broken = rendered("broken", picture);
        Files.write(broken.resolve("mean.npy"), new byte[] {1, 2, 3});
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path torn = Files.createDirectories(folder.resolve("torn"));
        Files.writeString(torn.resolve("attention.json"), "{\"patchSize\": 8, \"files\": [");
        assertRefused(run, several, "render one layer and one query");
        assertRefused(run, colours, "holds no single map");
        assertRefused(run, broken, "is no .npy file");
        assertRefused(run, empty, "holds no run");
        assertRefused(run, torn, "attention.json");
    }

    private void assertRefused(Path one, Path other, String why) {
        CommandLineRun run = run("compare", one.toString(), other.toString());
        assertEquals(1, run.status());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(why), run.err());
    }

    @Test
    void whatCanNotBeReadIsNamed() throws IOException {
        Path picture = draw(9, 40, 64);
        Path none = Files.writeString(folder.resolve("none.png"), "no picture");
        CommandLineRun run = model("compare", folder.resolve("out"), List.of(picture, none));
        assertEquals(1, run.status());
        assertTrue(run.err().contains(none + ": is no"), run.err());
        CommandLineRun missing =
                run("compare", picture.toString(), folder.resolve("nowhere").toString());
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("nowhere doesn't exist: check the path"), missing.err());
    }

    @ParameterizedTest
    @CsvSource({"--weights=x.pth, --weights", "--size=96, --size", "--kind=rollout, --kind", "--unit=uniform, --unit"})
    void anOptionOfRunsIsRefusedForTwoFolders(String option, String name) throws IOException {
        Path run = rendered("run", draw(9, 40, 64), "--only=npy,json");
        CommandLineRun refused = run("compare", run.toString(), run.toString(), option);
        assertEquals(2, refused.status());
        assertTrue(refused.err().startsWith("saccade: " + name + " says nothing of two runs' folders"), refused.err());
        Path out = folder.resolve("comparison");
        CommandLineRun masked = run("compare", run.toString(), run.toString(), "--mask=0.3", "-o", out.toString());
        assertEquals(0, masked.status(), "how much the masks keep belongs to the comparison");
    }

    @ParameterizedTest
    @CsvSource({
        "--layer=all, one map is compared with one",
        "--kind=components, has no single map",
        "--kind=similarity, needs a patch",
        "--query=1, a --query is cls"
    })
    void aWrongCommandLineIsSaidBeforeAModelIsLoaded(String option, String why) throws IOException {
        Path picture = draw(9, 40, 64);
        CommandLineRun run = run(
                "compare", picture.toString(), picture.toString(), option, "--weights=" + folder.resolve("none.pth"));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(why), run.err());
        CommandLineRun mixed = run("compare", picture.toString(), folder.toString());
        assertEquals(2, mixed.status());
        assertTrue(mixed.err().contains("name two of a kind"), mixed.err());
    }
}
