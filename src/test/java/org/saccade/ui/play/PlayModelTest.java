package org.saccade.ui.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.export.CaveatMark;
import org.saccade.export.ColourBarStrip;
import org.saccade.family.FamilyOptions;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.picture.PictureSource;
import org.saccade.vit.RunListener;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/** Frames that are played, without a window. */
class PlayModelTest {
    private static final Path ANIMATION = Path.of("src/test/resources/pictures/gif-animated.gif");
    private static final InputOptions INPUT = InputOptions.DEFAULT.withSize(new InputSize.ShorterSide(32));
    private static final Look HEATMAP = Look.defaults().withOpacity(1);

    @TempDir
    Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final List<PlayedFrame> shown = new ArrayList<>();
    private LoadedModel loaded;
    private PlayRequest request;
    private PlayModel model;

    @BeforeEach
    void load() throws Exception {
        WeightsLocator nowhere = new WeightsLocator(List.of(folder), folder);
        loaded = new ModelLoader(ModelCatalog.official(), nowhere)
                .load(new ModelRequest(
                        "vit-tiny16", Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.of(1)));
        model = new PlayModel(() -> Optional.ofNullable(request), screen);
        model.frame().subscribe(now -> {
            if (now != null) {
                shown.add(now);
            }
        });
    }

    @AfterEach
    void close() {
        model.close();
        loaded.close();
    }

    private PlayRequest of(PictureSource inView, List<PictureSource> pictures, Selection selection) {
        return new PlayRequest(inView, pictures, loaded, INPUT, selection, 0, HEATMAP);
    }

