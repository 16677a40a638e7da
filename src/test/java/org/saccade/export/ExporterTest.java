package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.GoldenArrays;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;

class ExporterTest {
    private static final Set<String> ALL_OF_TWO_HEADS = Set.of(
            "attention.npy",
            "mean.npy",
            "input.png",
            "head-1.png",
            "head-2.png",
            "mean.png",
            "overlay-1.png",
            "overlay-2.png",
            "overlay-mean.png",
            "grid.png",
            "attention.json");

    @TempDir
    Path folder;

    @Test
    void everyFileOfTheIssueIsWrittenAndNothingElse() throws IOException {
        Path deep = folder.resolve("a/b/cat");
        List<Path> written = export(Artifact.usual(), deep, Runs.run("cat.png", 2, 3, 4, Runs.UNTRAINED));
        assertEquals(ALL_OF_TWO_HEADS, names(deep));
        assertEquals(
                new TreeSet<>(ALL_OF_TWO_HEADS),
                written.stream().map(p -> p.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(deep.resolve("attention.json"), written.get(written.size() - 1));
    }

    @Test
    void eachArtifactWritesItsOwnFilesAlone() throws IOException {
        assertEquals(Set.of("attention.npy", "mean.npy"), only(Artifact.NPY));
        assertEquals(Set.of("head-1.png", "head-2.png"), only(Artifact.HEADS));
        assertEquals(Set.of("overlay-1.png", "overlay-2.png", "overlay-mean.png"), only(Artifact.OVERLAYS));
        assertEquals(Set.of("mean.png"), only(Artifact.MEAN));
        assertEquals(Set.of("grid.png"), only(Artifact.GRID));
        assertEquals(Set.of("input.png"), only(Artifact.INPUT));
        assertEquals(Set.of("attention.json"), only(Artifact.JSON));
    }

    @Test
    void goldenMapsBecomeTheGoldenPictures() throws IOException {
        AttentionMaps maps = GoldenArrays.small480();
        BufferedImage input = new BufferedImage(480, 480, BufferedImage.TYPE_INT_RGB);
        export(Artifact.usual(), folder, new AttentionRun(maps, input, Runs.provenance("formula.png", Runs.UNTRAINED)));
        for (String name : List.of("head-1", "head-2", "head-3", "head-4", "head-5", "head-6", "mean")) {
            BufferedImage golden = ImageIO.read(
                    GoldenArrays.class.getResource("small8-480-" + name.replace("-", "") + "-inferno.png"));
            assertArrayEquals(pixels(golden), pixels(read(name + ".png")), name);
        }
    }

    @Test
    void anOverlayIsTheBlendOfTheHeadsPictureAndTheInput() throws IOException {
        AttentionRun run = Runs.run("cat.png", 2, 3, 4, Runs.TRAINED);
        export(Artifact.usual(), folder, run);
        for (String name : List.of("1", "2", "mean")) {
            int[] colours = pixels(read((name.equals("mean") ? "" : "head-") + name + ".png"));
            int[] picture = pixels(run.modelInput());
            int[] overlay = pixels(read("overlay-" + name + ".png"));
            for (int i = 0; i < overlay.length; i++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int fiveTimes = 2 * (picture[i] >> shift & 0xff) + 3 * (colours[i] >> shift & 0xff);
                    assertEquals((fiveTimes * 2 + 5) / 10, overlay[i] >> shift & 0xff);
                }
            }
        }
        assertArrayEquals(pixels(run.modelInput()), pixels(read("input.png")));
    }

    @Test
    void theSharedScaleSpansHeadsAndMean() throws IOException {
        AttentionMap dim = new AttentionMap(1, 2, new float[] {0, 0.25f});
        AttentionMap bright = new AttentionMap(1, 2, new float[] {0, 0.5f});
        AttentionRun run = new AttentionRun(
                new AttentionMaps(List.of(dim, bright)),
                new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB),
                Runs.provenance("a.png", Runs.TRAINED));
        Look look = Look.defaults().withColormap(Colormap.named("gray")).withScale(Scale.SHARED);
        new Exporter(look, Artifact.usual()).export(folder, run);
        assertEquals(128, read("head-1.png").getRGB(15, 0) & 0xff);
        assertEquals(255, read("head-2.png").getRGB(15, 0) & 0xff);
        assertEquals(192, read("mean.png").getRGB(15, 0) & 0xff);
    }

