package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.heatmap.Contrast;
import org.saccade.image.FormulaImage;
import org.saccade.vit.Goldens;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.checkpoint.WeightFiles;

/** The command line as a user meets it. */
class RenderCommandTest {
    @TempDir
    Path folder;

    private Path picture;
    private Path output;

    @BeforeEach
    void drawAPicture() throws IOException {
        picture = draw("formula.png", 3, 40, 64);
        output = folder.resolve("out");
    }

    @Test
    void aClipLeadsToVideo() throws IOException {
        Path clip = folder.resolve("my clip.mp4");
        Files.writeString(clip, "\0\0\0\030ftypisom\0\0\2\0isomiso2".repeat(9));
        CommandLineRun run = render(clip, "--untrained", "--model=vit-tiny16");
        assertEquals(1, run.status());
        assertTrue(
                run.err()
                        .contains("save a frame of it as PNG, with ffmpeg for example, or have the maps of all its"
                                + " frames: saccade video '" + clip + "'"),
                run.err());
        Path text = Files.writeString(folder.resolve("page.jpg"), "<!doctype html><html>");
        assertFalse(render(text, "--untrained", "--model=vit-tiny16").err().contains("saccade video"));
    }

    @Test
    void writesEveryFileForAPicture() throws IOException {
        CommandLineRun run = render(picture, "--untrained", "--model=vit-tiny16", "--size=64");
        assertEquals(0, run.status(), run.err());
        assertEquals(output.resolve("formula") + System.lineSeparator(), run.out());
        Set<String> expected = new TreeSet<>(Set.of("attention.npy", "mean.npy", "mean.png", "grid.png", "input.png"));
        expected.addAll(Set.of("attention.json", "head-1.png", "head-2.png", "head-3.png"));
        expected.addAll(Set.of("overlay-1.png", "overlay-2.png", "overlay-3.png", "overlay-mean.png"));
        assertEquals(expected, filesIn(output.resolve("formula")));
    }

