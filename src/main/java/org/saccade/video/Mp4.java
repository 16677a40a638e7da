package org.saccade.video;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saccade.file.WholeFile;

/** Makes a clip of frames that are PNG files, by ffmpeg: it appears whole or not at all. */
final class Mp4 {
    private static final String GOOD = "libx264";
    /** In every ffmpeg; larger, and less good. */
    private static final String PLAIN = "mpeg4";

    private static final int LONGEST = 1 << 20;

    private final Ffmpeg programs;
    private final String encoder;

    private Mp4(Ffmpeg programs, String encoder) {
        this.programs = programs;
        this.encoder = encoder;
    }

    /** Finds out what ffmpeg can encode with. */
    static Mp4 of(Ffmpeg programs) throws VideoException {
        String all = Child.outputOf(
                List.of(programs.ffmpeg().toString(), "-hide_banner", "-loglevel", "error", "-encoders"),
                "ffmpeg does not tell what it can encode",
                LONGEST);
        boolean isGood = Arrays.asList(all.split("\\s+")).contains(GOOD);
        return new Mp4(programs, isGood ? GOOD : PLAIN);
    }

    /** Whether only an older way of encoding is at hand. */
    boolean isPlain() {
        return encoder.equals(PLAIN);
    }

    /** Gives the frames in their order, each as often as it is shown. */
    interface Source {
        void writeTo(OutputStream frames) throws IOException;
    }

    /**
     * Encodes.
     *
     * @param title what the clip is called
     * @param comment what else is told of it
     * @param frames PNG files, one behind the other, all of one size
     * @throws IOException in one line, if it fails; there is nothing new then
     */
    void write(Path clip, FrameRate rate, String title, String comment, Source frames) throws IOException {
        Path part = WholeFile.partOf(clip);
        try {
            try (Child ffmpeg = Child.start(command(part, rate, title, comment))) {
                feed(ffmpeg, frames, clip);
                ffmpeg.await(clip + " can't be written");
            }
            Files.move(part, clip, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void feed(Child ffmpeg, Source frames, Path clip) throws IOException {
        try (OutputStream input = ffmpeg.input()) {
            frames.writeTo(input);
        } catch (VideoException e) {
            throw e;
        } catch (IOException e) {
            ffmpeg.await(clip + " can't be written"); // it knows better why it takes no more
            throw new VideoException(clip + " can't be written: " + e.getMessage(), e);
        }
    }

    private List<String> command(Path part, FrameRate rate, String title, String comment) {
        List<String> command = new ArrayList<>(List.of(
                programs.ffmpeg().toString(),
                "-hide_banner",
                "-loglevel",
                "error",
                "-f",
                "image2pipe",
                "-framerate",
                rate.toString(),
                "-c:v",
                "png",
                "-i",
                "pipe:0",
                "-an",
                "-vf",
                // yuv420p takes even sides; a line that is added is black
                "pad=w='ceil(iw/2)*2':h='ceil(ih/2)*2',scale=out_color_matrix=bt709:out_range=tv"
                        + ":flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p",
                "-c:v",
                encoder));
        command.addAll(isPlain() ? List.of("-q:v", "2") : List.of("-preset", "medium", "-crf", "18"));
        command.addAll(List.of(
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
                "-movflags",
                "+faststart",
                // no times and no versions: the same frames make the same bytes
                "-map_metadata",
                "-1",
                "-fflags",
                "+bitexact",
                "-flags:v",
                "+bitexact",
                "-metadata",
                "title=" + line(title),
                "-metadata",
                "comment=" + line(comment),
                "-f",
                "mp4",
                "-y",
                Ffmpeg.url(part)));
        return command;
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