    @Test
    void theSameRunTwiceGivesTheSameBytes() throws IOException {
        AttentionRun run = Runs.run("cat.png", 2, 3, 4, Runs.UNTRAINED);
        export(Artifact.usual(), folder.resolve("one"), run);
        export(Artifact.usual(), folder.resolve("two"), run);
        export(Artifact.usual(), folder.resolve("two"), run);
        for (String name : ALL_OF_TWO_HEADS) {
            assertEquals(-1, Files.mismatch(folder.resolve("one/" + name), folder.resolve("two/" + name)), name);
        }
        assertEquals(ALL_OF_TWO_HEADS, names(folder.resolve("two")));
    }

    @Test
    void aFileWhereTheFolderShouldBeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "mine");
        AttentionRun run = Runs.run("cat.png", 1, 1, 1, Runs.TRAINED);
        for (Path target : List.of(file, file.resolve("cat"), file.resolve("more/cat"))) {
            ExportException e = assertThrows(ExportException.class, () -> export(Artifact.usual(), target, run));
            assertTrue(
                    e.getMessage()
                            .endsWith(file + " is a file where a folder is needed; move it away or choose another"
                                    + " output folder"),
                    e.getMessage());
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aLinkToAFolderIsAFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        export(EnumSet.of(Artifact.JSON), link, Runs.run("cat.png", 1, 1, 1, Runs.TRAINED));
        assertEquals(Set.of("attention.json"), names(real));
    }

    @Test
    void attentionThatIsNotANumberWritesNothing() {
        AttentionMap broken = new AttentionMap(1, 1, new float[] {Float.NaN});
        AttentionRun run = new AttentionRun(
                new AttentionMaps(List.of(broken)),
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                Runs.provenance("a.png", Runs.TRAINED));
        Path target = folder.resolve("cat");
        assertThrows(IllegalArgumentException.class, () -> export(Artifact.usual(), target, run));
        assertFalse(Files.exists(target));
    }

    @Test
    void anInputThatIsNotTheGridsSizeIsRefused() {
        AttentionMaps maps = Runs.maps(new Random(1), 1, 2, 2);
        Provenance provenance = Runs.provenance("a.png", Runs.TRAINED);
        BufferedImage small = new BufferedImage(16, 15, BufferedImage.TYPE_INT_RGB);
        assertThrows(IllegalArgumentException.class, () -> new AttentionRun(maps, small, provenance));
        BufferedImage argb = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        assertThrows(IllegalArgumentException.class, () -> new AttentionRun(maps, argb, provenance));
    }

    @Test
    void artifactsAreReadByTheirCommandLineNames() {
        assertEquals(
                "npy,heads,overlays,mean,grid,input,json,stats,masks,boxes,atlas,classes,transparent,animation,sheet,pdf,svg",
                Arrays.stream(Artifact.values()).map(Artifact::toString).collect(Collectors.joining(",")));
        assertEquals(Artifact.OVERLAYS, Artifact.named(" Overlays"));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Artifact.named("tiff"));
        assertEquals(
                "there is nothing called 'tiff' to write: choose from npy, heads, overlays, mean, grid, input, json,"
                        + " stats, masks, boxes, atlas, classes, transparent, animation, sheet, pdf, svg",
                e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> new Exporter(Look.defaults(), EnumSet.noneOf(Artifact.class)));
    }

    private Set<String> only(Artifact artifact) throws IOException {
        Path target = folder.resolve(artifact.toString());
        export(EnumSet.of(artifact), target, Runs.run("cat.png", 2, 3, 4, Runs.TRAINED));
        return names(target);
    }

    private static List<Path> export(Set<Artifact> artifacts, Path folder, AttentionRun run) throws IOException {
        return new Exporter(Look.defaults(), artifacts).export(folder, run);
    }

    private BufferedImage read(String name) throws IOException {
        return ImageIO.read(folder.resolve(name).toFile());
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
