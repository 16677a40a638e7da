package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.MassMask;
import org.saccade.export.MapSubject;
import org.saccade.export.Weights;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.ReadOptions;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Videos of a model whose maps are the brightness of patches. */
class VideoMakingTest {
    private static final int FRAMES = 5;
    private static final int PATCH = 8;

    @TempDir
    Path folder;

    private Path frames;
    private int runs;
    /** What the head's values are shrunk by, beside 0.05. */
    private float narrowed = 1;

    @BeforeEach
    void drawFrames() throws IOException {
        frames = Files.createDirectory(folder.resolve("frames"));
        for (int i = 1; i <= FRAMES; i++) {
            BufferedImage image = new BufferedImage(4 * PATCH, 2 * PATCH, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int gray = (x / PATCH * 20 + y / PATCH * 7) + 25 * i;
                    image.setRGB(x, y, gray << 16 | gray << 8 | gray);
                }
            }
            ImageIO.write(image, "png", frames.resolve(i + ".png").toFile());
        }
    }

    private final FrameMaps model = new FrameMaps() {
        @Override
        public ModelInput input(Picture frame) throws PictureException {
            return ModelInput.of(frame, InputOptions.DEFAULT.withSize(new InputSize.Original()), PATCH);
        }

        @Override
        public List<AttentionMap> of(ModelInput frame) {
            runs++;
            AttentionMap head = map(frame, 2);
            return List.of(map(frame, 1), narrowed == 1 ? head : narrow(head));
        }

        private AttentionMap narrow(AttentionMap map) {
            float[] values = map.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.05f + narrowed * values[i];
            }
            return new AttentionMap(map.rows(), map.columns(), values);
        }

        private AttentionMap map(ModelInput frame, int factor) {
            float[] values = new float[frame.rows() * frame.columns()];
            for (int i = 0; i < values.length; i++) {
                int x = i % frame.columns() * PATCH;
                int y = i / frame.columns() * PATCH;
                values[i] = factor * (frame.pixels().getRGB(x, y) & 255) / 1000f;
            }
            return new AttentionMap(frame.rows(), frame.columns(), values);
        }

        @Override
        public List<String> names() {
            return List.of("mean", "head-1");
        }
    };

    private static final Look GRAY = Look.defaults().withColormap(Colormap.named("gray"));

    private static VideoOptions options(FrameScale scale, Look look, VideoOutput... outputs) {
        return new VideoOptions(
                FrameView.HEATMAP,
                scale,
                look,
                true,
                OptionalDouble.empty(),
                false,
                new FrameRate(25, 1),
                Set.of(outputs));
    }

    private static VideoOptions options() {
        return options(FrameScale.SEQUENCE, GRAY, VideoOutput.FRAMES, VideoOutput.MAPS);
    }

    /** Ends the work after so many steps; -1 for never. */
    private static final class Following implements VideoListener {
        private final List<String> notes = new ArrayList<>();
        private int left;

        Following(int left) {
            this.left = left;
        }

        @Override
        public void progressed(Stage stage, long done, OptionalLong total) {
            left--;
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }

        @Override
        public boolean cancelled() {
            return left == 0;
        }
    }

    private VideoMaking.Made make(Path to, VideoOptions options, VideoMaking.Start start, Following following)
            throws IOException {
        return make(to, options, Map.of("size", 32), start, following, Optional.empty());
    }

    private VideoMaking.Made make(
            Path to,
            VideoOptions options,
            Map<String, Object> asked,
            VideoMaking.Start start,
            Following following,
            Optional<Ffmpeg> ffmpeg)
            throws IOException {
        VideoSubject subject = new VideoSubject(
                "frames",
                "brightness",
                new Weights.Untrained(1),
                MapSubject.CLS_ATTENTION,
                asked,
                "saccade video frames",
                "1.0");
        Frames sequence = FolderFrames.of(frames, ReadOptions.DEFAULT);
        return new VideoMaking(sequence, model, options, subject, to, following).make(start, ffmpeg);
    }

    @Test
    void barsOfAllHeadsAreOfOneWidth() throws IOException {
        narrowed = 1e-7f;
        VideoOptions barred = new VideoOptions(
                FrameView.HEATMAP,
                FrameScale.SEQUENCE,
                GRAY,
                true,
                OptionalDouble.empty(),
                true,
                new FrameRate(25, 1),
                Set.of(VideoOutput.FRAMES));
        Path to = folder.resolve("bars");
        make(to, barred, isNew(), new Following(-1));
        BufferedImage mean = ImageIO.read(to.resolve("frames/000001.png").toFile());
        BufferedImage head = ImageIO.read(to.resolve("head-1/000001.png").toFile());
        assertEquals(mean.getWidth(), head.getWidth());
        assertEquals(mean.getHeight(), head.getHeight());
    }

    private static VideoMaking.Start isNew() {
        return VideoMaking.Start.NEW;
    }

    private static Following never() {
        return new Following(-1);
    }

    private static Map<String, ByteBuffer> bytes(Path folder) throws IOException {
        Map<String, ByteBuffer> bytes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes.put(folder.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return bytes;
    }

    /** @param share of the way from the lowest to the highest limit */
    private static int grayOf(float share) {
        return GRAY.colormap().argb(share) & 255;
    }

    private static int gray(Path png) throws IOException {
        return ImageIO.read(png.toFile()).getRGB(0, 0) & 255;
    }

    @Test
    void oneScaleHoldsForAllFrames() throws IOException {
        Path out = folder.resolve("out");
        VideoMaking.Made made = make(out, options(), isNew(), never());
        assertEquals(FRAMES, made.frames());
        assertEquals(FRAMES, runs);
        assertTrue(made.isNew());
        // from 25 in the first frame to 25 * 5 + 3 * 20 + 7 in the last; patch 0 of each frame
        for (int i = 1; i <= FRAMES; i++) {
            int expected = grayOf((25 * i - 25f) / (25 * 5 + 67 - 25));
            assertEquals(expected, gray(out.resolve("frames/00000" + i + ".png")));
            assertEquals(expected, gray(out.resolve("head-1/00000" + i + ".png")));
        }
        assertTrue(Files.readString(out.resolve("video.json")).contains("\"lowest\" : 0.025"));
    }

    @Test
    void theFirstFramesScaleHoldsForTheOthers() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(FrameScale.FIRST, GRAY, VideoOutput.FRAMES), isNew(), never());
        assertEquals(0, gray(out.resolve("frames/000001.png")));
        assertEquals(grayOf(25f / 67), gray(out.resolve("frames/000002.png")));
        assertEquals(255, gray(out.resolve("frames/000005.png")));
        assertFalse(Files.exists(out.resolve("maps")));
    }

    @Test
    void aScaleOfItsOwnStretchesEachFrame() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(FrameScale.FRAME, GRAY, VideoOutput.FRAMES), isNew(), never());
        for (int i = 1; i <= FRAMES; i++) {
            assertEquals(0, gray(out.resolve("frames/00000" + i + ".png")));
        }
    }

    @Test
    void aCommonScaleIsOfAllMaps() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(FrameScale.SHARED, GRAY, VideoOutput.FRAMES), isNew(), never());
        float span = 2 * (25 * 5 + 67) - 25;
        assertEquals(grayOf(100 / span), gray(out.resolve("frames/000005.png")));
        assertEquals(grayOf((250 - 25) / span), gray(out.resolve("head-1/000005.png")));
    }

    @ParameterizedTest
    @EnumSource(FrameScale.class)
    void endedAnywhereAndGoneOnWithTheBytesAreTheSame(FrameScale scale) throws IOException {
        VideoOptions options = options(scale, GRAY, VideoOutput.FRAMES, VideoOutput.MAPS);
        make(folder.resolve("whole"), options, isNew(), never());
        Map<String, ByteBuffer> whole = bytes(folder.resolve("whole"));
        Path out = folder.resolve("out");
        for (int steps = 1; steps < 2 * FRAMES; steps++) {
            runs = 0;
            int after = steps;
            try {
                make(out, options, VideoMaking.Start.OVERWRITE, new Following(after));
            } catch (CancellationException e) {
                assertFalse(bytes(out).isEmpty());
            }
            make(out, options, VideoMaking.Start.RESUME, never());
            assertEquals(whole, bytes(out), "after " + steps);
            assertEquals(FRAMES, runs, "no frame is run twice");
        }
    }

    @Test
    void whatWasEndedByForceLeavesNothingBehind() throws IOException {
        Path out = folder.resolve("out");
        assertThrows(CancellationException.class, () -> make(out, options(), isNew(), new Following(7)));
        String part = "frames/.000003.png.01234567-89ab-cdef-0123-456789abcdef.part";
        Files.writeString(out.resolve(part), "half");
        Files.writeString(out.resolve("frames/000002.png"), "not whole");
        Files.writeString(out.resolve("maps/000004.npy"), "not whole");
        make(out, options(), VideoMaking.Start.RESUME, never());
        make(folder.resolve("whole"), options(), isNew(), never());
        assertEquals(bytes(folder.resolve("whole")), bytes(out));
    }

    @Test
    void anotherLookIsDrawnWithoutTheModel() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        runs = 0;
        Look other = GRAY.withContrast(Contrast.parse("p10:p90"));
        VideoOptions changed = options(FrameScale.SEQUENCE, other, VideoOutput.FRAMES, VideoOutput.MAPS);
        Following following = never();
        make(out, changed, VideoMaking.Start.RESUME, following);
        assertEquals(0, runs);
        assertTrue(following.notes.get(0).contains("contrast was full and is p10.0:p90.0"), following.notes.toString());
        make(folder.resolve("whole"), changed, isNew(), never());
        assertEquals(bytes(folder.resolve("whole")), bytes(out));
    }

    @Test
    void whatIsDoneIsLeftAlone() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        Map<String, ByteBuffer> before = bytes(out);
        assertThrows(VideoException.class, () -> make(out, options(), isNew(), never()));
        assertFalse(make(out, options(), VideoMaking.Start.RESUME, never()).isNew());
        assertEquals(before, bytes(out));
    }

    @Test
    void mapsOfSomethingElseAreRefused() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        String told = assertThrows(
                        VideoException.class,
                        () -> make(
                                out,
                                options(),
                                Map.of("size", 64),
                                VideoMaking.Start.RESUME,
                                never(),
                                Optional.empty()))
                .getMessage();
        assertTrue(told.contains("size was 32 and is 64"), told);
        Files.delete(frames.resolve("5.png"));
        told = assertThrows(VideoException.class, () -> make(out, options(), VideoMaking.Start.RESUME, never()))
                .getMessage();
        assertTrue(told.contains("holds maps of something else"), told);
    }

    /** Of a few grays nothing is lost in 256 colours. */
    @Test
    void framesBecomeAGif() throws IOException {
        Path out = folder.resolve("out");
        VideoOptions gif = options(FrameScale.SEQUENCE, GRAY, VideoOutput.GIF);
        VideoMaking.Made made = make(out, gif, isNew(), never());
        assertEquals(List.of(out.resolve("video.gif"), out.resolve("head-1.gif")), made.files());
        assertFalse(Files.exists(out.resolve("frames")));
        make(folder.resolve("frames-too"), options(), isNew(), never());
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(out.resolve("head-1.gif").toFile())) {
            reader.setInput(in);
            assertEquals(FRAMES, reader.getNumImages(true));
            for (int i = 0; i < FRAMES; i++) {
                BufferedImage frame = ImageIO.read(folder.resolve("frames-too/head-1/00000" + (i + 1) + ".png")
                        .toFile());
                for (int x = 0; x < frame.getWidth(); x += PATCH) {
                    assertEquals(frame.getRGB(x, 0) & 255, reader.read(i).getRGB(x, 0) & 255, "frame " + i + ", " + x);
                }
                Node control = reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                assertEquals("4", attribute(control, "GraphicControlExtension", "delayTime"), "25 a second");
            }
            Node first = reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
            String comment = attribute(first, "CommentExtension", "value");
            assertTrue(comment.startsWith("UNTRAINED, frames: head-1, brightness\nUNTRAINED"), comment);
        } finally {
            reader.dispose();
        }
        assertFalse(make(out, gif, VideoMaking.Start.RESUME, never()).isNew());
        assertThrows(
                CancellationException.class,
                () -> make(out, gif, VideoMaking.Start.OVERWRITE, new Following(2 * FRAMES + 2)));
        assertFalse(Files.exists(out.resolve("video.gif")), "half a GIF is none");
        make(out, gif, VideoMaking.Start.RESUME, never());
        make(folder.resolve("whole"), gif, isNew(), never());
        assertEquals(bytes(folder.resolve("whole")), bytes(out));
    }

    private static String attribute(Node tree, String element, String name) {
        NodeList found = ((Element) tree).getElementsByTagName(element);
        return ((Element) found.item(0)).getAttribute(name);
    }

    @Test
    void nothingOfOthersIsDeleted() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        Files.writeString(out.resolve("frames/mine.txt"), "mine");
        Files.writeString(out.resolve("holiday.mp4"), "mine");
        make(out, options(FrameScale.FIRST, GRAY, VideoOutput.MAPS), VideoMaking.Start.OVERWRITE, never());
        assertTrue(Files.exists(out.resolve("frames/mine.txt")));
        assertTrue(Files.exists(out.resolve("holiday.mp4")));
        assertFalse(Files.exists(out.resolve("frames/000001.png")));
        assertFalse(Files.exists(out.resolve("head-1")));
    }

    /** Each start is refused with that name in its one line, and leaves every byte. */
    private void assertRefused(Path out, String named, VideoOptions options, VideoMaking.Start... starts)
            throws IOException {
        Map<String, ByteBuffer> before = bytes(folder);
        for (VideoMaking.Start start : starts) {
            String told = assertThrows(VideoException.class, () -> make(out, options, start, never()))
                    .getMessage();
            assertTrue(told.startsWith(named + " "), told);
            assertEquals(before, bytes(folder), start.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frames/000001.png", "maps/000009.npy", "masks/000001.npy", "head-3/000001.png", "head-1.mp4"})
    void filesOfOthersAreInTheWay(String name) throws IOException {
        Path out = folder.resolve("out");
        Path mine = out.resolve(name);
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");
        assertRefused(out, mine.toString(), options(), VideoMaking.Start.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frames/000006.png",
                "frames/1000000.png",
                "frames/000001.npy",
                "maps/000009.npy",
                "video.mp4",
                "masks/000001.npy",
                "head-9/000001.png"
            })
    void filesThatAVideoDidNotWriteAreKept(String name) throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        Path mine = out.resolve(name);
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");
        assertRefused(out, mine.toString(), options(), VideoMaking.Start.OVERWRITE);
        VideoOptions other = options(FrameScale.FIRST, GRAY, VideoOutput.FRAMES);
        assertRefused(out, mine.toString(), other, VideoMaking.Start.OVERWRITE, VideoMaking.Start.RESUME);
    }

    @Test
    void whatIsBehindAGapInABegunVideoIsKept() throws IOException {
        Path out = folder.resolve("out");
        assertThrows(CancellationException.class, () -> make(out, options(), isNew(), new Following(3)));
        Path mine = Files.writeString(out.resolve("maps/000009.npy"), "mine");
        assertRefused(out, mine.toString(), options(), VideoMaking.Start.OVERWRITE);
    }

    @Test
    void framesPutWhereThoseOfAClipWereAreKept() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(FrameScale.FIRST, GRAY, VideoOutput.MAPS), isNew(), never());
        Path mine = Files.createDirectory(out.resolve("frames")).resolve("000001.png");
        Files.writeString(mine, "mine");
        assertRefused(out, mine.toString(), options(), VideoMaking.Start.OVERWRITE);
        VideoOptions more = options(FrameScale.FIRST, GRAY, VideoOutput.MAPS, VideoOutput.FRAMES);
        assertRefused(out, mine.toString(), more, VideoMaking.Start.RESUME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "{}",
                "[]",
                "",
                "{\"program\": \"Other 1\", \"source\": {}, \"maps\": {}, \"drawing\": {}, \"written\": []}"
            })
    void aVideoJsonOfOthersIsKept(String text) throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path state = Files.writeString(out.resolve("video.json"), text);
        assertRefused(out, state.toString(), options(), VideoMaking.Start.values());
        Path frame = Files.createDirectory(out.resolve("frames")).resolve("000001.png");
        Files.writeString(frame, "mine");
        assertRefused(out, state.toString(), options(), VideoMaking.Start.values());
    }

    @Test
    void withoutVideoJsonFramesAreKept() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        Files.delete(out.resolve("video.json"));
        assertRefused(out, out.resolve("frames/000001.png").toString(), options(), VideoMaking.Start.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frames", "maps", "masks", "head-1", "head-7"})
    void framesThatLieWhereTheVideoGoesAreKept(String name) throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path moved = Files.move(frames, out.resolve(name));
        frames = moved;
        assertRefused(out, moved.toString(), options(), VideoMaking.Start.values());
        frames = out.resolve("x/..").resolve(name); // another way of saying it
        Files.createDirectory(out.resolve("x"));
        assertRefused(out, frames.toString(), options(), VideoMaking.Start.values());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void framesThatAreLinkedFromThereAreKept() throws IOException {
        Path out = folder.resolve("out");
        make(out, options(), isNew(), never());
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("1.png"), out.resolve("frames/000001.png"));
        frames = linked;
        assertRefused(out, linked.resolve("1.png").toString(), options(), VideoMaking.Start.values());
        frames = Files.createSymbolicLink(folder.resolve("link"), out.resolve("frames"));
        assertRefused(out, frames.toString(), options(), VideoMaking.Start.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frames", "maps", "masks", "head-1", "video.mp4", "video.json"})
    @DisabledOnOs(OS.WINDOWS)
    void nothingGoesThroughLinks(String name) throws IOException {
        Path other = folder.resolve("other");
        make(other, options(FrameScale.SEQUENCE, GRAY, VideoOutput.FRAMES, VideoOutput.MAPS), isNew(), never());
        Path out = Files.createDirectory(folder.resolve("out"));
        Path link = Files.createSymbolicLink(out.resolve(name), other.resolve(name)); // some lead nowhere
        assertRefused(out, link.toString(), options(), VideoMaking.Start.values());
        Files.delete(link);
        make(out, options(), isNew(), never());
        if (Files.exists(out.resolve(name))) {
            Files.move(out.resolve(name), folder.resolve("aside"));
        }
        Files.createSymbolicLink(out.resolve(name), other.resolve(name));
        assertRefused(out, link.toString(), options(), VideoMaking.Start.values());
    }

    @Test
    void aVideoGoesBesideItsFrames() throws IOException {
        make(frames, options(), isNew(), never());
        make(frames, options(), VideoMaking.Start.OVERWRITE, never());
        assertTrue(Files.exists(frames.resolve("frames/000005.png")));
        assertTrue(Files.exists(frames.resolve("5.png")));
    }

    @Test
    void gapsAndDoubledNumbersAreToldAndKept() throws IOException {
        Files.move(frames.resolve("5.png"), frames.resolve("7.png"));
        Files.move(frames.resolve("4.png"), frames.resolve("03.png"));
        Following following = never();
        make(folder.resolve("out"), options(), isNew(), following);
        assertEquals(2, following.notes.size(), following.notes.toString());
        assertTrue(following.notes.get(0).contains("(03.png and 3.png)"), following.notes.toString());
        assertTrue(following.notes.get(1).contains("lacks 3 of the numbers from 1 to 7"), following.notes.toString());
        String json = Files.readString(folder.resolve("out/video.json"));
        assertTrue(json.contains("(03.png and 3.png)") && json.contains("lacks 3 of the numbers"), json);
    }

    @Test
    void aBrokenFrameIsNamedAndWhatIsDoneIsKept() throws IOException {
        Path out = folder.resolve("out");
        byte[] third = Files.readAllBytes(frames.resolve("3.png"));
        Files.writeString(frames.resolve("3.png"), "broken");
        String told = assertThrows(BrokenFrameException.class, () -> make(out, options(), isNew(), never()))
                .getMessage();
        assertTrue(told.startsWith(frames.resolve("3.png") + ": "), told);
        assertEquals(2, runs);
        assertTrue(Files.exists(out.resolve("maps/000002.npy")));
        assertEquals(3, bytes(out).size()); // and video.json
        assertTrue(third.length > 0);
    }

    @Test
    void aFrameOfAnotherSizeIsNamed() throws IOException {
        BufferedImage large = new BufferedImage(8 * PATCH, 2 * PATCH, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(large, "png", frames.resolve("4.png").toFile());
        String told = assertThrows(
                        BrokenFrameException.class, () -> make(folder.resolve("out"), options(), isNew(), never()))
                .getMessage();
        assertTrue(told.contains("4.png makes 8 x 2 patches, and the frames before it make 4 x 2"), told);
    }

    @Test
    void masksHoldTheFewestPatchesWithTheShareOfEachMap() throws IOException {
        Path out = folder.resolve("out");
        VideoOptions options = new VideoOptions(
                FrameView.SIDE_BY_SIDE,
                FrameScale.SEQUENCE,
                GRAY,
                false,
                OptionalDouble.of(0.6),
                false,
                new FrameRate(25, 1),
                EnumSet.of(VideoOutput.FRAMES, VideoOutput.MASKS));
        make(out, options, isNew(), never());
        byte[] masks = Files.readAllBytes(out.resolve("masks/000002.npy"));
        assertEquals(128 + 2 * 8, masks.length);
        double[] values = {50, 70, 90, 110, 57, 77, 97, 117};
        boolean[] expected = MassMask.of(values, 0.6);
        boolean[] written = new boolean[8];
        for (int i = 0; i < 8; i++) {
            written[i] = masks[128 + i] == 1;
        }
        assertArrayEquals(expected, written);
        BufferedImage frame = ImageIO.read(out.resolve("frames/000002.png").toFile());
        assertEquals(8 * PATCH, frame.getWidth());
        assertEquals(2 * PATCH, frame.getHeight());
        assertEquals(50, frame.getRGB(3, 3) & 255); // the frame itself at the left
        assertEquals(0xffffffff, frame.getRGB(4 * PATCH - 1, 2 * PATCH - 1)); // the outline
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClipIsMadeOfTheFramesAndAppearsWhole() throws IOException {
        Path out = folder.resolve("out");
        Ffmpeg ffmpeg = FakeFfmpeg.in(folder.resolve("bin"), FakeFfmpeg.FFMPEG, FakeFfmpeg.PROBE);
        VideoOptions options = options(FrameScale.SEQUENCE, GRAY, VideoOutput.MP4);
        make(out, options, Map.of(), isNew(), never(), Optional.of(ffmpeg));
        assertEquals(Set.of("video.json", "video.mp4", "head-1.mp4"), bytes(out).keySet());
        byte[] clip = Files.readAllBytes(out.resolve("video.mp4"));
        int begins = 0;
        for (int i = 0; i + 8 <= clip.length; i++) {
            begins += ByteBuffer.wrap(clip, i, 8).getLong() == 0x89504e470d0a1a0aL ? 1 : 0;
        }
        assertEquals(FRAMES, begins); // what stands for ffmpeg keeps the frames it is fed
        assertTrue(Files.readAllLines(folder.resolve("bin/arguments")).contains("libx264"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClipThatFailsIsNotThereAndIsMadeLater() throws IOException {
        Path out = folder.resolve("out");
        String failing = "case \"$*\" in *-encoders*) echo libx264 ;; *) head -c 10 > /dev/null;"
                + " echo 'No space left on device' >&2; exit 1 ;; esac";
        VideoOptions options = options(FrameScale.SEQUENCE, GRAY, VideoOutput.MP4, VideoOutput.FRAMES);
        Ffmpeg ffmpeg = FakeFfmpeg.in(folder.resolve("bin"), failing, FakeFfmpeg.PROBE);
        String told = assertThrows(
                        VideoException.class, () -> make(out, options, Map.of(), isNew(), never(), Optional.of(ffmpeg)))
                .getMessage();
        assertEquals(
                out.resolve("video.mp4") + " can't be written: ffmpeg failed (No space left on device; status 1)",
                told);
        assertFalse(bytes(out).keySet().stream().anyMatch(name -> name.endsWith(".part") || name.endsWith(".mp4")));
        runs = 0;
        FakeFfmpeg.in(folder.resolve("bin"), FakeFfmpeg.FFMPEG, FakeFfmpeg.PROBE);
        make(out, options, Map.of(), VideoMaking.Start.RESUME, never(), Optional.of(ffmpeg));
        assertEquals(0, runs);
        assertTrue(Files.exists(out.resolve("head-1.mp4")));
    }
}
