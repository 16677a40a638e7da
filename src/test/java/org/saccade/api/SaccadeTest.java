package org.saccade.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.cli.CommandLines;
import org.saccade.example.WhatItLooksAt;
import org.saccade.explore.Npz;
import org.saccade.export.Schemas;
import org.saccade.heatmap.Look;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** From Java it is the same as on the command line, number by number and file by file. */
class SaccadeTest {
    private static final Path WEIGHTS = WeightFiles.file("micro.pth");
    private static final Question ORIGINAL = Question.USUAL.with("size", "original");

    @TempDir
    Path folder;

    private static Saccade micro() {
        return Saccade.open(WEIGHTS, Map.of("heads", "3", "family", "dino"));
    }

    private Path drawn(int height, int width) throws IOException {
        Path file = folder.resolve("drawn.png");
        ImageIO.write(FormulaImage.rgb(9, height, width), "png", file.toFile());
        return file;
    }

    /** What the command line makes of the same picture. */
    private Path rendered(Path picture, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "render",
                picture.toString(),
                "--heads=3",
                "--family=dino",
                "--size=original",
                "--weights=" + WEIGHTS,
                "--output=" + folder.resolve("cli")));
        arguments.addAll(List.of(options));
        assertEquals(0, CommandLines.status(folder, arguments));
        return folder.resolve("cli/drawn");
    }

    private static float[] floats(double[] values, int from, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) values[from + i];
        }
        return floats;
    }

    private static Npz npz(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Npz.read("it", in);
        }
    }

    @Test
    void aPictureThatIsMissingOrBrokenIsNamed() throws IOException {
        Path missing = folder.resolve("nowhere.png");
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        try (Saccade saccade = micro()) {
            for (Path file : List.of(missing, broken)) {
                for (Runnable asked : List.<Runnable>of(() -> saccade.look(file), () -> saccade.keep(file))) {
                    SaccadeException told = assertThrows(SaccadeException.class, asked::run);
                    assertTrue(told.getMessage().startsWith(file + ": "), told.getMessage());
                }
            }
        }
    }

    @Test
    void whatIsPrintedOfThemTellsWhatTheyAre() throws IOException {
        assertEquals("Question[usual]", Question.USUAL.toString());
        assertEquals(
                "Question[kind=rollout, layer=3]",
                Question.USUAL.kind("rollout").layer(3).toString());
        Path picture = drawn(40, 64);
        try (Saccade saccade = micro()) {
            assertEquals(
                    "Maps[drawn.png: attention, layer 3, cls, 8 x 5 patches, 3 heads; micro.pth]",
                    saccade.look(picture, ORIGINAL).toString());
            assertEquals(
                    "Maps[drawn.png: attention, 3 parts, 8 x 5 patches, 3 heads; micro.pth]",
                    saccade.look(picture, ORIGINAL.allLayers()).toString());
            assertEquals(
                    "Maps[drawn.png: rollout, layer 3, cls, 8 x 5 patches; micro.pth]",
                    saccade.look(picture, ORIGINAL.kind("rollout")).toString());
            assertEquals(
                    "Maps[picture: similarity, layer 2, 4,1, 8 x 5 patches; micro.pth]",
                    saccade.look(
                                    ImageIO.read(picture.toFile()),
                                    ORIGINAL.kind("similarity").layer(2).fromPatch(4, 1))
                            .toString());
        }
        try (Saccade untrained = Saccade.untrained("vit-tiny16", 1)) {
            String told = untrained.look(picture, ORIGINAL).toString();
            assertTrue(told.endsWith("; vit-tiny16, UNTRAINED]"), told);
        }
    }

    @Test
    void aPlainRunsNumbersDrawingsAndFilesAreTheCommandLines() throws IOException {
        Path picture = drawn(40, 64);
        Path cli = rendered(picture);
        Path own = folder.resolve("own");
        Maps maps;
        try (Saccade saccade = micro()) {
            assertEquals("micro.pth", saccade.name());
            assertEquals(3, saccade.layers());
            assertEquals(3, saccade.heads());
            assertEquals(8, saccade.patch());
            maps = saccade.look(picture, ORIGINAL);
        }
        // all of it without the model
        assertEquals(8, maps.columns());
        assertEquals(5, maps.rows());
        assertEquals(3, maps.heads());
        assertEquals(3, maps.layer());
        maps.export(own);
        for (String file : List.of("attention.npy", "mean.npy", "head-2.png", "overlay-mean.png", "grid.png")) {
            assertArrayEquals(Files.readAllBytes(cli.resolve(file)), Files.readAllBytes(own.resolve(file)), file);
        }
        Schemas.requireValid(own);
        maps.export(own, "npz");
        Npz npz = npz(own.resolve("attention.npz"));
        assertArrayEquals(floats(npz.doubles("attention"), 40, 40), maps.head(2));
        assertArrayEquals(floats(npz.doubles("mean"), 0, 40), maps.mean());
        requireSame(ImageIO.read(cli.resolve("overlay-mean.png").toFile()), maps.overlay());
        requireSame(ImageIO.read(cli.resolve("overlay-3.png").toFile()), maps.overlay(3));
        requireSame(ImageIO.read(cli.resolve("head-1.png").toFile()), maps.heatmap(1));
    }

    @Test
    void sheetsShowThePictureAsFinelyAsTheCommandLines() throws IOException {
        Path picture = drawn(45, 71); // no multiple of a patch: the model sees less of it
        Path cli = rendered(picture, "--only=transparent,sheet");
        Path own = folder.resolve("own");
        try (Saccade saccade = micro()) {
            saccade.look(picture, ORIGINAL).export(own, "sheet", "transparent");
        }
        for (String file : List.of("sheet.png", "mean-transparent.png")) {
            assertArrayEquals(Files.readAllBytes(cli.resolve(file)), Files.readAllBytes(own.resolve(file)), file);
        }
    }

    private static void requireSame(BufferedImage expected, BufferedImage actual) {
        int width = expected.getWidth();
        int height = expected.getHeight();
        assertEquals(width, actual.getWidth());
        assertArrayEquals(
                expected.getRGB(0, 0, width, height, null, 0, width),
                actual.getRGB(0, 0, width, height, null, 0, width));
    }

    @Test
    void askedRunsAreTheCommandLines() throws IOException {
        Path picture = drawn(40, 64);
        for (Map<String, String> asked : List.of(
                Map.of("layer", "all", "query", "cls 2,3", "mask", "0.5"),
                Map.of("kind", "rollout", "discard", "0.5"),
                Map.of("kind", "components"),
                Map.of("kind", "objects", "method", "lost"))) {
            Question question = ORIGINAL;
            List<String> options = new ArrayList<>();
            for (Map.Entry<String, String> option : asked.entrySet()) {
                question = question.with(option.getKey(), option.getValue());
                for (String value : option.getValue().split(" ", -1)) {
                    options.add("--" + option.getKey() + "=" + value);
                }
            }
            String kind = asked.getOrDefault("kind", "attention");
            options.add("--only=npz,csv,tiff,overlays" + (kind.equals("components") ? "" : ",geojson"));
            Path cli = rendered(picture, options.toArray(String[]::new));
            Path own = folder.resolve("own-" + kind);
            try (Saccade saccade = micro();
                    KeptRun run = saccade.keep(picture, ORIGINAL)) {
                Maps once = saccade.look(picture, question);
                Maps again = run.look(withoutSize(asked));
                assertArrayEquals(once.mean(), again.mean());
                List<Path> written = once.export(
                        own,
                        options.get(options.size() - 1)
                                .substring("--only=".length())
                                .split(",", -1));
                for (Path file : written) {
                    Path theirs = cli.resolve(file.getFileName());
                    if (!file.toString()
                            .endsWith(".geojson")) { // which names the picture alike, but the model by its file
                        assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(file), file.toString());
                    }
                }
                once.export(own, "json");
                Schemas.requireValid(own);
            }
        }
    }

    private static Question withoutSize(Map<String, String> asked) {
        Question question = Question.USUAL;
        for (Map.Entry<String, String> option : asked.entrySet()) {
            question = question.with(option.getKey(), option.getValue());
        }
        return question;
    }

    @Test
    void partsAreLayersTimesQueries() throws IOException {
        try (Saccade saccade = micro();
                KeptRun run = saccade.keep(drawn(40, 64), ORIGINAL)) {
            Maps all = run.look(Question.USUAL.allLayers());
            assertEquals(3, all.parts());
            for (int layer = 1; layer <= 3; layer++) {
                Maps one = run.look(Question.USUAL.layer(layer));
                assertEquals(layer, all.part(layer - 1).layer());
                assertArrayEquals(one.mean(), all.part(layer - 1).mean());
                requireSame(one.overlay(), all.part(layer - 1).overlay());
            }
            assertArrayEquals(all.mean(), all.part(0).mean());
            assertNotEquals(all.part(0).mean()[0], all.part(2).mean()[0]);
        }
    }

    @Test
    void aPictureInMemoryIsAsGoodAsItsFile() throws IOException {
        Path picture = drawn(40, 64);
        try (Saccade saccade = micro()) {
            float[] ofFile = saccade.look(picture, ORIGINAL).mean();
            BufferedImage image = ImageIO.read(picture.toFile());
            assertArrayEquals(ofFile, saccade.look(image, ORIGINAL).mean());
            BufferedImage clear = new BufferedImage(64, 40, BufferedImage.TYPE_INT_ARGB);
            BufferedImage white = new BufferedImage(64, 40, BufferedImage.TYPE_INT_RGB);
            white.createGraphics().fillRect(0, 0, 64, 40);
            assertArrayEquals(
                    saccade.look(white, ORIGINAL).mean(),
                    saccade.look(clear, ORIGINAL).mean());
            saccade.look(image, ORIGINAL).export(folder.resolve("memory"), "json", "tiff");
            Schemas.requireValid(folder.resolve("memory"));
        }
    }

    @Test
    void anotherLookIsAnotherDrawingOfTheSameNumbers() throws IOException {
        try (Saccade saccade = Saccade.untrained("vit-tiny16", 3)) {
            assertTrue(saccade.caveat().orElseThrow().startsWith("UNTRAINED"));
            Maps maps = saccade.look(drawn(40, 64), ORIGINAL);
            Maps gray = maps.drawn(Look.of(Map.of("colormap", "gray", "unit", "uniform")));
            assertArrayEquals(maps.mean(), gray.mean());
            assertNotEquals(maps.heatmap(0).getRGB(20, 20), gray.heatmap(0).getRGB(20, 20));
            gray.export(folder.resolve("gray"), "json", "mean");
            Schemas.requireValid(folder.resolve("gray"));
        }
    }

    @Test
    void whatIsNullOrBelowTheFirstIsNamed() {
        try (Saccade saccade = micro()) {
            Path file = folder.resolve("a.png");
            Map<String, Executable> calls = Map.of(
                    "name", () -> Saccade.open((String) null),
                    "weights", () -> Saccade.open((Path) null),
                    "known", () -> Saccade.open(WEIGHTS, null),
                    "picture", () -> saccade.look((Path) null),
                    "question", () -> saccade.look(file, null),
                    "size", () -> saccade.keep(file, null),
                    "kind", () -> Question.USUAL.kind(null),
                    "option", () -> Question.USUAL.with(null, "x"),
                    "value", () -> Question.USUAL.with("kind", null));
            calls.forEach((name, call) -> assertEquals(
                    name, assertThrows(NullPointerException.class, call).getMessage()));
        }
        IllegalArgumentException patch =
                assertThrows(IllegalArgumentException.class, () -> Question.USUAL.fromPatch(-1, 4));
        assertEquals(
                "columns and rows of patches are counted from 0: there is none at column -1, row 4",
                patch.getMessage());
        IllegalArgumentException layer = assertThrows(IllegalArgumentException.class, () -> Question.USUAL.layer(0));
        assertEquals("layers are counted from 1: there is no layer 0", layer.getMessage());
    }

    @Test
    void whatGoesWrongIsOneUncheckedLine() throws IOException {
        Path picture = drawn(40, 64);
        Path missing = folder.resolve("gone.png");
        SaccadeException weights = assertThrows(SaccadeException.class, () -> Saccade.open(folder.resolve("gone.pth")));
        assertTrue(weights.getMessage().contains("gone.pth"), weights.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Saccade.open("no-such-model"));
        assertThrows(IllegalArgumentException.class, () -> Question.USUAL.with("output", "x"));
        try (Saccade saccade = micro()) {
            assertEquals(1, saccade.name().lines().count());
            assertThrows(SaccadeException.class, () -> saccade.look(missing));
            assertThrows(SaccadeException.class, () -> saccade.look(WEIGHTS));
            for (Question question : List.of(
                    ORIGINAL.layer(4),
                    ORIGINAL.fromPatch(8, 0),
                    ORIGINAL.kind("similarity"),
                    ORIGINAL.kind("nonsense"),
                    ORIGINAL.with("query", "register:1"))) {
                assertThrows(
                        IllegalArgumentException.class, () -> saccade.look(picture, question), question.toString());
            }
            Maps maps = saccade.look(picture, ORIGINAL);
            assertThrows(IllegalArgumentException.class, () -> maps.head(4));
            assertThrows(IllegalArgumentException.class, () -> maps.head(0));
            assertThrows(IllegalArgumentException.class, () -> maps.export(folder, "stats"));
            assertThrows(IllegalArgumentException.class, () -> maps.export(folder, "boxes"));
            assertThrows(IllegalArgumentException.class, () -> maps.export(folder, "jpeg"));
            assertThrows(SaccadeException.class, () -> maps.export(picture, "npy"));
            KeptRun run = saccade.keep(picture, ORIGINAL);
            assertThrows(IllegalArgumentException.class, () -> run.look(ORIGINAL));
            run.close();
            assertThrows(IllegalStateException.class, () -> run.look(Question.USUAL));
        }
        Saccade closed = micro();
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.look(picture, ORIGINAL));
    }

    /** Compiled with the tests, and run to the letter. */
    @Test
    @SuppressWarnings("SystemOut")
    void theExampleRuns() throws IOException {
        Path out = folder.resolve("out");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            WhatItLooksAt.main(new String[] {"resources/org/saccade/ui/samples/coffee.jpg", out.toString()});
        } finally {
            System.setOut(console);
        }
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).startsWith("saccade-demo looks most at patch "), lines.get(0));
        assertEquals(1 + 4 + 4, lines.size());
        try (var files = Files.list(out)) {
            Set<String> names =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(
                    Set.of("attention.csv", "attention.json", "attention.npz", "attention.tif", "seen.png"), names);
        }
        Schemas.requireValid(out);
    }
}
