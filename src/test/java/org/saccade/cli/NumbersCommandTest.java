package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ImageProcessor;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.explore.Npz;
import org.saccade.explore.PatchGrid;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** Arrays, tables, pages and outlines of one run say the same; the JSON files are held against their schemas by CommandLineRun. */
class NumbersCommandTest {
    private static final int PATCH = 8;

    @TempDir
    Path folder;

    private Path rendered(Path picture, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "render", picture.toString(), "--heads=3", "--family=dino", "--output=" + folder.resolve("out")));
        arguments.add("--weights=" + WeightFiles.file("micro.pth"));
        arguments.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.in(folder, arguments.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return Path.of(run.out().strip());
    }

    private Path drawn(int height, int width) throws IOException {
        Path file = folder.resolve("drawn.png");
        ImageIO.write(FormulaImage.rgb(9, height, width), "png", file.toFile());
        return file;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Npz npz(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Npz.read(file.toString(), in);
        }
    }

    /** Of each page its pixels, as ImageJ opens them; TwelveMonkeys' reader cuts floats to 0 to 1. */
    private static List<ImageProcessor> pages(Path file) {
        ImagePlus image = new Opener().openImage(file.toString());
        List<ImageProcessor> pages = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++) {
            pages.add(image.getStack().getProcessor(i));
        }
        return pages;
    }

    /** A column of a table, with its name taken off. */
    private static float[] column(List<String> lines, int column) {
        float[] values = new float[lines.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(lines.get(i + 1).split(",", -1)[column]);
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void aPlainRunsFilesHoldTheSameFloats() throws IOException {
        Path out = rendered(drawn(37, 75), "--size=64x40", "--only=npy,npz,csv,tiff,json");
        assertEquals(
                Set.of(
                        "attention.npy",
                        "mean.npy",
                        "attention.npz",
                        "attention.csv",
                        "attention.tif",
                        "attention.json"),
                names(out));
        NpyArray heads = NpyArray.read(out.resolve("attention.npy"));
        NpyArray mean = NpyArray.read(out.resolve("mean.npy"));
        Npz npz = npz(out.resolve("attention.npz"));
        assertArrayEquals(new int[] {3, 5, 8}, npz.shape("attention"));
        assertArrayEquals(new int[] {5, 8}, npz.shape("mean"));
        assertArrayEquals(heads.doubles(), npz.doubles("attention"));
        assertArrayEquals(mean.doubles(), npz.doubles("mean"));
        List<String> lines = Files.readAllLines(out.resolve("attention.csv"));
        assertEquals("column,row,mean,head-1,head-2,head-3", lines.get(0));
        assertEquals(1 + 40, lines.size());
        assertTrue(lines.get(10).startsWith("1,1,"), lines.get(10));
        assertArrayEquals(floats(mean.doubles()), column(lines, 2));
        for (int head = 0; head < 3; head++) {
            assertArrayEquals(floats(heads.part(head)), column(lines, 3 + head));
        }
        List<ImageProcessor> pages = pages(out.resolve("attention.tif"));
        assertEquals(4, pages.size());
        for (int page = 0; page < 4; page++) {
            float[] map = page == 0 ? floats(mean.doubles()) : floats(heads.part(page - 1));
            requirePage(map, 5, 8, 37, 75, pages.get(page));
        }
    }

    private static void requirePage(float[] map, int rows, int columns, int height, int width, ImageProcessor page) {
        assertEquals(width, page.getWidth());
        assertEquals(height, page.getHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = (2 * y + 1) * rows / (2 * height);
                int column = (2 * x + 1) * columns / (2 * width);
                assertEquals(map[row * columns + column], page.getf(x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attention | ''",
                "attention | --layer=1:2 --query=cls --query=2,3",
                "attention | --use-heads=1,3 --fuse=max",
                "column | --query=0,0:3,2 --layer=2",
                "rollout | --discard=0.5",
                "similarity | --query=1,1 --facet=token",
                "components | ''",
                "components | --foreground=on --layer=all",
                "objects | --method=lost",
                "objects | --method=maskcut --layer=2:3",
                "objects | ''"
            })
    void everyKindHasItsNumbers(String kind, String options) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(options.isEmpty() ? new String[0] : options.split(" ", -1)));
        boolean hasMasks = !kind.equals("similarity") && !kind.equals("components");
        all.add("--kind=" + kind);
        all.add("--size=original");
        all.add("--only=npz,csv,tiff,json,npy" + (hasMasks ? ",masks,geojson" : ""));
        Path out = rendered(drawn(40, 64), all.toArray(String[]::new));
        JsonNode run = json(out.resolve("attention.json"));
        List<String> maps = new ArrayList<>();
        run.get("maps").forEach(map -> maps.add(map.get("name").asText()));
        List<String> lines = Files.readAllLines(out.resolve(kind + ".csv"));
        List<String> columns = List.of(lines.get(0).split(",", -1));
        assertEquals(new TreeSet<>(maps), new TreeSet<>(columns.subList(2, columns.size())));
        assertEquals(1 + 40, lines.size());
        List<ImageProcessor> pages = pages(out.resolve(kind + ".tif"));
        assertEquals(maps.size(), pages.size());
        for (int i = 0; i < pages.size(); i++) {
            requirePage(column(lines, 2 + i), 5, 8, 40, 64, pages.get(i));
        }
        Npz npz = npz(out.resolve(kind + ".npz"));
        for (JsonNode array : run.get("arrays")) {
            String name = array.get("file").asText().replace(".npy", "");
            NpyArray npy = NpyArray.read(out.resolve(name + ".npy"));
            assertArrayEquals(npy.shape().stream().mapToInt(Integer::intValue).toArray(), npz.shape(name));
            if (npy.type().equals("<f4")) {
                assertArrayEquals(npy.doubles(), npz.doubles(name));
            }
        }
        assertEquals(hasMasks, Files.exists(out.resolve("masks.geojson")));
    }

    /** Outlines and the mask's array agree on every patch, on a grid that isn't the picture's. */
    @ParameterizedTest
    @ValueSource(
            strings = {"--mask=0.4", "--kind=column --query=3,2 --mask=0.7", "--kind=objects", "--mask=0.5 --fit=crop"})
    void outlinesAreTheMasksInThePicturesPixels(String options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options.split(" ", -1)));
        all.add("--size=44");
        all.add("--only=masks,geojson,json");
        Path out = rendered(drawn(61, 90), all.toArray(String[]::new));
        boolean isCropped = options.contains("crop");
        JsonNode run = json(out.resolve("attention.json"));
        int rows = run.at("/grid/rows").asInt();
        int columns = run.at("/grid/columns").asInt();
        // resized to 64.9 -> 64 x 44 in whole pixels, of which 8 x 5 patches are kept; or straight to 8 x 6 patches
        double coveredWidth = isCropped ? 90.0 * (8 * PATCH) / 64 : 90;
        double coveredHeight = isCropped ? 61.0 * (5 * PATCH) / 44 : 61;
        assertEquals(isCropped ? 5 : 6, rows);
        assertEquals(coveredWidth, run.at("/input/covered/width").asDouble(), 1e-9);
        assertEquals(coveredHeight, run.at("/input/covered/height").asDouble(), 1e-9);
        boolean[] masks = NpyArray.read(out.resolve("masks.npy")).booleans();
        List<JsonNode> outlines = new ArrayList<>();
        for (JsonNode feature : json(out.resolve("masks.geojson")).get("features")) {
            String name = feature.at("/properties/name").asText();
            assertEquals("annotation", feature.at("/properties/objectType").asText());
            if (!name.equals("mean") && !name.endsWith("-box")) {
                outlines.add(feature);
            }
        }
        assertEquals(masks.length / (rows * columns), outlines.size());
        for (int i = 0; i < outlines.size(); i++) {
            Path2D outline = path(outlines.get(i).get("geometry"));
            PatchGrid grid = new PatchGrid(rows, columns);
            for (int patch = 0; patch < grid.patches(); patch++) {
                double x = (grid.column(patch) + 0.5) * coveredWidth / columns;
                double y = (grid.row(patch) + 0.5) * coveredHeight / rows;
                assertEquals(masks[i * rows * columns + patch], outline.contains(x, y), i + ": " + patch);
            }
        }
    }

    private static Path2D path(JsonNode geometry) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        boolean isOne = geometry.get("type").asText().equals("Polygon");
        for (JsonNode polygon :
                isOne ? List.of(geometry.get("coordinates")) : (Iterable<JsonNode>) geometry.get("coordinates")) {
            for (JsonNode ring : polygon) {
                assertEquals(ring.get(0), ring.get(ring.size() - 1), "a ring ends where it begins");
                for (int i = 0; i < ring.size(); i++) {
                    double x = ring.get(i).get(0).asDouble();
                    double y = ring.get(i).get(1).asDouble();
                    if (i == 0) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                }
            }
        }
        return path;
    }

    @Test
    void anObjectsBoxIsThatOfBoxesJson() throws IOException {
        Path out = rendered(drawn(40, 64), "--kind=objects", "--size=original", "--only=boxes,geojson");
        JsonNode box = json(out.resolve("boxes.json")).at("/layers/0/objects/0/box");
        JsonNode ring = json(out.resolve("masks.geojson")).at("/features/1/geometry/coordinates/0");
        Set<String> corners = new TreeSet<>();
        ring.forEach(corner -> corners.add(Math.round(corner.get(0).asDouble()) + " "
                + Math.round(corner.get(1).asDouble())));
        Set<String> expected = new TreeSet<>();
        for (int x : new int[] {0, 2}) {
            for (int y : new int[] {1, 3}) {
                expected.add(box.get(x).asInt() + " " + box.get(y).asInt());
            }
        }
        assertEquals(expected, corners);
    }

    /** Pages are as large as the picture is seen, whatever it is stored as; what was trimmed has no value. */
    @ParameterizedTest
    @ValueSource(
            strings = {"jpeg-orientation-1.jpg", "jpeg-orientation-6.jpg", "png-orientation-5.png", "tiff-alpha.tif"})
    void pagesHaveTheUprightPicturesSize(String name) throws IOException {
        Path picture = folder.resolve(name);
        try (InputStream in = NumbersCommandTest.class.getResourceAsStream("/pictures/" + name)) {
            Files.copy(in, picture);
        }
        BufferedImage stored = ImageIO.read(picture.toFile());
        boolean isTurned = name.contains("-6") || name.contains("-5");
        int width = isTurned ? stored.getHeight() : stored.getWidth();
        int height = isTurned ? stored.getWidth() : stored.getHeight();
        Path out = rendered(picture, "--size=24", "--only=tiff,json");
        for (ImageProcessor page : pages(out.resolve("attention.tif"))) {
            assertEquals(width, page.getWidth());
            assertEquals(height, page.getHeight());
            assertTrue(Float.isFinite(page.getf(width - 1, height - 1)));
        }
        Path cropped = rendered(picture, "--size=28", "--fit=crop", "--only=tiff");
        ImageProcessor page = pages(cropped.resolve("attention.tif")).get(0);
        assertTrue(Float.isFinite(page.getf(0, 0)));
        assertTrue(Float.isNaN(page.getf(width - 1, height - 1)));
    }

    @Test
    void outlinesOfWhatHasNoMassAreRefused() throws IOException {
        CommandLineRun run = CommandLineRun.in(
                folder, "render", drawn(8, 8).toString(), "--kind=components", "--only=geojson", "--demo");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("has no geojson"), run.err());
    }

    @Test
    void aMaskGoesWithoutSayingWhereOutlinesAreAsked() throws IOException {
        Path out = rendered(drawn(40, 64), "--size=original", "--only=geojson,npz");
        JsonNode features = json(out.resolve("masks.geojson")).get("features");
        List<String> names = new ArrayList<>();
        features.forEach(feature -> names.add(feature.at("/properties/name").asText()));
        assertEquals(List.of("mean", "head-1", "head-2", "head-3"), names);
        assertArrayEquals(new int[] {3, 5, 8}, npz(out.resolve("attention.npz")).shape("masks"));
    }
}
