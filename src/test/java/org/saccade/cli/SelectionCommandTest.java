package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.saccade.heatmap.Colormap;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** Asking about layers, queries and kinds as a user does; numbers against the goldens of EXPLORE.md. */
class SelectionCommandTest {
    private static final int LAYERS = 3;
    private static final int HEADS = 3;
    private static final double NEAR = 1e-4;
    private static final double SCORES = 1e-3;
    private static final double FIGURES = 3e-4;

    @TempDir
    Path folder;

    private final Npz golden = golden("i9-40x64");

    private static Npz golden(String name) {
        return Npz.golden("vit_micro_8-w7-" + name + ".npz");
    }

    /** The picture of 8 x 5 patches. */
    private Path rendered(String... options) throws IOException {
        return rendered(draw(9, 40, 64), options);
    }

    private Path rendered(Path picture, String... options) {
        CommandLineRun run = render(picture, options);
        assertEquals(0, run.status(), run.err());
        return Path.of(run.out().strip());
    }

    private CommandLineRun render(Path picture, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("render", picture.toString(), "--heads=3", "--size=original", "--family=dino"));
        arguments.add("--weights=" + WeightFiles.file("micro.pth"));
        arguments.add("--output=" + folder.resolve("out-" + Arrays.hashCode(options)));
        arguments.addAll(List.of(options));
        return CommandLineRun.in(folder, arguments.toArray(String[]::new));
    }

    private Path draw(int seed, int height, int width) throws IOException {
        Path file = folder.resolve(seed + ".png");
        ImageIO.write(FormulaImage.rgb(seed, height, width), "png", file.toFile());
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

    private static NpyArray npy(Path directory, String name) throws IOException {
        return NpyArray.read(directory.resolve(name));
    }

    /** A token's name as --query takes it. */
    private static String query(int token, int columns) {
        return "--query=" + (token == 0 ? "cls" : (token - 1) % columns + "," + (token - 1) / columns);
    }

    /** Rows of the stored attention, (layers, queries, heads, patches), or columns. */
    private static double[] expected(Npz golden, boolean isColumn) {
        int[] queries = golden.ints("queries");
        double[] attention = golden.doubles("attention");
        int tokens = golden.shape("attention")[2];
        double[] expected = new double[LAYERS * queries.length * HEADS * (tokens - 1)];
        int at = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int query : queries) {
                for (int head = 0; head < HEADS; head++) {
                    int matrix = (layer * HEADS + head) * tokens * tokens;
                    for (int other = 1; other < tokens; other++) {
                        expected[at++] =
                                attention[matrix + (isColumn ? other * tokens + query : query * tokens + other)];
                    }
                }
            }
        }
        return expected;
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void allLayersAndQueriesAreTheReferencesRowsAndColumns(int seed, int height, int width) throws IOException {
        Npz reference = golden("i%d-%dx%d".formatted(seed, height, width));
        List<String> options = new ArrayList<>(List.of("--layer=all", "--only=npy,json"));
        int[] queries = reference.ints("queries");
        Arrays.stream(queries).forEach(token -> options.add(query(token, width / 8)));
        List<Integer> shape = new ArrayList<>(List.of(LAYERS, queries.length, HEADS, height / 8, width / 8));
        List<String> axes = new ArrayList<>(List.of("layers", "queries", "heads", "rows", "columns"));
        if (queries.length == 1) {
            shape.remove(1);
            axes.remove(1);
        }
        Path picture = draw(seed, height, width);
        for (String kind : List.of("attention", "column")) {
            options.add("--kind=" + kind);
            Path out = rendered(picture, options.toArray(String[]::new));
            options.remove("--kind=" + kind);
            NpyArray array = npy(out, kind + ".npy");
            assertEquals(shape, array.shape());
            assertArrayEquals(expected(reference, kind.equals("column")), array.doubles(), NEAR);
            JsonNode described = json(out).at("/arrays/0");
            assertEquals(kind + ".npy", described.at("/file").asText());
            assertEquals(axes, texts(described.at("/axes")));
            assertEquals(kind, json(out).at("/options/kind").asText());
            assertEquals("all", json(out).at("/options/layer").asText());
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    @Test
    void oneLayerAndOneQueryHaveNoAxesOfTheirOwn() throws IOException {
        Path out = rendered("--layer=1", "--query=3,2", "--only=npy");
        assertEquals(List.of(HEADS, 5, 8), npy(out, "attention.npy").shape());
        assertEquals(List.of(5, 8), npy(out, "mean.npy").shape());
        assertEquals(Set.of("attention.npy", "mean.npy"), filesIn(out));
    }

    @ParameterizedTest
    @CsvSource({
        "mean, all, fused_cls_mean",
        "max, all, fused_cls_max",
        "min, all, fused_cls_min",
        "mean, '1,3', fused_cls_heads02"
    })
    void headsAreFusedAsInTheReference(String rule, String heads, String array) throws IOException {
        Path out = rendered("--fuse=" + rule, "--use-heads=" + heads, "--layer=2:3", "--only=npy,mean,overlays");
        double[] fused = golden.doubles(array);
        assertArrayEquals(
                Arrays.copyOfRange(fused, 1, fused.length),
                npy(out, rule + ".npy").part(1),
                NEAR);
        assertTrue(filesIn(out)
                .containsAll(Set.of(
                        "layer-2-" + rule + ".png", "layer-3-overlay-" + rule + ".png", "layer-3-overlay-2.png")));
        Path plain = rendered("--fuse=" + rule, "--use-heads=" + heads, "--only=npy");
        assertArrayEquals(
                npy(out, rule + ".npy").part(1), npy(plain, rule + ".npy").doubles(), NEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "rollout_mean, mean, all, 0, 0.5, 1, last",
        "rollout_max_90, max, all, 0.9, 0.5, 1, last",
        "rollout_mean_from1, mean, all, 0, 0.5, 2, last",
        "rollout_mean_first2, mean, all, 0, 0.5, 1, 2",
        "rollout_heads02, mean, '1,3', 0, 0.5, 1, last",
        "rollout_max_alpha100_50, max, all, 0.5, 0, 1, last",
    })
    void rolloutIsTheReferences(
            String array, String fuse, String heads, String discard, String residual, String from, String layer)
            throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--kind=rollout",
                "--fuse=" + fuse,
                "--use-heads=" + heads,
                "--discard=" + discard,
                "--residual=" + residual,
                "--from-layer=" + from,
                "--layer=" + layer,
                "--only=npy"));
        int[] queries = golden.ints("queries");
        Arrays.stream(queries).forEach(token -> options.add(query(token, 8)));
        NpyArray rollout = npy(rendered(options.toArray(String[]::new)), "rollout.npy");
        assertEquals(List.of(queries.length, 5, 8), rollout.shape());
        double[] rows = golden.doubles(array);
        int tokens = rows.length / queries.length;
        for (int i = 0; i < queries.length; i++) {
            assertArrayEquals(Arrays.copyOfRange(rows, i * tokens + 1, (i + 1) * tokens), rollout.part(i), NEAR);
        }
    }

    @Test
    void similarityIsTheReferences() throws IOException {
        List<String> options =
                new ArrayList<>(List.of("--kind=similarity", "--facet=token", "--layer=all", "--only=npy"));
        int[] patches = Arrays.stream(golden.ints("queries"))
                .filter(token -> token != 0)
                .toArray();
        Arrays.stream(patches).forEach(token -> options.add(query(token, 8)));
        NpyArray cosines = npy(rendered(options.toArray(String[]::new)), "similarity.npy");
        assertEquals(List.of(LAYERS, patches.length, 5, 8), cosines.shape());
        assertArrayEquals(golden.doubles("cosine_token"), cosines.doubles(), NEAR);
    }

    @Test
    void componentsAreTheReferencesAndAnImageOfTheInputsSize() throws IOException {
        Path out = rendered("--kind=components", "--facet=normed");
        NpyArray components = npy(out, "components.npy");
        assertEquals(List.of(3, 5, 8), components.shape());
        double[] scores = golden.doubles("pca_normed_scores");
        int stored = golden.shape("pca_normed_scores")[1];
        double[] found = components.doubles();
        byte[] bytes = golden.bytes("pca_normed_bytes");
        BufferedImage image = ImageIO.read(out.resolve("components.png").toFile());
        assertEquals(64, image.getWidth());
        assertEquals(40, image.getHeight());
        for (int patch = 0; patch < 40; patch++) {
            int rgb = image.getRGB(patch % 8 * 8 + 3, patch / 8 * 8 + 3);
            for (int i = 0; i < 3; i++) {
                assertEquals(scores[patch * stored + i], found[i * 40 + patch], SCORES);
                assertEquals(bytes[patch * 3 + i] & 255, (rgb >> (16 - 8 * i)) & 255, 1);
            }
        }
        assertTrue(filesIn(out).containsAll(Set.of("component-1.png", "overlay-components.png", "grid.png")));
        Path smooth = rendered("--kind=components", "--interpolation=bilinear", "--only=mean");
        BufferedImage blended = ImageIO.read(smooth.resolve("components.png").toFile());
        assertNotEquals(blended.getRGB(3, 3), blended.getRGB(6, 3), "colours blend between patches");
    }

    @Test
    void anotherPictureTakesTheColoursOfTheFirst() throws IOException {
        Path first = rendered("--kind=components");
        Path other = rendered(draw(59, 40, 64), "--kind=components", "--basis=" + first.resolve("basis.json"));
        double[] rgb = golden.doubles("other_rgb");
        BufferedImage image = ImageIO.read(other.resolve("components.png").toFile());
        for (int patch = 0; patch < 40; patch++) {
            int found = image.getRGB(patch % 8 * 8 + 3, patch / 8 * 8 + 3);
            for (int i = 0; i < 3; i++) {
                assertEquals(255 * rgb[patch * 3 + i], (found >> (16 - 8 * i)) & 255, 1);
            }
        }
        assertEquals(
                first.resolve("basis.json").toString(),
                json(other).at("/options/basis").asText());
        assertTrue(json(first).at("/files").toString().contains("\"basis.json\""));
        Path layers = rendered("--kind=components", "--layer=all", "--only=npy", "--foreground=on");
        assertEquals(
                Set.of("components.npy", "layer-1-basis.json", "layer-2-basis.json", "layer-3-basis.json"),
                filesIn(layers));
    }

    @Test
    void anObjectIsFoundFromTheSeedThatIsNamed() throws IOException {
        Path out = rendered("--kind=objects", "--method=lost", "--seed=2,1");
        JsonNode seed =
                new ObjectMapper().readTree(out.resolve("boxes.json").toFile()).at("/layers/0/objects/0/seed");
        assertEquals(2, seed.get("column").asInt());
        assertEquals(1, seed.get("row").asInt());
    }

    @Test
    void objectsAreTheReferencesInMasksBoxesAndOverlay() throws IOException {
        for (String method : List.of("lost", "tokencut", "maskcut")) {
            Path out = rendered("--kind=objects", "--method=" + method);
            boolean isSeveral = method.equals("maskcut");
            boolean[] mask = golden.booleans("key_" + method + (isSeveral ? "_masks" : "_mask"));
            NpyArray masks = npy(out, "masks.npy");
            assertEquals(List.of(mask.length / 40, 5, 8), masks.shape());
            assertArrayEquals(mask, masks.booleans());
            int[] box = golden.ints("key_" + method + (isSeveral ? "_boxes" : "_box"));
            JsonNode boxes =
                    new ObjectMapper().readTree(out.resolve("boxes.json").toFile());
            JsonNode first = boxes.at("/layers/0/objects/0");
            for (int i = 0; i < 4; i++) {
                assertEquals(box[i], first.at("/box/" + i).asInt());
            }
            int seed = golden.ints("key_" + method + (isSeveral ? "_seeds" : "_seed"))[0];
            assertEquals(
                    seed,
                    first.at("/seed/row").asInt() * 8 + first.at("/seed/column").asInt());
            BufferedImage overlay =
                    ImageIO.read(out.resolve("overlay-objects.png").toFile());
            assertEquals(0xffe69f00, overlay.getRGB(box[0], box[1]), "the box begins at its corner");
            assertEquals(0xffe69f00, overlay.getRGB(box[2] - 1, box[3] - 1), "and ends at the other");
        }
    }

    @Test
    void masksAreTheReferencesAndOutlinedInOverlays() throws IOException {
        Path out = rendered("--layer=all", "--mask=0.6");
        NpyArray masks = npy(out, "masks.npy");
        assertEquals(List.of(LAYERS, HEADS, 5, 8), masks.shape());
        boolean[] expected = golden.booleans("mass_mask_60");
        assertArrayEquals(expected, masks.booleans());
        BufferedImage overlay =
                ImageIO.read(out.resolve("layer-1-overlay-2.png").toFile());
        for (int patch = 0; patch < 40; patch++) {
            boolean isInside = expected[40 + patch];
            boolean isAtTheEdge = isInside && (patch < 8 || !expected[40 + patch - 8]);
            if (!isInside || isAtTheEdge) {
                int rgb = overlay.getRGB(patch % 8 * 8 + 3, patch / 8 * 8);
                assertEquals(isInside, rgb == -1, "patch " + patch);
            }
        }
        Path asked = rendered("--layer=all", "--only=masks");
        assertArrayEquals(expected, npy(asked, "masks.npy").booleans(), "0.6 goes without saying");
        assertEquals(Set.of("masks.npy"), filesIn(asked));
    }

    @Test
    void figuresAreTheReferences() throws IOException {
        int[] queries = golden.ints("queries");
        List<String> options = new ArrayList<>(List.of("--only=stats", "--layer=all"));
        Arrays.stream(queries).forEach(token -> options.add(query(token, 8)));
        List<String> lines =
                Files.readAllLines(rendered(options.toArray(String[]::new)).resolve("stats.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        assertEquals(1 + LAYERS * queries.length * HEADS, lines.size());
        for (int i = 0; i < lines.size() - 1; i++) {
            int layer = i / (queries.length * HEADS);
            int query = i / HEADS % queries.length;
            int at = layer * HEADS + i % HEADS;
            String text =
                    queries[query] == 0 ? "cls" : '"' + query(queries[query], 8).substring(8) + '"';
            String start = (layer + 1) + "," + text + "," + (i % HEADS + 1) + ",";
            assertTrue(lines.get(i + 1).startsWith(start), lines.get(i + 1));
            String[] cells = ("x,x,x," + lines.get(i + 1).substring(start.length())).split(",", -1);
            assertEquals(header.size(), cells.length);
            Map<String, String> found = new LinkedHashMap<>();
            for (int cell = 0; cell < cells.length; cell++) {
                found.put(header.get(cell), cells[cell]);
            }
            String stat = "stat_q" + query + "_";
            for (String name : List.of("cls_share", "register_share", "self_share", "entropy", "top_tenth")) {
                assertEquals(golden.doubles(stat + name)[at], Double.parseDouble(found.get(name)), FIGURES, name);
            }
            assertEquals(golden.doubles(stat + "centre")[2 * at + 1], number(found, "centre_column"), FIGURES);
            assertEquals(golden.ints(stat + "peak")[at], 8 * number(found, "peak_row") + number(found, "peak_column"));
            assertEquals(golden.doubles("mean_distance")[at], number(found, "mean_distance"), FIGURES);
            if (queries[query] == 0) {
                assertEquals("", found.get("distance"), "CLS has no place");
            } else {
                assertEquals(golden.doubles(stat + "distance")[at], number(found, "distance"), FIGURES);
            }
        }
    }

    private static double number(Map<String, String> cells, String name) {
        return Double.parseDouble(cells.get(name));
    }

    @Test
    void drawingsOfSeveralLayersAndQueriesSayWhich() throws IOException {
        Path out = rendered("--layer=2:3", "--query=cls", "--query=0,0:1,1");
        Set<String> expected = new TreeSet<>(Set.of("attention.npy", "mean.npy", "input.png", "attention.json"));
        for (int layer = 2; layer <= 3; layer++) {
            for (int query = 1; query <= 2; query++) {
                String prefix = "layer-" + layer + "-query-" + query + "-";
                for (String name : List.of("head-1", "head-2", "head-3", "mean", "grid")) {
                    expected.add(prefix + name + ".png");
                }
                for (String name : List.of("1", "2", "3", "mean")) {
                    expected.add(prefix + "overlay-" + name + ".png");
                }
            }
        }
        assertEquals(expected, filesIn(out));
        assertEquals(expected, new TreeSet<>(texts(json(out).at("/files"))));
        assertEquals(List.of("2", "3"), texts(json(out).at("/shownLayers")));
        assertEquals(List.of("cls", "0,0:1,1"), texts(json(out).at("/queries")));
        assertEquals("layer-2-query-1-head-1", json(out).at("/maps/0/name").asText());
        assertEquals(
                Set.of("query-1-head-1.png", "query-2-head-1.png"),
                filesIn(rendered("--query=1,1", "--query=1,1", "--only=heads")).stream()
                        .filter(name -> name.endsWith("head-1.png"))
                        .collect(Collectors.toSet()),
                "a query given twice overwrites nothing");
    }

    @Test
    void theAtlasHasAllLayersOfTheFirstQuery() throws IOException {
        Path out = rendered("--only=atlas", "--query=2,1", "--query=cls");
        assertEquals(Set.of("atlas.png"), filesIn(out));
        BufferedImage first = ImageIO.read(out.resolve("atlas.png").toFile());
        assertTrue(first.getHeight() > LAYERS * 60 && first.getWidth() > HEADS * 96, "3 x 3 thumbnails of 96 x 60");
        BufferedImage same = ImageIO.read(rendered("--only=atlas", "--query=2,1", "--layer=1")
                .resolve("atlas.png")
                .toFile());
        BufferedImage other = ImageIO.read(
                rendered("--only=atlas", "--query=cls").resolve("atlas.png").toFile());
        assertArrayEquals(pixels(first), pixels(same));
        assertFalse(Arrays.equals(pixels(first), pixels(other)));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int[] pixels(Path out, String name) throws IOException {
        return pixels(ImageIO.read(out.resolve(name).toFile()));
    }

    @Test
    void uniformIsDrawnAndNotStored() throws IOException {
        Path plain = rendered("--layer=2", "--scale=0:0.1");
        Path uniform = rendered("--layer=2", "--unit=uniform", "--scale=0:4");
        assertArrayEquals(
                npy(plain, "attention.npy").doubles(),
                npy(uniform, "attention.npy").doubles());
        // 40 patches: 0.1 is four times an even spread
        assertArrayEquals(pixels(plain, "head-2.png"), pixels(uniform, "head-2.png"));
        assertFalse(Arrays.equals(
                pixels(plain, "head-2.png"),
                pixels(rendered("--layer=2", "--unit=uniform", "--scale=0:0.1"), "head-2.png")));
        Path last = rendered("--unit=uniform", "--scale=0:4", "--only=mean,npy");
        assertArrayEquals(pixels(rendered("--scale=0:0.1", "--only=mean"), "mean.png"), pixels(last, "mean.png"));
    }

    @Test
    void aScaleIsOfEachMapOfALayerOrOfAll() throws IOException {
        String[] names = {"layer-1-head-1.png", "layer-2-head-2.png"};
        Path map = rendered("--layer=1:2", "--scale=map", "--only=heads");
        Path older = rendered("--layer=1:2", "--scale=per-map", "--only=heads");
        Path layer = rendered("--layer=1:2", "--scale=layer", "--only=heads,mean");
        Path all = rendered("--layer=1:2", "--scale=all", "--only=heads,mean");
        Path shared = rendered("--layer=1:2", "--scale=shared", "--only=heads,mean");
        for (String name : names) {
            assertArrayEquals(pixels(map, name), pixels(older, name));
            assertArrayEquals(pixels(all, name), pixels(shared, name));
        }
        Path alone = rendered("--layer=1", "--scale=all", "--only=heads,mean");
        assertArrayEquals(pixels(alone, "head-1.png"), pixels(layer, names[0]));
        int brightestOfAll = 0;
        for (String name : filesIn(all)) {
            brightestOfAll +=
                    contains(pixels(all, name), Colormap.named("inferno").entry(Colormap.SIZE - 1)) ? 1 : 0;
        }
        assertTrue(brightestOfAll >= 1 && brightestOfAll < filesIn(all).size(), "one map reaches the end");
    }

    /** Whether inferno's last colour is there. */
    private static boolean contains(int[] pixels, int colour) {
        return Arrays.stream(pixels).anyMatch(pixel -> pixel == colour);
    }

    @Test
    void halfPrecisionIsNear() throws IOException {
        Path full = rendered("--layer=all", "--only=npy");
        Path half = rendered("--layer=all", "--only=npy", "--keep=half");
        assertArrayEquals(
                npy(full, "attention.npy").doubles(), npy(half, "attention.npy").doubles(), 5e-2);
        assertFalse(Arrays.equals(
                npy(full, "attention.npy").doubles(), npy(half, "attention.npy").doubles()));
        assertEquals(
                "half",
                json(rendered("--layer=1", "--only=json", "--keep=half"))
                        .at("/options/keep")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--kind=rolout | --kind is one of attention, column",
                "--kind=components;--query=1,1 | --kind components has no query: leave --query out",
                "--kind=similarity | --kind similarity needs a patch to compare with: --query COL,ROW",
                "--kind=objects;--fuse=max | leave --fuse and --use-heads out",
                "--kind=similarity;--query=1,1;--mask=0.5 | leave --mask out",
                "--mask=2 | --mask is a share of the mass from 0 to 1",
                "--discard=0.5 | --discard says nothing of kind attention: it belongs to rollout",
                "--kind=rollout;--residual=2 | --discard and --residual are shares",
                "--kind=rollout;--facet=key | it belongs to similarity, components, objects",
                "--kind=objects;--method=dino | --method is lost, tokencut or maskcut",
                "--kind=objects;--tau=x | --tau is a number",
                "--kind=components;--facet=values | --facet is one of",
                "--kind=components;--foreground=yes | --foreground is off, on or swapped",
                "--kind=components;--basis=nowhere.json | --basis nowhere.json is not there",
                "--basis=basis.json | --basis says nothing of kind attention: it belongs to components",
                "--kind=objects;--seed=nose | --seed is found or a patch COL,ROW",
                "--kind=objects;--method=maskcut;--seed=1,1 | --seed says nothing of method maskcut",
                "--kind=column;--seed=1,1 | --seed says nothing of kind column: it belongs to objects",
                "--layer=0 | --layer is N, N:M or all",
                "--layer=3:1 | begin with the lower one",
                "--query=1 | a --query is cls, COL,ROW",
                "--query=-1,2 | a --query is cls, COL,ROW",
                "--query=3,3:1,1 | a region is COL,ROW:COL,ROW",
                "--use-heads=0 | --use-heads is a list such as 1,3",
                "--fuse=median | --fuse is mean, max or min",
                "--kind=rollout;--only=stats | choose --kind attention, or leave stats out of --only",
                "--kind=column;--only=stats | choose --kind attention, or leave stats out of --only",
                "--kind=rollout;--only=atlas | choose --kind attention or column",
                "--only=boxes | choose --kind objects",
                "--kind=components;--only=masks | choose --kind attention, column, rollout, relevance or objects",
                "--kind=similarity;--query=1,1;--only=heads | has no heads",
                "--kind=components;--unit=uniform | choose --kind attention, column or rollout",
                "--unit=bits | unit is attention or uniform",
                "--scale=0:1;--contrast=auto | leave one of them out",
                "--scale=1:0 | the first number is the smaller",
                "--scale=heads | scale is map (or per-map), layer, all",
                "--keep=quarter | --keep",
            })
    void whatDoesNotGoTogetherIsRefusedBeforeAModelIsLoaded(String options, String why) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("render", draw(9, 40, 64).toString()));
        arguments.add("--weights=" + folder.resolve("there-are-none.pth"));
        arguments.add("--output=" + folder.resolve("out"));
        arguments.addAll(List.of(options.split(";", -1)));
        CommandLineRun run = CommandLineRun.in(folder, arguments.toArray(String[]::new));
        assertEquals(2, run.status(), run.err());
        String line = run.err().lines().findFirst().orElseThrow();
        assertTrue(line.startsWith("saccade: ") && line.contains(why), line);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--layer=4 | micro.pth: there is no layer 4: the model has 3",
                "--use-heads=1,4 | micro.pth: there is no head 4: the model has 3",
                "--kind=components;--facet=normed;--layer=1:3 | of the last layer alone",
                "--kind=rollout;--from-layer=3;--layer=2 | from a layer to a later one, not from 3 to 2",
                "--kind=objects;--seed=8,0 | there is no patch 8,0",
                "--query=8,0 | there is no patch 8,0: the picture has 8 columns and 5 rows",
                "--query=cls;--query=0,0:0,5 | there is no patch 0,5",
            })
    void whatTheModelOrThePictureHasNotIsOneLine(String options, String why) throws IOException {
        CommandLineRun run = render(draw(9, 40, 64), options.split(";", -1));
        assertEquals(1, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("saccade: ") && run.err().contains(why), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aPictureWithoutThePatchLeavesTheOthersAlone() throws IOException {
        Path small = draw(5, 8, 8);
        Path large = draw(9, 40, 64);
        String out = folder.resolve("out").toString();
        CommandLineRun run = CommandLineRun.in(
                folder,
                "render",
                small.toString(),
                large.toString(),
                "--weights=" + WeightFiles.file("micro.pth"),
                "--heads=3",
                "--size=original",
                "--query=3,2",
                "--only=npy",
                "-o",
                out);
        assertEquals(1, run.status());
        assertTrue(run.err().contains("5.png: there is no patch 3,2: the picture has 1 columns"), run.err());
        assertEquals(Path.of(out, "9") + System.lineSeparator(), run.out());
    }

    @ParameterizedTest
    @CsvSource({"5, 8, 8", "102, 8, 72"})
    void aPictureOfOnePatchOrOneRowHasEveryKind(int seed, int height, int width) throws IOException {
        Path picture = draw(seed, height, width);
        for (String kind : List.of("attention", "column", "rollout", "similarity", "components", "objects")) {
            boolean isAsked = !Set.of("components", "objects").contains(kind);
            Path out = isAsked
                    ? rendered(picture, "--kind=" + kind, "--layer=all", "--query=0,0")
                    : rendered(picture, "--kind=" + kind, "--layer=all");
            assertFinite(npy(out, kind + ".npy").doubles());
            assertTrue(filesIn(out).contains("layer-1-grid.png"));
        }
        String stats = Files.readString(rendered(picture, "--only=stats,atlas").resolve("stats.csv"));
        assertFalse(stats.contains("NaN"), stats);
    }

    private static void assertFinite(double[] values) {
        assertTrue(Arrays.stream(values).allMatch(Double::isFinite));
    }

    /** Each pair of kind, layers, queries and mask. */
    @ParameterizedTest
    @ValueSource(strings = {"attention", "column", "rollout", "similarity", "components", "objects"})
    void severalAtOnceAreTheSinglesOneByOne(String kind) throws IOException {
        boolean isAsked = !Set.of("components", "objects").contains(kind);
        boolean hasMass = Set.of("attention", "column", "rollout").contains(kind);
        List<String> queries = isAsked ? List.of("3,2", "1,0:2,3") : List.of("cls");
        for (String layers : List.of("1:3", "2:3")) {
            List<String> options = new ArrayList<>(List.of("--kind=" + kind, "--layer=" + layers));
            queries.forEach(query -> options.add("--query=" + query));
            options.add(hasMass ? "--mask=0.4" : "--only=npy");
            Path together = rendered(options.toArray(String[]::new));
            NpyArray all = npy(together, kind + ".npy");
            int first = layers.charAt(0) - '0';
            int[] at = {0};
            for (int layer = first; layer <= LAYERS; layer++) {
                for (String query : queries) {
                    Path single = rendered(
                            "--kind=" + kind,
                            "--layer=" + layer,
                            "--query=" + query,
                            hasMass ? "--mask=0.4" : "--only=npy");
                    double[] alone = npy(single, kind + ".npy").doubles();
                    assertFinite(alone);
                    assertArrayEquals(
                            alone,
                            Arrays.copyOfRange(all.doubles(), at[0] * alone.length, (at[0] + 1) * alone.length),
                            1e-6);
                    if (hasMass) {
                        boolean[] mask = npy(single, "masks.npy").booleans();
                        assertArrayEquals(
                                mask,
                                Arrays.copyOfRange(
                                        npy(together, "masks.npy").booleans(),
                                        at[0] * mask.length,
                                        (at[0] + 1) * mask.length));
                    }
                    at[0]++;
                }
            }
            assertEquals((LAYERS - first + 1) * queries.size(), at[0]);
        }
    }

    @Test
    void anUntrainedModelsMapsSaySoInEveryPicture() throws IOException {
        Path picture = draw(9, 40, 64);
        Path out = folder.resolve("untrained");
        CommandLineRun run = CommandLineRun.in(
                folder,
                "render",
                picture.toString(),
                "-o",
                out.toString(),
                "--untrained",
                "--model=vit-tiny8",
                "--size=40",
                "--layer=11:12",
                "--query=0,0",
                "--only=heads,overlays,mean,grid,input,json,atlas");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("UNTRAINED"), run.err());
        for (String file : filesIn(out.resolve("9"))) {
            String bytes = Files.readString(out.resolve("9").resolve(file), StandardCharsets.ISO_8859_1);
            assertTrue(bytes.contains("UNTRAINED"), file);
        }
    }
}