    private List<PictureSource> numbered(int count) throws IOException {
        List<PictureSource> pictures = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 48; x++) {
                image.setRGB(x, (x * i) % 32, 0xff0000 >> i);
            }
            Path file = folder.resolve("f" + i + ".png");
            ImageIO.write(image, "png", file.toFile());
            pictures.add(new PictureSource.OfFile(file));
        }
        return pictures;
    }

    /** Plays so many numbered pictures. */
    private void openAndPlay(int count) throws Exception {
        List<PictureSource> pictures = numbered(count);
        request = of(pictures.get(0), pictures, Selection.USUAL);
        openAndPlay();
    }

    private void openAndPlay() {
        model.open();
        screen.until(() -> model.ready().get() && model.playing().get());
    }

    private void pause() {
        model.toggle();
        screen.until(() -> !model.playing().get());
    }

    private void awaitFrame(int index) {
        screen.until(() -> model.frame().get() != null && model.frame().get().index() == index);
    }

    @Test
    void everyFrameOfAnAnimationIsShownOverAndOver() throws Exception {
        PictureSource source = new PictureSource.OfFile(ANIMATION);
        request = of(source, List.of(source), Selection.USUAL);
        openAndPlay();
        shown.clear();
        screen.until(() -> shown.size() > 7);
        int count = new TreeSet<>(shown.stream().map(PlayedFrame::index).toList()).size();
        assertTrue(count > 1);
        for (int i = 1; i < shown.size(); i++) {
            assertEquals((shown.get(i - 1).index() + 1) % count, shown.get(i).index());
        }
        assertTrue(model.words().get().startsWith("Frame "), model.words().get());
    }

    @Test
    void aFileIsNamedAfterTheAnimationOrTheFolder() throws Exception {
        PictureSource source = new PictureSource.OfFile(ANIMATION);
        request = of(source, List.of(source), Selection.USUAL);
        openAndPlay();
        assertEquals("gif-animated-maps.gif", model.fileName());
        List<PictureSource> pictures = numbered(2);
        request = of(pictures.get(0), pictures, Selection.USUAL);
        openAndPlay();
        assertEquals(folder.getFileName() + "-maps.gif", model.fileName());
        List<PictureSource> elsewhere =
                List.of(pictures.get(0), PictureSource.Sample.all().get(0), pictures.get(1));
        request = of(pictures.get(0), elsewhere, Selection.USUAL);
        openAndPlay();
        assertEquals("maps.gif", model.fileName());
    }

    @Test
    void framesAreDrawnBetweenTheLimitsOfAll() throws Exception {
        openAndPlay(3);
        pause();
        List<AttentionMap> means = new ArrayList<>();
        ModelInput input = null;
        for (int i = 1; i <= 3; i++) {
            Path file = folder.resolve("f" + i + ".png");
            input = ModelInput.of(
                    PictureReader.read(file, ReadOptions.DEFAULT),
                    INPUT,
                    loaded.session().patch());
            means.add(loaded.session().run(input).mean());
        }
        ValueRange all = ValueRange.of(means);
        while (model.frame().get().index() != 2) {
            int before = model.frame().get().index();
            model.step(1);
            awaitFrame((before + 1) % 3);
        }
        int[] expected = new int[input.width() * input.height()];
        new HeatmapRenderer(HEATMAP).render(means.get(2), all, input.width(), input.height(), expected);
        assertArrayEquals(expected, model.frame().get().argb());
    }

    @Test
    void stepsStopAndGoRound() throws Exception {
        List<PictureSource> pictures = numbered(3);
        request = of(pictures.get(1), pictures, Selection.USUAL);
        openAndPlay();
        pause();
        int at = model.frame().get().index();
        for (int by : new int[] {-1, -1, -1, 1, 1, 1, 1}) {
            at = Math.floorMod(at + by, 3);
            model.step(by);
            awaitFrame(at);
            assertFalse(model.playing().get());
        }
        model.toggle();
        screen.until(() -> model.playing().get());
        awaitFrame((at + 1) % 3);
    }

    @Test
    void otherQuestionsAreAskedOfEachFrame() throws Exception {
        List<PictureSource> pictures = numbered(2);
        request = of(pictures.get(0), pictures, Selection.USUAL.withKind(MapKinds.usual("rollout")));
        openAndPlay();
        assertTrue(model.ready().get());
    }

    @Test
    void whatCantBePlayedIsSaid() throws Exception {
        List<PictureSource> pictures = numbered(2);
        model.open();
        assertTrue(model.words().get().contains("still loading"));
        request = of(pictures.get(0), List.of(pictures.get(0)), Selection.USUAL);
        model.open();
        screen.until(() -> model.words().get().contains("nothing to play"));
        request = of(pictures.get(0), pictures, Selection.USUAL.withKind(MapKinds.usual("components")));
        model.open();
        assertTrue(model.words().get().contains("another kind"));
        Files.writeString(folder.resolve("f1.png"), "broken");
        Files.writeString(folder.resolve("f2.png"), "broken");
        request = of(pictures.get(0), pictures, Selection.USUAL);
        model.open();
        screen.until(() -> model.words().get().startsWith("f2.png, frame 2: "));
        assertNull(model.frame().get());
        assertFalse(model.ready().get());
    }

    @Test
    void brokenPicturesAreLeftOutAndThatStays() throws Exception {
        List<PictureSource> pictures = numbered(5);
        Files.writeString(folder.resolve("f1.png"), "broken");
        request = of(pictures.get(0), pictures, Selection.USUAL);
        openAndPlay();
        pause();
        model.step(1);
        screen.until(() -> model.words().get().matches("Frame [1-4] of 4, .*; f1\\.png can't be read and is left out"));
        Files.delete(folder.resolve("f3.png"));
        openAndPlay();
        pause();
        String both = "; 2 pictures can't be read and are left out, the first of them f1.png";
        shown.clear();
        for (int i = 0; i < 3; i++) {
            int after = (model.frame().get().index() + 1) % 3;
            model.step(1);
            awaitFrame(after);
            screen.until(() -> model.words().get().endsWith(both));
        }
        Path last = folder.resolve("f5.png");
        ModelInput input = ModelInput.of(
                PictureReader.read(last, ReadOptions.DEFAULT),
                INPUT,
                loaded.session().patch());
        PlayedMaps alone = new PlayedMaps(of(new PictureSource.OfFile(last), List.of(), Selection.USUAL));
        for (int number : new int[] {2, 4, 5}) {
            alone.add(
                    ModelInput.of(
                            PictureReader.read(folder.resolve("f" + number + ".png"), ReadOptions.DEFAULT),
                            INPUT,
                            loaded.session().patch()),
                    RunListener.NONE);
        }
        alone.settle();
        PlayedFrame third =
                shown.stream().filter(frame -> frame.index() == 2).findFirst().orElseThrow();
        assertArrayEquals(alone.draw(2, input).argb(), third.argb());
    }

    @Test
    void memoryBoundsTheFramesAndThatIsSaid() throws Exception {
        List<PictureSource> pictures = numbered(4);
        request = of(pictures.get(0), pictures, Selection.USUAL);
        List<String> words = new ArrayList<>();
        try (PlayModel small = new PlayModel(() -> Optional.of(request), screen, 30)) { // two maps of 6 patches
            small.words().subscribe(now -> {
                words.add(now);
            });
            small.open();
            screen.until(() -> small.ready().get());
        }
        assertTrue(words.stream().anyMatch(line -> line.startsWith("The first 2 of 4 frames")), words.toString());
    }

    @Test
    void closedWhileItComputesItEnds() throws Exception {
        List<PictureSource> pictures = numbered(4);
        request = of(pictures.get(0), pictures, Selection.USUAL);
        model.open();
        screen.until(() -> model.frame().get() != null);
        model.end();
        assertNull(model.frame().get());
        openAndPlay(); // the thread is free again, and what the first one told is of no account
        assertEquals(1, model.progress().get());
    }

    @Test
    void aFrameIsGoneToAndShownThere() throws Exception {
        openAndPlay(5);
        assertEquals(5, model.count().get());
        model.goTo(3);
        screen.until(() -> !model.playing().get());
        awaitFrame(3);
        model.goTo(99);
        awaitFrame(4);
        for (int index : new int[] {0, 1, 2}) {
            model.goTo(index); // of several the last counts, at the latest
        }
        awaitFrame(2);
        assertFalse(model.playing().get());
        model.end();
        model.goTo(1); // nothing is played
        assertNull(model.frame().get());
    }

    @Test
    void aFrameTellsTheLimitsOfAll() throws Exception {
        openAndPlay(3);
        pause();
        ValueRange first = model.frame().get().scale().range();
        model.goTo(2);
        awaitFrame(2);
        assertEquals(first, model.frame().get().scale().range());
        assertEquals(6, model.frame().get().scale().patches());
    }

    private static List<BufferedImage> framesOf(Path gif) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
        }
        return frames;
    }

    private List<String> hiddenFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    @Test
    void allFramesAreSavedAsTheyAreSeenWithTheirBarAndTheCaveat() throws Exception {
        List<PictureSource> pictures = numbered(3);
        ImageIO.write(
                new BufferedImage(32, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("f2.png").toFile());
        request = of(pictures.get(0), pictures, Selection.USUAL);
        openAndPlay();
        Path gif = folder.resolve("maps.gif");
        model.save(gif);
        assertTrue(model.saving().get());
        model.goTo(1); // not meanwhile
        screen.until(() -> !model.saving().get());
        assertEquals("Saved as " + gif, model.words().get());
        assertEquals(1, model.progress().get());
        assertFalse(model.playing().get());
        List<BufferedImage> frames = framesOf(gif);
        assertEquals(3, frames.size());
        // 48 x 32 and 32 x 64 in 48 x 64
        BufferedImage canvas = new BufferedImage(48, 64, BufferedImage.TYPE_INT_RGB);
        BufferedImage barred = ColourBarStrip.beside(
                CaveatMark.on(canvas, loaded.caveat().orElseThrow()),
                new ColourScale(HEATMAP.colormap(), model.frame().get().scale().range(), 0, 0, 1));
        int badges = 0;
        for (BufferedImage frame : frames) {
            assertEquals(barred.getWidth() + "x" + barred.getHeight(), frame.getWidth() + "x" + frame.getHeight());
            int across = barred.getWidth() - 48;
            assertTrue(
                    near(
                            barred.getRGB(48, 0, across, 64, null, 0, across),
                            frame.getRGB(48, 0, across, 64, null, 0, across)),
                    "the bar");
            badges += amber(frame) > amber(barred) / 2 ? 1 : 0;
        }
        assertTrue(amber(barred) > 20);
        assertTrue(Files.readString(gif, StandardCharsets.ISO_8859_1).contains("UNTRAINED"));
        assertEquals(3, badges, "each frame says what it is");
        assertEquals(List.of(), hiddenFiles());
    }

    /** Pixels like those of the caveat's plate, which the map isn't beside. */
    private static int amber(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 48; x++) {
                int rgb = image.getRGB(x, y);
                boolean isLike = (rgb >> 16 & 255) > 200 && (rgb >> 8 & 255) > 140 && (rgb & 255) < 120;
                count += isLike ? 1 : 0;
            }
        }
        return count;
    }

    /** As far as 256 colours can tell. */
    private static boolean near(int[] expected, int[] found) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((expected[i] >> shift & 255) - (found[i] >> shift & 255));
            }
        }
        return sum / expected.length / 3 < 12;
    }

    @Test
    void aCancelledFileIsNotThere() throws Exception {
        openAndPlay(3);
        Path gif = folder.resolve("maps.gif");
        Files.writeString(gif, "before");
        model.save(gif);
        model.cancelSave(); // at the latest after the last frame it is seen
        screen.until(() -> !model.saving().get());
        assertEquals("Cancelled: no file was written.", model.words().get());
        assertEquals("before", Files.readString(gif));
        assertEquals(List.of(), hiddenFiles());
        model.save(gif);
        screen.until(() -> !model.saving().get());
        assertEquals(3, framesOf(gif).size(), "another time it is");
    }

    @Test
    void closedWhileItSavesNothingIsLeft() throws Exception {
        openAndPlay(4);
        model.save(folder.resolve("maps.gif"));
        model.close();
        assertTrue(model.awaitEnd(30, TimeUnit.SECONDS));
        assertFalse(Files.exists(folder.resolve("maps.gif")));
        assertEquals(List.of(), hiddenFiles());
    }

    @Test
    void whatCantBeSavedIsSaidAndItPlaysOn() throws Exception {
        openAndPlay(3);
        Path itself = folder.resolve("f2.png");
        byte[] before = Files.readAllBytes(itself);
        model.save(itself);
        screen.until(() -> !model.saving().get());
        assertTrue(
                model.words().get().contains("is what is played: choose another name"),
                model.words().get());
        assertArrayEquals(before, Files.readAllBytes(itself));
        Path nowhere = folder.resolve("gone/maps.gif");
        model.save(nowhere);
        screen.until(() -> !model.saving().get());
        assertTrue(model.words().get().contains("gone"), model.words().get());
        Files.writeString(folder.resolve("f3.png"), "broken");
        model.save(folder.resolve("maps.gif"));
        screen.until(() -> !model.saving().get());
        assertTrue(
                model.words().get().contains("f3.png, frame 3"), model.words().get());
        assertFalse(Files.exists(folder.resolve("maps.gif")));
        model.goTo(0);
        awaitFrame(0);
    }
}