    @Test
    void aFolderOfEveryVariantIsRightOrRefusedPictureByPicture() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String matrix : List.of("tiff", "others")) {
            try (Stream<Path> all = Files.list(Path.of("src/test/resources/matrix", matrix, "files"))) {
                all.sorted().forEach(files::add);
            }
        }
        List<String> arguments = new ArrayList<>(List.of("render", "--untrained", "--model=vit-tiny16", "--size=32"));
        arguments.addAll(List.of("--only=input", "--quiet", "-o", output.toString()));
        files.forEach(file -> arguments.add(file.toString()));
        CommandLineRun run = CommandLineRun.in(folder, arguments.toArray(String[]::new));
        assertEquals(1, run.status());
        List<String> refusals = run.err()
                .lines()
                .filter(line -> line.contains("which can't be read from"))
                .toList();
        long done = run.out().lines().count();
        assertEquals(files.size(), refusals.size() + done, run.err());
        assertTrue(done > refusals.size(), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void theMapsOfACheckpointAreTheReferences() throws IOException {
        CommandLineRun run =
                render(picture, "--weights=" + WeightFiles.file("micro.pth"), "--heads=3", "--size=original");
        assertEquals(0, run.status(), run.err());
        float[] golden = Goldens.floats("/attention/vit_micro_8-w7-i3-40x64.npz", "attention");
        assertArrayEquals(golden, npy(output.resolve("formula/attention.npy")), 5e-4f);
        JsonNode json = json(output.resolve("formula"));
        assertEquals("micro.pth", json.at("/model").asText());
        assertEquals(64, json.at("/weights/sha256").asText().length());
        assertEquals(5, json.at("/grid/rows").asInt());
        assertFalse(run.err().contains("UNTRAINED"), run.err());
    }

    @Test
    void contrastAndColourBarReachTheFilesAndTheirJson() throws IOException {
        String[] usual = {"--untrained", "--model=vit-tiny16", "--size=64"};
        render(picture, usual);
        BufferedImage plain = ImageIO.read(output.resolve("formula/head-1.png").toFile());
        assertFalse(json(output.resolve("formula")).at("/options/colour-bar").asBoolean());
        for (String contrast : List.of("p5:p95", "v0.001:v0.02", "0.1:0.9")) {
            CommandLineRun run =
                    render(picture, "--untrained", "--model=vit-tiny16", "--contrast=" + contrast, "--colour-bar");
            assertEquals(0, run.status(), run.err());
            JsonNode options = json(output.resolve("formula")).at("/options");
            assertEquals(
                    Contrast.parse(contrast),
                    Contrast.parse(options.at("/contrast").asText()));
            assertTrue(options.at("/colour-bar").asBoolean());
            BufferedImage bar =
                    ImageIO.read(output.resolve("formula/head-1.png").toFile());
            assertTrue(bar.getWidth() > plain.getWidth());
        }
        CommandLineRun wrong = render(picture, "--untrained", "--contrast=p9:p3");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("is no range of percentiles"), wrong.err());
    }

    @Test
    void optionsReachTheModel() throws IOException {
        Path weights = WeightFiles.file("micro.pth");
        render(picture, "--weights=" + weights, "--heads=3", "--size=original", "--position-interpolation=size");
        assertArrayEquals(
                Goldens.floats("/attention/vit_micro_8-w7-i3-40x64.npz", "attention_size_based_positions"),
                npy(output.resolve("formula/attention.npy")),
                5e-4f);
        render(picture, "--weights=" + weights, "--heads=3", "--size=original", "--no-normalize");
        assertArrayEquals(
                Goldens.floats("/attention/vit_micro_8-w7-i3-40x64.npz", "attention_unnormalised_input"),
                npy(output.resolve("formula/attention.npy")),
                5e-4f);
    }

    @Test
    void positionsAreTheModelsOwnUnlessTheyAreChosen() throws IOException {
        Path weights = WeightFiles.file("micro.pth");
        for (String chosen : List.of("--positions=model", "--positions=dino", "--positions=size_antialias")) {
            render(picture, "--weights=" + weights, "--heads=3", "--size=original");
            float[] usual = npy(output.resolve("formula/attention.npy"));
            render(picture, "--weights=" + weights, "--heads=3", "--size=original", chosen);
            float[] found = npy(output.resolve("formula/attention.npy"));
            assertEquals(!chosen.endsWith("antialias"), Arrays.equals(usual, found), chosen);
        }
        CommandLineRun wrong = render(picture, "--weights=" + weights, "--positions=nearest");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("'nearest' is none of model, dino, size, size_antialias"), wrong.err());
    }

    @Test
    void tokensThatTheModelHasNotAreRefusedBeforeItRuns() {
        for (String query : List.of("register:1", "dist")) {
            CommandLineRun refused =
                    render(picture, "--untrained", "--model=vit-tiny16", "--size=32", "--query=" + query);
            assertTrue(refused.status() != 0, query);
            assertTrue(refused.err().contains("the model has no"), refused.err());
        }
    }

    @Test
    void anUntrainedRunSaysSoEverywhere() throws IOException {
        CommandLineRun run = render(picture, "--untrained=5", "--model=vit-tiny16", "--size=32", "--quiet");
        assertTrue(run.err().contains("UNTRAINED"), run.err());
        JsonNode json = json(output.resolve("formula"));
        assertEquals(5, json.at("/weights/seed").asInt());
        assertTrue(json.at("/weights").toString().contains("UNTRAINED"));
        for (String file : filesIn(output.resolve("formula"))) {
            if (file.endsWith(".png")) {
                String bytes = Files.readString(output.resolve("formula").resolve(file), StandardCharsets.ISO_8859_1);
                assertTrue(bytes.contains("UNTRAINED"), file);
            }
        }
    }

    @Test
    void aPageAndABackgroundAreChosen() throws Exception {
        Path pages = fixture("tiff-pages.tif");
        assertEquals(
                0,
                render(pages, "--untrained", "--model=vit-tiny8", "--size=40x32", "--page=3")
                        .status());
        BufferedImage third =
                ImageIO.read(output.resolve("tiff-pages/input.png").toFile());
        for (int x = 0; x < third.getWidth(); x++) {
            int rgb = third.getRGB(x, 5);
            assertEquals(rgb & 255, rgb >> 8 & 255, "the third page is black and white");
        }
        assertEquals(3, json(output.resolve("tiff-pages")).at("/options/page").asInt());
        CommandLineRun run = render(pages, "--untrained", "--model=vit-tiny8", "--page=4");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("has 3 pages; there is no page 4"), run.err());

        render(fixture("webp-alpha.webp"), "--untrained", "--model=vit-tiny8", "--size=40x32", "--background=#336699");
        BufferedImage input =
                ImageIO.read(output.resolve("webp-alpha/input.png").toFile());
        assertEquals(0xFF336699, input.getRGB(20, 1), "the first rows are transparent");
        assertEquals(2, render(pages, "--background=blue").status());
        assertEquals(2, render(pages, "--page=0").status());
    }

    @Test
    void formatsAreListedWithTheirReaders() {
        CommandLineRun run = CommandLineRun.in(folder, "formats");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("TIFF       ImageIO-Ext, TwelveMonkeys"), run.out());
        assertTrue(run.out().contains("JPEG 2000  ImageIO-Ext"), run.out());
        assertTrue(run.out().contains("WEBP       libwebp, TwelveMonkeys"), run.out());
        for (String format : List.of("PSD", "TGA", "ICO", "ICNS", "PNM", "HDR", "PCX", "DDS", "SGI", "BMP")) {
            assertTrue(run.out().lines().anyMatch(line -> line.matches(format + " +TwelveMonkeys.*")), format);
        }
    }

    private static Path fixture(String name) throws Exception {
        return Path.of(RenderCommandTest.class.getResource("/pictures/" + name).toURI());
    }

    @Test
    void theOthersAreDoneWhenOneFails() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
        CommandLineRun run = run(
                "render",
                broken.toString(),
                folder.resolve("gone.png").toString(),
                picture.toString(),
                "-o",
                output.toString(),
                "--untrained",
                "--model=vit-tiny16",
                "--size=32");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("saccade: " + broken + ": "), run.err());
        assertTrue(run.err().contains("gone.png: "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals(output.resolve("formula") + System.lineSeparator(), run.out());
        assertFalse(Files.exists(output.resolve("broken")), "an empty folder was left");
    }

    @Test
    void twoPicturesOfOneStemGetFoldersOfTheirOwn() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other")).resolve("formula.png");
        Files.copy(picture, other);
        CommandLineRun run = run(
                "render",
                picture.toString(),
                other.toString(),
                "-o",
                output.toString(),
                "--untrained",
                "--model=vit-tiny16",
                "--size=32",
                "--only=mean");
        assertEquals(0, run.status(), run.err());
        assertEquals(Set.of("formula", "formula-2", "journal.jsonl"), filesIn(output));
        assertEquals(Set.of("mean.png"), filesIn(output.resolve("formula-2")));
    }

    @Test
    void missingWeightsAreAnErrorThatSaysWhatToDo() {
        CommandLineRun run = render(picture, "--offline");
        assertEquals(1, run.status());
        for (String advice : new String[] {
            "dino_deitsmall8_300ep_pretrain/dino_deitsmall8_300ep_pretrain.pth",
            folder.toString(),
            "--weights FILE",
            "--untrained"
        }) {
            assertTrue(run.err().contains(advice), advice + " is not in " + run.err());
        }
        assertFalse(Files.exists(output));
    }

    @Test
    void weightsInTheFolderAreFoundByTheirOfficialName() throws IOException {
        Files.copy(WeightFiles.file("micro.pth"), folder.resolve("dino_deitsmall16_pretrain.pth"));
        CommandLineRun run =
                run("render", picture.toString(), "-o", output.toString(), "--model=dino-vits16", "--heads=3");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("holds another model"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"bad/exploit.pth, posix.system", "bad/nan.pth, norm.weight", "bad/html-error-page.pth, web page"})
    void badWeightsAreOneLine(String file, String message) {
        CommandLineRun run = render(picture, "--weights=" + WeightFiles.file(file), "--heads=3");
        assertEquals(1, run.status());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("saccade: ") && run.err().contains(message), run.err());
    }

    @Test
    void aPictureAfterUntrainedStaysAPicture() {
        CommandLineRun run = run(
                "render",
                "-o",
                output.toString(),
                "--model=vit-tiny16",
                "--size=32",
                "--only=json",
                "--untrained",
                picture.toString());
        assertEquals(0, run.status(), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--size=big",
                "--size=0",
                "--opacity=2",
                "--opacity=x",
                "--colormap=jet",
                "--scale=none",
                "--only=everything",
                "--untrained=70000",
                "--max-patches=0",
                "--max-pixels=0",
                "--nonsense",
                "--fit=stretch",
                "--model=resnet50",
                "--model=vit-tiny8",
                "--heads=0",
                "--heads=-3"
            })
    void aWrongCommandLineIsStatus2AndOneLineOfAdvice(String option) {
        CommandLineRun run = render(picture, option);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("saccade: "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals("", run.out());
    }

    @Test
    void withoutAPictureTheCommandLineIsWrong() {
        assertEquals(2, run("render").status());
        assertEquals(2, run().status());
        assertEquals(2, run("rendre").status());
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertTrue(run("--version").out().startsWith("saccade "));
        for (String[] command :
                new String[][] {{"--help"}, {"render", "--help"}, {"models", "--help"}, {"help", "render"}}) {
            CommandLineRun run = run(command);
            assertEquals(0, run.status());
            assertTrue(run.out().startsWith("Usage: saccade"), run.out());
        }
    }

    @Test
    void completionIsAScriptForTheShell() {
        CommandLineRun run = run("generate-completion");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("complete") && run.out().contains("--position-interpolation"));
    }

    @Test
    void modelsTellsOfEachWhetherItsWeightsAreHereAndWhere() throws IOException {
        Path present = Files.createFile(folder.resolve("dino_vitbase16_pretrain.pth"));
        CommandLineRun run = run("models");
        assertEquals(0, run.status());
        List<String> lines = run.out().lines().toList();
        for (CatalogEntry model : ModelCatalog.official().entries()) {
            int at = lines.indexOf("  %-18s %s".formatted(model.name(), model.sentence()));
            assertTrue(at >= 0, model.name() + " is not in " + run.out());
            assertTrue(lines.indexOf(model.family()) < at, "its family stands above it");
            String state = lines.get(at + 1).strip();
            switch (model.name()) {
                case "dino-vitb16" -> assertEquals("present: " + present, state);
                case "saccade-demo" -> assertTrue(state.startsWith("missing, though it comes with"), state);
                case "dinov3-vits16", "dinov3-vits16plus", "dinov3-vitb16", "dinov3-vitl16", "dinov3-vith16plus" ->
                    assertEquals(
                            "missing, never fetched: ask for it at " + model.page()
                                    + " (DINOv3 License), then --weights FILE",
                            state);
                default -> assertEquals("missing: %s, %d MB".formatted(model.url(), model.megabytes()), state);
            }
        }
        assertTrue(run.out().contains("vit-tiny16"), run.out());
    }

    private CommandLineRun render(Path image, String... options) {
        String[] start = {"render", image.toString(), "-o", output.toString()};
        return run(Stream.concat(Stream.of(start), Stream.of(options)).toArray(String[]::new));
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private Path draw(String name, int seed, int height, int width) throws IOException {
        BufferedImage image = FormulaImage.rgb(seed, height, width);
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static Set<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode json(Path directory) throws IOException {
        return new ObjectMapper().readTree(directory.resolve("attention.json").toFile());
    }

    /** The numbers behind the header of a version 1 .npy file. */
    private static float[] npy(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(10 + bytes.getShort(8));
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
