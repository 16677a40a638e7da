package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.image.Extent;
import org.saccade.image.Picture;
import org.saccade.image.input.Coverage;

/** Drawings of other sizes, transparent ones and animations; pixels against plain arithmetic. */
class DrawingTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;

    @TempDir
    Path folder;

    private static BufferedImage noise(int width, int height) {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    private static AttentionRun run(Picture picture, Coverage coverage) {
        AttentionRun made = Runs.run("cat.png", 2, ROWS, COLUMNS, Runs.TRAINED);
        return new AttentionRun(
                        made.maps(),
                        made.modelInput(),
                        Runs.provenance("cat.png", Runs.TRAINED, picture.width(), picture.height(), coverage))
                .withPicture(picture);
    }

    private BufferedImage exported(AttentionRun run, Look look, DrawingSize size, String name) throws IOException {
        new Exporter(
                        look,
                        EnumSet.of(Artifact.OVERLAYS, Artifact.HEADS, Artifact.TRANSPARENT),
                        ExportChoice.USUAL.withSize(size))
                .export(folder, run);
        return ImageIO.read(folder.resolve(name).toFile());
    }

    /** The patch that a pixel's centre lies in. */
    private static int patch(int pixel, int pixels, int patches) {
        return (int) Math.floor((pixel + 0.5) * patches / pixels);
    }

    private static double normalised(AttentionMap map, int x, int y, int width, int height) {
        float value = map.value(patch(y, height, ROWS), patch(x, width, COLUMNS));
        return (value - map.minimum()) / (map.maximum() - map.minimum());
    }

    @ParameterizedTest
    @CsvSource({"101,67,1,1", "50,200,1,1", "97,61,0.8,0.9", "31,7,0.5,1"})
    void atThePicturesSizeItsOwnPixelsLieUnderTheColours(int width, int height, double across, double down)
            throws IOException {
        BufferedImage pixels = noise(width, height);
        AttentionRun run = run(new Picture(pixels, List.of()), new Coverage(across, down));
        BufferedImage overlay = exported(run, Look.defaults(), DrawingSize.PICTURE, "overlay-1.png");
        BufferedImage head = ImageIO.read(folder.resolve("head-1.png").toFile());
        BufferedImage layer =
                ImageIO.read(folder.resolve("head-1-transparent.png").toFile());
        int coveredWidth = (int) Math.round(width * across);
        int coveredHeight = (int) Math.round(height * down);
        Colormap colours = Colormap.named("inferno");
        AttentionMap map = run.maps().heads().get(0);
        assertEquals(width + "x" + height, overlay.getWidth() + "x" + overlay.getHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (x >= coveredWidth || y >= coveredHeight) {
                    assertEquals(pixels.getRGB(x, y), overlay.getRGB(x, y), "not covered: the picture");
                    assertEquals(0xff000000, head.getRGB(x, y), "not covered: black");
                    assertEquals(0, layer.getRGB(x, y) >>> 24, "not covered: transparent");
                    continue;
                }
                double m = normalised(map, x, y, coveredWidth, coveredHeight);
                int colour = colours.entry((int) Math.min(255, Math.floor(m * 256)));
                assertEquals(colour, head.getRGB(x, y), x + "," + y);
                assertEquals(m * 0.6 * 255, layer.getRGB(x, y) >>> 24, 0.51);
                for (int shift = 0; shift <= 16; shift += 8) {
                    double expected = 0.4 * (pixels.getRGB(x, y) >> shift & 255) + 0.6 * (colour >> shift & 255);
                    assertEquals(expected, overlay.getRGB(x, y) >> shift & 255, 0.51);
                }
            }
        }
    }

    @Test
    void aTransparentLayerOverThePictureIsTheOverlay() throws IOException {
        BufferedImage pixels = noise(80, 60);
        Look look = Look.defaults().withOpacityCurve(OpacityCurve.ATTENTION).withOpacity(0.8);
        AttentionRun run = run(new Picture(pixels, List.of()), Coverage.WHOLE);
        BufferedImage overlay = exported(run, look, DrawingSize.PICTURE, "overlay-mean.png");
        BufferedImage layer =
                ImageIO.read(folder.resolve("mean-transparent.png").toFile());
        assertTrue(layer.getColorModel().hasAlpha());
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 80; x++) {
                int over = layer.getRGB(x, y);
                double alpha = (over >>> 24) / 255.0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    double mixed = (pixels.getRGB(x, y) >> shift & 255) * (1 - alpha) + (over >> shift & 255) * alpha;
                    assertEquals(mixed, overlay.getRGB(x, y) >> shift & 255, 1.51, x + "," + y);
                }
            }
        }
    }

    @Test
    void aPictureThatWasReducedIsDrawnAtItsFullSize() throws IOException {
        // 101 x 61 pixels were read as 51 x 31, of which the last are half covered
        Picture reduced = new Picture(noise(51, 31), new Extent(0, 0, 50.5, 30.5), 101, 61, List.of());
        BufferedImage overlay =
                exported(run(reduced, Coverage.WHOLE), Look.defaults(), DrawingSize.PICTURE, "overlay-2.png");
        assertEquals("101x61", overlay.getWidth() + "x" + overlay.getHeight());
        BufferedImage wide =
                exported(run(reduced, Coverage.WHOLE), Look.defaults(), DrawingSize.wide(20), "overlay-2.png");
        assertEquals("20x12", wide.getWidth() + "x" + wide.getHeight());
    }

    @Test
    void anotherSizeThanTheModelsNeedsThePicture() {
        AttentionRun run = Runs.run("cat.png", 2, ROWS, COLUMNS, Runs.TRAINED);
        assertThrows(
                IllegalArgumentException.class,
                () -> exported(run, Look.defaults(), DrawingSize.PICTURE, "overlay-1.png"));
    }

    @Test
    void memoryIsAskedBeforeItIsTaken() {
        String refused = assertThrows(ExportException.class, () -> DrawingMemory.require(20_000, 10_000, 1_000_000_000))
                .getMessage();
        assertEquals(
                "drawings of 20,000 x 10,000 pixels take 3,200 MB of memory, and 1,000 MB are free: choose a smaller"
                        + " --at or --width, or give Java more, as in SACCADE_JAVA_OPTS=-Xmx6g",
                refused);
        assertThrows(ExportException.class, () -> DrawingMemory.require(100_000, 100_000, Long.MAX_VALUE));
    }

    @Test
    void optionsAreReadBack() {
        ExportChoice choice = new ExportChoice(
                new Exporter.Additions(false, true),
                DrawingSize.wide(640),
                new SheetChoice(85.5, 3, SheetChoice.Maps.OVERLAYS, Optional.of("")),
                AnimationChoice.of(Map.of("animate", "layers", "frame-time", "0.25")));
        Map<String, String> texts = new HashMap<>();
        choice.options().forEach((name, value) -> texts.put(name, value.toString()));
        assertEquals(choice, ExportChoice.of(texts));
        assertEquals(ExportChoice.USUAL, ExportChoice.of(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "6,7", "12,13"})
    void anAnimationShowsEachHeadAndWhatTheyAreAsOne(int heads, int frames) throws IOException {
        AttentionRun run = Runs.run("cat.png", heads, ROWS, COLUMNS, Runs.UNTRAINED);
        new Exporter(Look.defaults(), EnumSet.of(Artifact.ANIMATION), ExportChoice.USUAL).export(folder, run);
        try (ImageInputStream in =
                ImageIO.createImageInputStream(folder.resolve("animation.gif").toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            assertEquals(frames, reader.getNumImages(true));
            IIOMetadataNode first =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
            assertEquals(
                    "80",
                    ((IIOMetadataNode) first.getElementsByTagName("GraphicControlExtension")
                                    .item(0))
                            .getAttribute("delayTime"));
            String comment = ((IIOMetadataNode)
                            first.getElementsByTagName("CommentExtension").item(0))
                    .getAttribute("value");
            assertTrue(comment.contains("UNTRAINED"), comment);
            assertTrue(comment.contains("Command: saccade render cat.png"), comment);
            assertTrue(reader.read(0).getHeight() > run.height());
            reader.dispose();
        }
    }

    private List<BufferedImage> animated(Weights weights, boolean mark) throws IOException {
        AttentionRun run = Runs.run("cat.png", 2, ROWS, COLUMNS, weights);
        ExportChoice choice =
                ExportChoice.of(new Exporter.Additions(mark, false)).withSize(DrawingSize.wide(300));
        new Exporter(Look.defaults(), EnumSet.of(Artifact.ANIMATION), choice)
                .export(folder, run.withPicture(new Picture(noise(40, 30), List.of())));
        try (ImageInputStream in =
                ImageIO.createImageInputStream(folder.resolve("animation.gif").toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            List<BufferedImage> frames = new ArrayList<>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
            reader.dispose();
            return frames;
        }
    }

    /** Whether a badge is there: its plate has one strong colour, as far as a palette keeps it. */
    private static boolean hasPlate(BufferedImage image, int top, int bottom) {
        int plate = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int red = rgb >> 16 & 0xff;
                int green = rgb >> 8 & 0xff;
                int blue = rgb & 0xff;
                plate += red > 235 && green > 150 && green < 205 && blue < 100 ? 1 : 0;
            }
        }
        return plate > 200;
    }

    @Test
    void anAnimationTellsTheCaveatOnce() throws IOException {
        for (boolean mark : new boolean[] {false, true}) {
            BufferedImage frame = animated(Runs.UNTRAINED, mark).get(0);
            int map = 225; // 300 of 40 x 30
            assertEquals(!mark, hasPlate(frame, map, frame.getHeight()), "below, marked: " + mark);
            BufferedImage other = animated(Runs.TRAINED, mark).get(0);
            assertFalse(hasPlate(other, map, other.getHeight()));
        }
    }

    @Test
    void outlinesFollowPatchesOfUnequalPixels() {
        boolean[] mask = new boolean[ROWS * COLUMNS];
        mask[5] = true;
        int width = 37;
        int height = 25;
        int[] pixels = new int[width * height];
        new MaskOutline(new PatchGrid(ROWS, COLUMNS), pixels, width).draw(mask, 1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean isInside = patch(x, width, COLUMNS) == 1 && patch(y, height, ROWS) == 1;
                assertTrue(isInside || pixels[y * width + x] == 0, x + "," + y);
            }
        }
        assertTrue(IntStream.of(pixels).sum() > 2 * (width / COLUMNS));
    }

    @Test
    void pngsKeepTheirSizeOnPaper() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngFile.of(noise(2, 2), Map.of("Title", "x"), 300).writeTo(bytes);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            reader.setInput(in);
            IIOMetadataNode size = (IIOMetadataNode)
                    ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                            .getElementsByTagName("pHYs")
                            .item(0);
            assertEquals("11811", size.getAttribute("pixelsPerUnitXAxis"));
            assertEquals("meter", size.getAttribute("unitSpecifier"));
            reader.dispose();
        }
    }

    @Test
    void aMapOfOneValueIsTransparentAlike() throws IOException {
        float[] even = new float[ROWS * COLUMNS];
        Arrays.fill(even, 0.25f);
        AttentionRun made = Runs.run("cat.png", 1, ROWS, COLUMNS, Runs.TRAINED);
        AttentionRun run = new AttentionRun(
                new AttentionMaps(List.of(new AttentionMap(ROWS, COLUMNS, even))),
                made.modelInput(),
                made.provenance());
        new Exporter(Look.defaults(), EnumSet.of(Artifact.TRANSPARENT), ExportChoice.USUAL).export(folder, run);
        BufferedImage layer =
                ImageIO.read(folder.resolve("head-1-transparent.png").toFile());
        assertEquals(0, layer.getRGB(5, 5) >>> 24);
    }
}
