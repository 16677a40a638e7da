package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.saccade.heatmap.Colormap;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** How maps are drawn on the command line; pixels against plain arithmetic on the arrays beside them. */
class LookCommandTest {
    private static final int PATCH = 8;

    @TempDir
    Path folder;

    private CommandLineRun render(String... options) throws IOException {
        Path picture = folder.resolve("9.png");
        ImageIO.write(FormulaImage.rgb(9, 40, 64), "png", picture.toFile());
        List<String> arguments = new ArrayList<>(List.of("render", picture.toString(), "--heads=3", "--size=original"));
        arguments.add("--weights=" + WeightFiles.file("micro.pth"));
        arguments.add("--output=" + folder.resolve("out"));
        arguments.addAll(List.of(options));
        return CommandLineRun.in(folder, arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "--kind=attention --layer=2 --fuse=max, max",
        "--kind=column --layer=last, mean",
        "--kind=rollout, rollout",
        "--kind=similarity --query=3.2, similarity",
    })
    void logarithmsUnitsAndGrowingOpacityGoWithEveryKind(String kind, String name) throws IOException {
        boolean isSimilarity = name.equals("similarity");
        List<String> options = new ArrayList<>(List.of(kind.replace('.', ',').split(" ")));
        options.addAll(List.of("--transfer=log", "--opacity-curve=attention", "--opacity=0.9", "--contrast=p5:p90"));
        options.add("--only=npy,mean,overlays,input,json");
        if (!isSimilarity) {
            options.add("--unit=uniform");
        }
        CommandLineRun run = render(options.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        Path out = Path.of(run.out().strip());
        double[] values = NpyArray.read(out.resolve(name + ".npy")).doubles();
        if (!isSimilarity) {
            values = Arrays.stream(values).map(v -> v * 40).toArray();
        }
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double low = percentile(sorted, 5);
        double high = percentile(sorted, 90);
        double above = Arrays.stream(sorted).filter(v -> v > 0).min().orElseThrow();
        double from = low > 0 ? low : above;
        check(out, name, values, from, high);
        JsonNode json =
                new ObjectMapper().readTree(out.resolve("attention.json").toFile());
        assertEquals("log", json.at("/options/transfer").asText());
        assertEquals("attention", json.at("/options/opacity-curve").asText());
        assertEquals(
                isSimilarity ? "attention" : "uniform", json.at("/options/unit").asText());
        JsonNode colours = json.get("maps").get(json.get("maps").size() - 1).get("colours");
        assertEquals(high, colours.get("highest").asDouble(), 1e-5 * high);
        assertEquals(
                (double) Arrays.stream(values).filter(v -> v > high).count(),
                colours.get("above").asInt(),
                1);
        assertEquals(
                (double) Arrays.stream(values).filter(v -> v < from).count(),
                colours.get("below").asInt(),
                1);
        String text = Files.readString(out.resolve("overlay-" + name + ".png"), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("logarithmic, opacity 0.9, growing with attention"));
    }

    private static void check(Path out, String name, double[] values, double from, double to) throws IOException {
        BufferedImage alone = ImageIO.read(out.resolve(name + ".png").toFile());
        BufferedImage over =
                ImageIO.read(out.resolve("overlay-" + name + ".png").toFile());
        BufferedImage input = ImageIO.read(out.resolve("input.png").toFile());
        Colormap colours = Colormap.named("inferno");
        for (int y = 0; y < alone.getHeight(); y++) {
            for (int x = 0; x < alone.getWidth(); x++) {
                double value = values[y / PATCH * (alone.getWidth() / PATCH) + x / PATCH];
                double at = value <= 0 ? 0 : Math.log(value / from) / Math.log(to / from);
                int index = (int) Math.max(0, Math.min(255, Math.floor(at * 256)));
                int colour = alone.getRGB(x, y);
                if (Math.abs(at * 256 - Math.rint(at * 256)) > 1e-2) {
                    assertEquals(colours.entry(index), colour, name + " at " + x + "," + y);
                }
                double m = Math.max(0, Math.min(1, at));
                double share = m > 0.2 ? 0.9 / 0.6 * 0.5 * Math.sqrt(m) : 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    double expected =
                            (input.getRGB(x, y) >> shift & 255) * (1 - share) + (colour >> shift & 255) * share;
                    assertEquals(expected, over.getRGB(x, y) >> shift & 255, 0.51, name + " at " + x + "," + y);
                }
            }
        }
    }

    private static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int before = (int) at;
        return sorted[before] + (at - before) * (sorted[Math.min(before + 1, sorted.length - 1)] - sorted[before]);
    }

    @Test
    void whatHasNoMeaningIsRefusedInOneLine() throws IOException {
        for (String[] wrong : new String[][] {
            {"--transfer=cubic", "transfer is linear or log, not 'cubic'"},
            {"--opacity-curve=steep", "opacity-curve is even or attention, not 'steep'"},
            {"--scale=pictures", "scale is map (or per-map), layer, all (or shared) or MIN:MAX, not 'pictures'"},
        }) {
            CommandLineRun run = render(wrong[0]);
            assertEquals(2, run.status());
            assertTrue(run.err().contains(wrong[1]), run.err());
        }
    }
}
