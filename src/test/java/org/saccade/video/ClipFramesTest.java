package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips through scripts that stand for ffmpeg. */
@DisabledOnOs(OS.WINDOWS)
class ClipFramesTest {
    @TempDir
    Path folder;

    private Path clip;
    private Path bin;

    @BeforeEach
    void makeAClip() throws IOException {
        clip = Files.writeString(folder.resolve("clip.mp4"), "anything");
        bin = Files.createDirectory(folder.resolve("bin"));
    }

    private ClipFrames clip(String ffmpeg) throws IOException {
        return ClipFrames.of(clip, FakeFfmpeg.in(bin, ffmpeg, FakeFfmpeg.PROBE), 1000);
    }

    @Test
    void framesComeOneAfterAnother() throws IOException {
        Files.write(bin.resolve("frames.ppm"), FakeFfmpeg.ppm(16, 8, 0x102030, 0x405060, 0x708090));
        ClipFrames frames = clip(FakeFfmpeg.FFMPEG);
        assertEquals(5, frames.count().orElseThrow());
        assertEquals("25", frames.rate().orElseThrow().toString());
        assertEquals(List.of("its sound is left out"), frames.notes());
        try (Frames.Reading reading = frames.open()) {
            assertEquals(
                    0xff102030, reading.next().orElseThrow().picture().pixels().getRGB(0, 0));
            assertTrue(reading.skip());
            Frame third = reading.next().orElseThrow();
            assertEquals(clip + ", frame 3", third.name());
            assertEquals(0xff7f8090, third.picture().pixels().getRGB(15, 7));
            assertEquals(Optional.empty(), reading.next());
            assertEquals(Optional.empty(), reading.note());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-dash.mp4", "a b'c\"d$(touch x)`.mp4", "pipe:1.mp4", "ünï;cødé|.mp4", "%03d.mp4"})
    void oddNamesReachFfmpegAsTheyAre(String name) throws IOException {
        clip = Files.writeString(folder.resolve(name), "anything");
        Files.write(bin.resolve("frames.ppm"), FakeFfmpeg.ppm(16, 8, 1));
        try (Frames.Reading reading = clip(FakeFfmpeg.FFMPEG).open()) {
            assertTrue(reading.skip());
            assertFalse(reading.skip());
        }
        List<String> arguments = Files.readAllLines(bin.resolve("arguments"));
        assertTrue(arguments.contains("file:" + clip.toAbsolutePath()), arguments.toString());
        assertFalse(Files.exists(Path.of("x")));
    }

    @Test
    void aFailureIsToldInOneLineWithTheFrame() throws IOException {
        Files.write(bin.resolve("frames.ppm"), FakeFfmpeg.ppm(16, 8, 1, 2));
        String failing = "cat \"$(dirname \"$0\")/frames.ppm\"; echo '[h264 @ 0x55d0] no such block' >&2; exit 69";
        try (Frames.Reading reading = clip(failing).open()) {
            assertTrue(reading.skip());
            assertTrue(reading.skip());
            String told = assertThrows(VideoException.class, reading::next).getMessage();
            assertEquals(
                    clip + " can't be decoded beyond frame 2: ffmpeg failed ([h264] no such block; status 69)", told);
        }
    }

    @Test
    void aFrameThatIsCutShortIsNamed() throws IOException {
        byte[] whole = FakeFfmpeg.ppm(16, 8, 1, 2);
        Files.write(bin.resolve("frames.ppm"), Arrays.copyOf(whole, whole.length - 5));
        try (Frames.Reading reading = clip(FakeFfmpeg.FFMPEG).open()) {
            assertTrue(reading.next().isPresent());
            String told = assertThrows(VideoException.class, reading::next).getMessage();
            assertEquals(clip + ", frame 2 can't be decoded: it is cut short", told);
        }
    }

    @Test
    void aClipWithFewerFramesThanItClaimsIsNoted() throws IOException {
        Files.write(bin.resolve("frames.ppm"), FakeFfmpeg.ppm(16, 8, 1, 2));
        String long50 = FakeFfmpeg.PROBE.replace("0.2", "2.0");
        ClipFrames frames = ClipFrames.of(clip, FakeFfmpeg.in(bin, FakeFfmpeg.FFMPEG, long50), 1000);
        try (Frames.Reading reading = frames.open()) {
            assertTrue(reading.skip());
            assertEquals(Optional.empty(), reading.note()); // there may be more
            assertTrue(reading.skip());
            assertFalse(reading.skip());
            assertEquals(
                    "ends after frame 2 of about 50, as one that is cut short does",
                    reading.note().orElseThrow());
        }
        String ofSound = FakeFfmpeg.PROBE
                .replace(", \"duration\": \"0.2\"", "")
                .replace("\"format\": {}", "\"format\": {\"duration\": \"2\"}");
        frames = ClipFrames.of(clip, FakeFfmpeg.in(bin, FakeFfmpeg.FFMPEG, ofSound), 1000);
        assertEquals(50, frames.count().orElseThrow());
        try (Frames.Reading reading = frames.open()) {
            while (reading.skip()) {
                // its sound may be longer than its pictures
            }
            assertEquals(Optional.empty(), reading.note());
        }
    }

    @Test
    void muchOnStandardErrorHoldsNothingAndIsNoted() throws IOException {
        Files.write(bin.resolve("frames.ppm"), FakeFfmpeg.ppm(16, 8, 1, 2, 3));
        String loud = "i=0; while [ $i -lt 20000 ]; do echo \"error while decoding block $i\" >&2; i=$((i+1)); done; "
                + FakeFfmpeg.FFMPEG;
        try (Frames.Reading reading = clip(loud).open()) {
            int count = 0;
            while (reading.next().isPresent()) {
                count++;
            }
            assertEquals(3, count);
            String note = reading.note().orElseThrow();
            assertTrue(note.contains("'error while decoding block 0', and more"), note);
            assertTrue(note.startsWith("is damaged at frame "), note);
        }
    }

    @Test
    void closingEndsAProgramThatHangs() throws IOException {
        Path ended = bin.resolve("pid");
        String hanging = "echo $$ > \"" + ended
                + "\"; head -c 100 /dev/zero > /dev/null; echo begun; exec cat < \"$(dirname \"$0\")/fifo\"";
        new ProcessBuilder("mkfifo", bin.resolve("fifo").toString())
                .start()
                .onExit()
                .join();
        try (Frames.Reading reading = clip(hanging).open()) {
            assertThrows(VideoException.class, reading::skip); // "begun" is no frame, and nothing follows
        } catch (VideoException e) {
            throw new AssertionError(e);
        }
        long pid = Long.parseLong(Files.readString(ended).strip());
        assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void aFrameBeyondTheLimitTakesNoMemory() throws IOException {
        Files.writeString(bin.resolve("frames.ppm"), "P6\n100000 100000\n255\n");
        try (Frames.Reading reading = clip(FakeFfmpeg.FFMPEG).open()) {
            assertTrue(assertThrows(VideoException.class, reading::next)
                    .getMessage()
                    .contains("beyond the limit"));
        }
    }

    @Test
    void whatIsNoClipIsRefused() {
        VideoException refused = assertThrows(
                VideoException.class,
                () -> ClipFrames.of(
                        clip, FakeFfmpeg.in(bin, "", "echo 'clip.mp4: Invalid data found' >&2; exit 1"), 1000));
        assertEquals(
                clip + " can't be read as a clip: ffprobe failed (clip.mp4: Invalid data found; status 1)",
                refused.getMessage());
    }

    @Test
    void programsAreFoundOnThePathAlone() throws IOException {
        FakeFfmpeg.in(bin, "", "");
        assertEquals(
                bin.resolve("ffprobe"), Ffmpeg.find("nowhere:" + bin, "Linux").ffprobe());
        String relative =
                Path.of("").toAbsolutePath().relativize(bin.toAbsolutePath()).toString();
        assertThrows(VideoException.class, () -> Ffmpeg.find(relative, "Linux"));
    }

    @Test
    void whatIsMissingIsNamedWithTheWayToInstallIt() throws IOException {
        for (String[] system : new String[][] {
            {"Linux", "sudo apt install ffmpeg"}, {"Mac OS X", "brew install ffmpeg"}, {"Windows 11", "winget install"}
        }) {
            String told = assertThrows(VideoException.class, () -> Ffmpeg.find("", system[0]))
                    .getMessage();
            assertTrue(told.contains("ffmpeg") && told.contains(system[1]), told);
        }
        FakeFfmpeg.in(bin, "", "");
        Files.move(bin.resolve("ffprobe"), bin.resolve("dnf"));
        String told = assertThrows(VideoException.class, () -> Ffmpeg.find(bin.toString(), "Linux"))
                .getMessage();
        assertTrue(told.contains("ffprobe") && told.contains("sudo dnf install ffmpeg"), told);
    }
}
