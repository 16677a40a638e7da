package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** Sizes, sheets, animations and transparent layers on the command line; and the line that makes them again. */
class DrawingCommandTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 53;

    @TempDir
    Path folder;

    private CommandLineRun render(String... options) throws IOException {
        Path picture = folder.resolve("a 'wide' one.png");
        ImageIO.write(FormulaImage.rgb(9, HEIGHT, WIDTH), "png", picture.toFile());
        List<String> arguments = new ArrayList<>(List.of("render", picture.toString(), "--heads=3", "--size=64x40"));
        arguments.add("--weights=" + WeightFiles.file("micro.pth"));
        if (Stream.of(options).noneMatch(option -> option.startsWith("--output"))) {
            arguments.add("--output=" + folder.resolve("out"));
        }
        arguments.addAll(List.of(options));
        return CommandLineRun.in(folder, arguments.toArray(String[]::new));
    }

    private Path rendered(String... options) throws IOException {
        CommandLineRun run = render(options);
        assertEquals(0, run.status(), run.err());
        return Path.of(run.out().strip());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--colormap=viridis|--scale=all|--interpolation=bilinear|--opacity=0.35|--contrast=p5:p90",
                "--transfer=log|--opacity-curve=attention|--colour-bar|--fit=crop|--no-normalize|--background=336699",
                "--scale=0.001:0.2|--max-patches=30|--position-interpolation=size|--at=picture|--only=overlays,heads",
                "--only=sheet,grid,mean,transparent|--sheet-width=85|--sheet-columns=3|--sheet-maps=overlays"
                        + "|--caption=It's a \"caption\"|--width=33",
                "--only=overlays,stats,atlas|--layer=1:2|--query=cls|--query=2,3|--fuse=max|--use-heads=1,3|--mask=0.7",
                "--kind=column|--query=1,1:3,2|--unit=uniform|--keep=half|--scale=layer",
                "--kind=rollout|--discard=0.3|--residual=0.4|--from-layer=2",
                "--kind=similarity|--query=3,2|--facet=token|--layer=2",
                "--kind=components|--facet=value|--foreground=on|--only=mean,heads,overlays,transparent,sheet",
                "--kind=objects|--method=tokencut|--tau=0.1|--at=200",
            })
    void theLineInAPictureMakesItAgain(String options) throws IOException {
        Path first = rendered(options.isEmpty() ? new String[0] : options.split("\\|"));
        int pictures = 0;
        Path again = folder.resolve("again");
        String lines = "";
        for (String name : names(first)) {
            if (name.endsWith(".png")) {
                String line = PictureCommand.text(first.resolve(name), "Command");
                assertTrue(lines.isEmpty() || lines.equals(line), "one run, one line: " + line);
                lines = line;
                pictures++;
            }
        }
        assertTrue(pictures > 0);
        List<String> words = PictureCommand.words(lines);
        assertEquals(List.of("saccade", "render"), words.subList(0, 2));
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        arguments.add("--output=" + again);
        CommandLineRun run = CommandLineRun.in(folder, arguments.toArray(String[]::new));
        assertEquals(0, run.status(), lines + "\n" + run.err());
        Path second = Path.of(run.out().strip());
        assertEquals(names(first), names(second), lines);
        for (String name : names(first)) {
            if (!name.equals("attention.json")) { // which tells times
                assertArrayEquals(
                        Files.readAllBytes(first.resolve(name)), Files.readAllBytes(second.resolve(name)), name);
            }
        }
    }

    @Test
    void theLineOfANameWithControlCharactersMakesItAgain() throws IOException {
        Path picture = folder.resolve("a\nb\t\u001b c.png");
        ImageIO.write(FormulaImage.rgb(9, HEIGHT, WIDTH), "png", picture.toFile());
        CommandLineRun first = CommandLineRun.in(
                folder,
                "render",
                picture.toString(),
                "--untrained",
                "--model=vit-tiny16",
                "--size=32",
                "--only=mean",
                "--output=" + folder.resolve("first"));
        assertEquals(0, first.status(), first.err());
        Path out = folder.resolve("first").resolve("a_b__ c");
        List<String> words = PictureCommand.words(PictureCommand.text(out.resolve("mean.png"), "Command"));
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        arguments.add("--output=" + folder.resolve("second"));
        CommandLineRun second = CommandLineRun.in(folder, arguments.toArray(String[]::new));
        assertEquals(0, second.status(), second.err());
        assertArrayEquals(
                Files.readAllBytes(out.resolve("mean.png")),
                Files.readAllBytes(folder.resolve("second/a_b__ c/mean.png")));
    }

    @Test
    void whatIsToldOfAMapStandsInItsTexts() throws IOException {
        Path out = rendered("--query=2,3", "--layer=2", "--scale=0:0.5", "--only=heads,overlays");
        Path png = out.resolve("overlay-2.png");
        assertEquals("2 of 3", PictureCommand.text(png, "Layer"));
        assertEquals("head 2 of 3", PictureCommand.text(png, "Map"));
        assertEquals("2,3", PictureCommand.text(png, "Query"));
        assertEquals("0.0 to 0.5", PictureCommand.text(png, "Limits"));
        assertEquals("micro.pth", PictureCommand.text(png, "Model"));
        assertTrue(
                PictureCommand.text(png, "Source").matches("micro.pth, SHA-256 [0-9a-f]{64}"),
                PictureCommand.text(png, "Source"));
        Path untrained = rendered("--only=mean");
        assertEquals("cls", PictureCommand.text(untrained.resolve("mean.png"), "Query"));
    }

    @Test
    void drawingsAreOfTheSizeThatWasAsked() throws IOException {
        for (String[] size : new String[][] {{"model", "64", "40"}, {"picture", "90", "53"}, {"300", "300", "177"}}) {
            Path out = rendered("--at=" + size[0], "--only=heads,overlays,mean,transparent,input");
            for (String name : List.of("head-1.png", "overlay-mean.png", "mean.png", "head-3-transparent.png")) {
                BufferedImage image = ImageIO.read(out.resolve(name).toFile());
                assertEquals(size[1] + "x" + size[2], image.getWidth() + "x" + image.getHeight(), name);
            }
            BufferedImage input = ImageIO.read(out.resolve("input.png").toFile());
            assertEquals("64x40", input.getWidth() + "x" + input.getHeight());
        }
    }

    @Test
    void anAnimationGoesThroughHeadsOrLayers() throws IOException {
        assertEquals(4, frames(rendered("--only=animation").resolve("animation.gif")));
        assertEquals(3, frames(rendered("--only=animation", "--animate=layers").resolve("animation.gif")));
        Path kinds = rendered("--only=animation", "--animate=layers", "--kind=rollout");
        assertEquals(3, frames(kinds.resolve("animation.gif")));
        Path several = rendered(
                "--only=animation",
                "--animate=layers",
                "--layer=1:2",
                "--query=0,0",
                "--query=1,1",
                "--output=" + folder.resolve("several"));
        assertEquals(Set.of("query-1-animation.gif", "query-2-animation.gif"), names(several));
        assertEquals(2, frames(several.resolve("query-2-animation.gif")));
    }

    @Test
    void eachQuerysSheetMarksItsOwnPatch() throws IOException {
        Path out = rendered("--query=cls", "--query=0,0", "--query=2,1", "--only=svg");
        List<String> marks = new ArrayList<>();
        for (int query = 1; query <= 3; query++) {
            String svg = Files.readString(out.resolve("query-" + query + "-sheet.svg"));
            Matcher mark = Pattern.compile("<path d=\"([^\"]+)\"").matcher(svg);
            marks.add(mark.find() ? mark.group(1) : "");
        }
        assertEquals("", marks.get(0));
        assertEquals(3, Set.copyOf(marks).size(), marks.toString());
    }

    private static int frames(Path gif) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            int frames = reader.getNumImages(true);
            reader.dispose();
            return frames;
        }
    }

    @Test
    void sheetsOfEveryKindAreWritten() throws IOException {
        for (String kind : List.of("attention", "column", "rollout", "similarity", "components", "objects")) {
            Path out = rendered(
                    "--kind=" + kind,
                    "--only=sheet,pdf,svg",
                    "--output=" + folder.resolve(kind),
                    kind.equals("similarity") || kind.equals("column") ? "--query=1,1" : "--quiet");
            assertEquals(Set.of("sheet.pdf", "sheet.png", "sheet.svg"), names(out));
        }
    }

    @Test
    void whatHasNoMeaningIsRefusedInOneLine() throws IOException {
        for (String[] wrong : new String[][] {
            {"--at=large", "a drawing's size is model, picture or a width of 1 to 100000 pixels, not 'large'"},
            {"--width=0", "a drawing's size is model, picture or a width of 1 to 100000 pixels, not '0'"},
            {"--sheet-width=5", "--sheet-width is 30 to 1000 millimetres, not 5"},
            {"--sheet-width=29.9", "--sheet-width is 30 to 1000 millimetres, not 29.9"},
            {
                "--sheet-columns=18",
                "--sheet-columns is at most 17 on a page of 180 millimetres, where a drawing has at least 8, not 18"
            },
            {"--sheet-width=wide", "--sheet-width is 30 to 1000 millimetres, not 'wide'"},
            {"--sheet-columns=0", "--sheet-columns is auto or 1 to 100, not '0'"},
            {"--sheet-maps=all", "--sheet-maps is heatmaps or overlays, not 'all'"},
            {"--animate=queries", "--animate is heads or layers, not 'queries'"},
            {"--frame-time=0.001", "--frame-time is 0.02 to 60 seconds, not 0.001"},
        }) {
            CommandLineRun run = render(wrong[0]);
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains(wrong[1]), run.err());
        }
        CommandLineRun twice = render("--at=picture", "--width=300");
        assertEquals(2, twice.status(), twice.err());
        assertTrue(
                twice.err().contains("--at and --width are one option under two names, how large drawings are"),
                twice.err());
        CommandLineRun headless = render("--kind=rollout", "--only=animation");
        assertEquals(2, headless.status());
        assertTrue(headless.err().contains("--kind rollout has no heads to go through: choose --animate layers"));
    }

    @Test
    void aDrawingThatMemoryDoesNotHoldIsRefusedBeforeTheRun() throws IOException {
        CommandLineRun run = render("--width=100000");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("drawings of 100,000 x 58,889 pixels"), run.err());
        assertTrue(run.err().contains("choose a smaller --at or --width"), run.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
