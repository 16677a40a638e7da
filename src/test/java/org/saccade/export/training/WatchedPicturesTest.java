package org.saccade.export.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.explore.Npz;
import org.saccade.export.ExportException;
import org.saccade.family.FamilyFiles;
import org.saccade.heatmap.Colormap;
import org.saccade.image.FormulaImage;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.ClassScore;
import org.saccade.train.SavedModel;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

class WatchedPicturesTest {
    private static final Path WITH_CLASSES = FamilyFiles.file("vit/hf/model.safetensors");
    private static final Path WITHOUT = FamilyFiles.file("dino/hf/model.safetensors");
    private static final Npz GOLDEN = Npz.resource("/families/vit/i3-32x32.npz");

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private Path out;
    private Path picture;

    @BeforeEach
    void begin() throws IOException {
        out = folder.resolve("out");
        picture = picture("cup.png", 3, 32, 32);
    }

    /** The golden is PyTorch's: of the reference's model, its attention and logits for the same picture. */
    @Test
    void aFrameShowsThePictureAndTheMeanMapOverIt() throws IOException {
        watch(0, List.of(picture)).saved(new SavedModel(WITH_CLASSES, 1200, false));
        BufferedImage frame = ImageIO.read(out.resolve("watch/cup/00001200.png").toFile());
        look(frame, "watch.png");
        BufferedImage input = FormulaImage.rgb(3, 32, 32);
        int scale = 7; // 32 pixels become 224
        double[] mean = mean();
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                int x = column * 8 + 3;
                int y = row * 8 + 3;
                int seen = input.getRGB(x, y);
                int left = 12 + x * scale + 3;
                int top = 12 + y * scale + 3;
                assertEquals(seen, frame.getRGB(left, top), "the picture");
                int colour = Colormap.named("inferno").argb((float) mean[row * 4 + column]);
                int right = left + 32 * scale + 12;
                for (int shift = 0; shift <= 16; shift += 8) {
                    double expected = 0.4 * (seen >> shift & 255) + 0.6 * (colour >> shift & 255);
                    assertEquals(expected, frame.getRGB(right, top) >> shift & 255, 4, "the map at " + x + ", " + y);
                }
            }
        }
    }

    private static double[] mean() {
        double[] heads = GOLDEN.doubles("attention");
        double[] mean = new double[16];
        double low = 1;
        double high = 0;
        for (int i = 0; i < 16; i++) {
            mean[i] = (heads[i] + heads[16 + i]) / 2;
            low = Math.min(low, mean[i]);
            high = Math.max(high, mean[i]);
        }
        for (int i = 0; i < 16; i++) {
            mean[i] = (mean[i] - low) / (high - low);
        }
        return mean;
    }

    @Test
    void aFrameTellsItsStepAndTheMostLikelyClass() throws IOException {
        watch(0, List.of(picture)).saved(new SavedModel(WITH_CLASSES, 1200, false));
        double[] logits = GOLDEN.doubles("logits");
        int top = 0;
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            top = logits[i] > logits[top] ? i : top;
            sum += Math.exp(logits[i]);
        }
        List<String> names = List.of("tench", "goldfish", "great white shark", "tiger shark", "hammerhead");
        String expected = String.format(
                Locale.ROOT,
                "cup.png: training step 1,200 · %s %.1f %%",
                names.get(top),
                100 * Math.exp(logits[top]) / sum);
        assertEquals(expected, texts(out.resolve("watch/cup/00001200.png")).get("Title"));
    }

    @Test
    void aModelWithoutClassesNamesNone() throws IOException {
        watch(0, List.of(picture), new InputSize.Exact(40, 24)).saved(new SavedModel(WITHOUT, 7, false));
        Path frame = out.resolve("watch/cup/00000007.png");
        assertEquals("cup.png: training step 7", texts(frame).get("Title"));
        assertTrue(texts(frame).get("Description").contains("5 x 3 patches"), "of the size that was asked for");
    }

    @Test
    void picturesOfOneNameAreKeptApart() throws IOException {
        Path other = picture("other/cup.png", 4, 32, 40);
        Path animation = picture("cup.gif.png", 5, 32, 32);
        WatchedPictures watched = watch(0, List.of(picture, other, animation, picture));
        watched.saved(new SavedModel(WITH_CLASSES, 1, false));
        watched.animate();
        assertEquals(
                List.of("cup", "cup-2", "cup-2.gif", "cup-3", "cup-3.gif", "cup.gif", "cup_gif", "cup_gif.gif"),
                names(out.resolve("watch")));
        assertEquals(texts(out.resolve("watch/cup/00000001.png")), texts(out.resolve("watch/cup-3/00000001.png")));
        List<String> folders = notes.stream()
                .map(note -> note.replaceAll(".*: its maps go to ", ""))
                .toList();
        assertEquals(notes.size(), folders.stream().distinct().count(), notes.toString());
        assertTrue(folders.contains(out.resolve("watch/cup-2").toString()), notes.toString());
    }

    @ParameterizedTest
    @CsvSource({"0,2", "20,4", "10,3", "5,2"})
    void theAnimationGoesOverAllSittings(long resumedAt, int frames) throws IOException {
        WatchedPictures first = watch(0, List.of(picture));
        first.saved(new SavedModel(WITH_CLASSES, 10, false));
        first.saved(new SavedModel(WITH_CLASSES, 20, false));
        WatchedPictures second = watch(resumedAt, List.of(picture));
        second.saved(new SavedModel(WITH_CLASSES, 30, false));
        second.saved(new SavedModel(WITH_CLASSES, 100, true));
        second.animate();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(out.resolve("watch/cup.gif").toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            assertEquals(frames, reader.getNumImages(true));
            assertEquals("200", delay(reader, frames - 1), "the last stays longer");
            assertEquals("60", delay(reader, 0));
        }
        look(out.resolve("watch/cup.gif"));
    }

    @Test
    void aFrameOfAnotherSizeOrNoneIsTold() throws IOException {
        WatchedPictures first = watch(0, List.of(picture), new InputSize.Exact(64, 32));
        first.saved(new SavedModel(WITH_CLASSES, 10, false));
        Path broken = Files.writeString(out.resolve("watch/cup/00000015.png"), "none");
        Files.writeString(out.resolve("watch/cup/notes.txt"), "mine");
        WatchedPictures second = watch(20, List.of(picture));
        second.saved(new SavedModel(WITH_CLASSES, 30, true));
        second.animate();
        assertEquals(2, notes.size(), notes.toString());
        assertTrue(notes.get(0).startsWith(out.resolve("watch/cup/00000010.png") + " is of another size"));
        assertTrue(notes.get(1).startsWith(broken + " is not in the animation: "));
        assertTrue(Files.exists(out.resolve("watch/cup.gif")));
    }

    @Test
    void aPictureThatCantBeReadIsToldOnceAndTheOthersGoOn() throws IOException {
        Path none = folder.resolve("none.png");
        WatchedPictures watched = watch(0, List.of(none, picture));
        watched.saved(new SavedModel(WITH_CLASSES, 1, false));
        watched.saved(new SavedModel(WITH_CLASSES, 2, false));
        watched.animate();
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith(none + ": "), notes.get(0));
        assertEquals(List.of("cup", "cup.gif"), names(out.resolve("watch")));
    }

    @Test
    void aModelThatCantBeOpenedIsTold() throws IOException {
        Path damaged = Files.writeString(folder.resolve("model.safetensors"), "none");
        watch(0, List.of(picture)).saved(new SavedModel(damaged, 8, false));
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith("no maps of step 8: "), notes.get(0));
        assertFalse(Files.exists(out.resolve("watch")));
    }

    @Test
    void aFrameThatCantBeWrittenIsThrown() throws IOException {
        Files.writeString(out.resolve("watch"), "a file");
        WatchedPictures watched = watch(0, List.of(picture));
        assertThrows(ExportException.class, () -> watched.saved(new SavedModel(WITH_CLASSES, 8, false)));
    }

    @Test
    void modelsAreLetGoOf() throws IOException {
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(folder), folder));
        List<LoadedModel> opened = new ArrayList<>();
        WatchedPictures watched = new WatchedPictures(
                new ReportOptions(out, 0, List.of(folder.resolve("none.png"), picture), Optional.empty(), List.of()),
                weights -> {
                    opened.add(loader.load(ModelRequest.of(weights)));
                    return opened.get(opened.size() - 1);
                },
                notes::add);
        watched.saved(new SavedModel(WITH_CLASSES, 1, false));
        watched.saved(new SavedModel(WITH_CLASSES, 2, false));
        assertEquals(2, opened.size());
        ModelInput input = new ModelInput(FormulaImage.rgb(3, 32, 32), 8, List.of());
        for (LoadedModel model : opened) {
            assertThrows(IllegalStateException.class, () -> model.session().run(input));
        }
    }

    @Test
    void whatLimitsAModelIsInEachOfItsFrames() {
        int plate = 0xffffb340;
        AttentionMap map = new AttentionMap(1, 1, new float[] {0.5f});
        BufferedImage pixels = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Optional<ClassScore> top = Optional.of(new ClassScore(0, "a\nb, c", 0.5, 1));
        for (boolean isLimited : new boolean[] {false, true}) {
            Optional<Caveat> caveat = Optional.of(Caveat.untrained(7)).filter(known -> isLimited);
            WatchFrame frame = new WatchFrame("cup.png", 3, pixels, map, 1, top, caveat);
            BufferedImage drawn = frame.draw();
            int[] all = drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
            assertEquals(
                    isLimited,
                    Arrays.stream(all).filter(pixel -> pixel == plate).count() > 100);
            assertEquals(isLimited, frame.texts().containsKey("Warning"));
            assertEquals("training step 3 · a b 50.0 %", frame.headline());
        }
    }

    @Test
    void withoutPicturesNoModelIsOpened() throws IOException {
        WatchedPictures watched = new WatchedPictures(
                new ReportOptions(out, 0, List.of(), Optional.empty(), List.of()),
                weights -> {
                    throw new IOException("opened");
                },
                notes::add);
        watched.saved(new SavedModel(WITH_CLASSES, 8, true));
        watched.animate();
        assertEquals(List.of(), notes);
    }

    @ParameterizedTest
    @CsvSource({"1,600", "13,600", "16,500", "100,80", "101,80", "5000,80"})
    void framesAreShownLongEnoughAndNotTooLong(int frames, long millis) {
        assertEquals(Duration.ofMillis(millis), WatchedPicture.shown(frames));
    }

    private WatchedPictures watch(long resumedAt, List<Path> pictures) throws IOException {
        return watch(new ReportOptions(out, resumedAt, pictures, Optional.empty(), List.of()));
    }

    private WatchedPictures watch(long resumedAt, List<Path> pictures, InputSize size) throws IOException {
        return watch(new ReportOptions(out, resumedAt, pictures, Optional.of(size), List.of()));
    }

    private WatchedPictures watch(ReportOptions options) throws IOException {
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(folder), folder));
        return new WatchedPictures(options, weights -> loader.load(ModelRequest.of(weights)), notes::add);
    }

    private Path picture(String name, int seed, int height, int width) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createDirectories(out);
        ImageIO.write(FormulaImage.rgb(seed, height, width), "png", file.toFile());
        return file;
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> all = Files.list(of)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static String delay(ImageReader reader, int frame) throws IOException {
        IIOMetadataNode root =
                (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
        return ((IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0))
                .getAttribute("delayTime");
    }

    private static Map<String, String> texts(Path png) throws IOException {
        Map<String, String> texts = new HashMap<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
            reader.setInput(in);
            IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            for (String[] kind : new String[][] {{"tEXtEntry", "value"}, {"iTXtEntry", "text"}}) {
                var all = root.getElementsByTagName(kind[0]);
                for (int i = 0; i < all.getLength(); i++) {
                    IIOMetadataNode entry = (IIOMetadataNode) all.item(i);
                    texts.put(entry.getAttribute("keyword"), entry.getAttribute(kind[1]));
                }
            }
        }
        return texts;
    }

    private static void look(BufferedImage image, String name) throws IOException {
        String look = System.getProperty("saccade.look");
        if (look != null) {
            ImageIO.write(image, "png", Path.of(look, name).toFile());
        }
    }

    private static void look(Path file) throws IOException {
        String look = System.getProperty("saccade.look");
        if (look != null) {
            Files.write(Path.of(look, file.getFileName().toString()), Files.readAllBytes(file));
        }
    }
}
