package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.Caveat;
import org.saccade.export.CaveatMark;
import org.saccade.video.FakeFfmpeg;

/** Videos on the command line. */
class VideoCommandTest {
    private static final int FRAMES = 3;

    @TempDir
    Path folder;

    private Path frames;
    private Path output;

    @BeforeEach
    void drawFrames() throws IOException {
        frames = Files.createDirectory(folder.resolve("walk"));
        output = folder.resolve("out");
        for (int i = 1; i <= FRAMES; i++) {
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 48; y++) {
                for (int x = 0; x < 64; x++) {
                    image.setRGB(x, y, (x * 4) << 16 | (y * 5) << 8 | (x * i + y) % 200);
                }
            }
            ImageIO.write(image, "png", frames.resolve("f" + (8 + i) + ".png").toFile()); // 9, 10, 11
        }
    }

    private CommandLineRun run(String command, Map<String, String> environment, Path source, String... others) {
        List<String> line = new ArrayList<>(List.of(command, "--untrained", "--model=vit-tiny16", "--size=48"));
        line.addAll(List.of("-o", output.toString(), source.toString()));
        line.addAll(List.of(others));
        return CommandLineRun.in(folder, environment, line.toArray(String[]::new));
    }

    private CommandLineRun video(String... others) {
        return run("video", Map.of(), frames, others);
    }

    @ParameterizedTest
    @CsvSource({
        "--kind=attention,attention",
        "--kind=rollout,rollout",
        "--query=1+1 --layer=3,attention",
        "--fuse=max --use-heads=1+3,attention"
    })
    void mapsOfAFrameAreThoseThatRenderGives(String asked, String array) throws IOException {
        String[] options = asked.replace('+', ',').split(" ");
        CommandLineRun made = video(with(options, "--only=maps,frames", "--view=heatmap"));
        assertEquals(0, made.status(), made.err());
        Path rendered = output;
        output = folder.resolve("rendered");
        for (int i = 1; i <= FRAMES; i++) {
            Path picture = frames.resolve("f" + (8 + i) + ".png");
            CommandLineRun one = run("render", Map.of(), picture, with(options, "--only=npy"));
            assertEquals(0, one.status(), one.err());
            if (asked.equals("--kind=attention")) {
                NpyArray mean = NpyArray.read(output.resolve("f" + (8 + i)).resolve("mean.npy"));
                double[] first = NpyArray.read(rendered.resolve("maps/00000" + i + ".npy"))
                        .part(0);
                assertArrayEquals(mean.doubles(), first);
            }
            NpyArray maps = NpyArray.read(rendered.resolve("maps/00000" + i + ".npy"));
            NpyArray single = NpyArray.read(output.resolve("f" + (8 + i)).resolve(array + ".npy"));
            double[] all = maps.doubles();
            double[] expected = single.doubles();
            int from = array.equals("rollout") ? 0 : maps.size() / maps.shape().get(0); // the fused one comes first
            assertArrayEquals(expected, Arrays.copyOfRange(all, from, all.length));
        }
    }

    private static String[] with(String[] some, String... others) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }

    @Test
    void oneFrameBetweenTheLimitsOfTheFirstIsAsRenderDrawsIt() throws IOException {
        assertEquals(0, video("--only=frames", "--scale=first").status());
        Path drawn = output.resolve("frames/000001.png");
        output = folder.resolve("rendered");
        run("render", Map.of(), frames.resolve("f9.png"), "--only=overlays");
        BufferedImage expected =
                CaveatMark.on(ImageIO.read(output.resolve("f9/overlay-mean.png").toFile()), Caveat.untrained(1));
        BufferedImage frame = ImageIO.read(drawn.toFile());
        assertArrayEquals(expected.getRGB(0, 0, 64, 48, null, 0, 64), frame.getRGB(0, 0, 64, 48, null, 0, 64));
    }

    @Test
    void besideTheFrameTheMapIsMarked() throws IOException {
        assertEquals(0, video("--only=frames", "--view=heatmap", "--scale=0:1").status());
        BufferedImage map = ImageIO.read(output.resolve("frames/000001.png").toFile());
        CommandLineRun beside = video("--only=frames", "--scale=0:1", "--overwrite", "--view=side-by-side");
        assertEquals(0, beside.status(), beside.err());
        BufferedImage both = ImageIO.read(output.resolve("frames/000001.png").toFile());
        BufferedImage picture = ImageIO.read(frames.resolve("f9.png").toFile());
        assertArrayEquals(picture.getRGB(0, 0, 64, 48, null, 0, 64), both.getRGB(0, 0, 64, 48, null, 0, 64));
        assertArrayEquals(map.getRGB(0, 0, 64, 48, null, 0, 64), both.getRGB(64, 0, 64, 48, null, 0, 64));
        assertTrue(
                IntStream.of(map.getRGB(0, 0, 64, 48, null, 0, 64)).distinct().count() > 10,
                "letters, not colours alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--scale=first --view=heatmap --mask=0.5",
                "--scale=all --each-head --interpolation=bilinear --colour-bar --kind=column --query=1,1 --keep=half",
                "--scale=0:0.5 --fuse=max --use-heads=1,3 --opacity=0.4 --opacity-curve=attention --transfer=log"
            })
    void theLineInAFrameMakesItAgain(String options) throws IOException {
        CommandLineRun made = video(with(options.isEmpty() ? new String[0] : options.split(" "), "--only=frames,maps"));
        assertEquals(0, made.status(), made.err());
        JsonNode state =
                new ObjectMapper().readTree(output.resolve("video.json").toFile());
        assertTrue(state.path("note").asText().startsWith("UNTRAINED: "), state.toString());
        byte[] frame = Files.readAllBytes(output.resolve("frames/000002.png"));
        String line = PictureCommand.text(output.resolve("frames/000002.png"), "Command");
        assertTrue(line.startsWith("saccade video "), line);
        output = folder.resolve("again");
        List<String> again = new ArrayList<>(PictureCommand.words(line));
        again.remove(0);
        again.addAll(List.of("-o", output.toString()));
        CommandLineRun second = CommandLineRun.in(folder, Map.of(), again.toArray(String[]::new));
        assertEquals(0, second.status(), second.err());
        assertArrayEquals(frame, Files.readAllBytes(output.resolve("frames/000002.png")));
    }

    @Test
    void framesWithoutTheMarkAreDrawnAnew() throws IOException {
        assertEquals(0, video("--only=frames,maps").status());
        Path file = output.resolve("video.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode state = (ObjectNode) json.readTree(file.toFile());
        state.remove("note");
        ((ObjectNode) state.path("drawing")).remove("mark");
        json.writeValue(file.toFile(), state);
        CommandLineRun resumed = video("--only=frames,maps", "--resume");
        assertEquals(0, resumed.status(), resumed.err());
        assertTrue(resumed.err().contains("mark was not given and is UNTRAINED"), resumed.err());
        assertTrue(json.readTree(file.toFile()).path("note").asText().startsWith("UNTRAINED"));
    }

    @Test
    void whatIsDoneIsToldAndGoneOnWith() throws IOException {
        CommandLineRun made = video("--only=frames,maps", "--mask=0.6", "--view=side-by-side", "--colour-bar");
        assertEquals(0, made.status(), made.err());
        assertEquals(output.resolve("frames") + "\n" + output.resolve("maps") + "\n", made.out());
        assertTrue(made.err().contains("UNTRAINED"), made.err());
        assertTrue(made.err().contains("3 frames at 25 a second"), made.err());
        CommandLineRun again = video("--only=frames,maps", "--mask=0.6", "--view=side-by-side", "--colour-bar");
        assertEquals(1, again.status());
        assertTrue(again.err().contains("--resume"), again.err());
        CommandLineRun resumed =
                video("--only=frames,maps", "--mask=0.6", "--view=side-by-side", "--colour-bar", "--resume");
        assertEquals(0, resumed.status(), resumed.err());
        assertTrue(
                resumed.err().contains("saccade: the video was made already: 3 frames at 25 a second"), resumed.err());
        CommandLineRun anew = video("--only=frames,maps", "--mask=0.7", "--opacity=0.3", "--resume");
        assertEquals(0, anew.status(), anew.err());
        for (String changed : List.of(
                "opacity was 0.6 and is 0.3",
                "view was side-by-side and is overlay",
                "mask was 0.6 and is 0.7",
                "colour-bar was true and is false")) {
            assertTrue(anew.err().contains(changed), anew.err());
        }
        CommandLineRun other = video("--only=frames", "--resume", "--kind=rollout");
        assertEquals(1, other.status());
        assertTrue(other.err().contains("kind was attention and is rollout"), other.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClipGoesThroughFfmpeg() throws IOException {
        Path bin = folder.resolve("bin");
        FakeFfmpeg.in(bin, FakeFfmpeg.FFMPEG, FakeFfmpeg.PROBE);
        Files.write(bin.resolve("frames.ppm"), FakeFfmpeg.ppm(64, 48, 0x204060, 0x308040, 0x8090a0, 0x112233));
        Path clip = Files.writeString(folder.resolve("-my clip.mp4"), "anything");
        String path = bin + ":/usr/bin:/bin";
        CommandLineRun made = run("video", Map.of("PATH", path), clip);
        assertEquals(0, made.status(), made.err());
        assertTrue(made.err().contains("its sound is left out"), made.err());
        assertTrue(Files.size(output.resolve("video.mp4")) > 0);
        assertTrue(Files.exists(output.resolve("frames/000004.png")));
        assertFalse(Files.exists(output.resolve("frames/000005.png")));
        List<String> arguments = Files.readAllLines(bin.resolve("arguments"));
        assertEquals("25", arguments.get(arguments.indexOf("-framerate") + 1));
    }

    @Test
    void framesAreNotWrittenOver() throws IOException {
        output = folder;
        frames = Files.move(frames, folder.resolve("frames"));
        CommandLineRun refused = video("--only=frames", "--overwrite");
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("lies where the video's own files go"), refused.err());
        assertTrue(Files.exists(frames.resolve("f9.png")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClipIsNotWrittenOver() throws IOException {
        Path bin = folder.resolve("bin");
        FakeFfmpeg.in(bin, FakeFfmpeg.FFMPEG, FakeFfmpeg.PROBE);
        output = Files.createDirectory(folder.resolve("out"));
        Path clip = Files.writeString(output.resolve("video.mp4"), "anything");
        CommandLineRun refused = run("video", Map.of("PATH", bin + ":/usr/bin:/bin"), clip, "--overwrite");
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("lies where the video's own files go"), refused.err());
        assertEquals("anything", Files.readString(clip));
    }

    @Test
    void whatHasToBeMendedIsSaid() throws IOException {
        BufferedImage large = new BufferedImage(96, 48, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(large, "png", frames.resolve("f12.png").toFile());
        for (String broken : List.of("f12.png", "f10.png")) {
            CommandLineRun failed = video("--only=frames", "--overwrite");
            assertEquals(1, failed.status());
            assertTrue(failed.err().contains(broken), failed.err());
            assertTrue(failed.err().contains("mend or remove it first"), failed.err());
            assertFalse(failed.err().contains("say the same with --resume"), failed.err());
            Files.writeString(frames.resolve("f10.png"), "broken");
        }
    }

    @Test
    void anAnimationNeedsNoFfmpegForFrames() throws IOException {
        Path animation = Path.of("src/test/resources/pictures/gif-animated.gif");
        CommandLineRun made = run("video", Map.of(), animation, "--only=frames");
        assertEquals(0, made.status(), made.err());
        assertTrue(Files.exists(output.resolve("frames/000002.png")));
        CommandLineRun refused = run("video", Map.of(), animation, "--overwrite");
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("--only frames needs none"), refused.err());
    }

    @Test
    void withoutFfmpegItIsNamedBeforeAnythingIsDone() throws IOException {
        for (Path source : List.of(frames, Files.writeString(folder.resolve("clip.mp4"), "anything"))) {
            CommandLineRun refused = run("video", Map.of(), source);
            assertEquals(1, refused.status());
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains("install ffmpeg"), refused.err());
            assertEquals(source.equals(frames), refused.err().contains("--only frames needs none"), refused.err());
            assertFalse(Files.exists(output));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--layer=all|one layer and one query",
                "--query=cls --query=1,1|one layer and one query",
                "--kind=components|maps of values",
                "--kind=objects|maps of values",
                "--kind=rollout --each-head|has no heads",
                "--page=2|--page",
                "--scale=frame --colour-bar|--colour-bar",
                "--only=masks|--mask",
                "--only=mp3|mp4",
                "--rate=0|frame rate",
                "--view=both|side-by-side",
                "--resume --overwrite|mutually exclusive",
                "--scale=sometimes|scale is map"
            })
    void whatDoesNotGoTogetherIsSaidAtOnce(String options, String told) {
        CommandLineRun refused = video(options.split(" "));
        assertEquals(2, refused.status(), refused.err());
        assertTrue(refused.err().contains(told), refused.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void scalesOfFramesAreNoneOfPictures() {
        CommandLineRun refused = run("render", Map.of(), frames.resolve("f9.png"), "--scale=first");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("saccade video"), refused.err());
    }

    @Test
    void aPictureThatDoesNotMoveIsNoVideo() {
        CommandLineRun refused = run("video", Map.of(), frames.resolve("f9.png"));
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("saccade render"), refused.err());
    }
}
