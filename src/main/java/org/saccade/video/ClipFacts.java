package org.saccade.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What ffprobe tells of a clip.
 *
 * @param stream the number of its pictures' stream
 * @param width in pixels as they are stored, before they are turned
 * @param height in pixels
 * @param rate frames a second
 * @param isRateVaried whether its frames are shown unequally long; {@code rate} is their mean then
 * @param hasSound whether there is sound, too
 * @param isHighRange whether its colours are of a high dynamic range
 * @param hasMatrix whether it says how its colours are stored
 * @param frames about how many there are; empty where nothing tells
 * @param isCountItsOwn whether that is told of the pictures, and not of a file whose sound may be longer
 */
record ClipFacts(
        int stream,
        int width,
        int height,
        FrameRate rate,
        boolean isRateVaried,
        boolean hasSound,
        boolean isHighRange,
        boolean hasMatrix,
        OptionalLong frames,
        boolean isCountItsOwn) {
    /** Frames that may lack at the end of a whole clip: its duration is rounded, and the first may come late. */
    private static final long LEAST_LACK = 2;

    private static final long LACK_SHARE = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 22;
    /** From here on players take a clip that doesn't say for one of high definition. */
    private static final int HIGH_DEFINITION = 720;

    /**
     * Asks ffprobe.
     *
     * @throws VideoException in one line, if the file can't be read or has no pictures
     */
    static ClipFacts of(Path clip, Ffmpeg programs) throws VideoException {
        List<String> command = List.of(
                programs.ffprobe().toString(),
                "-v",
                "error",
                "-protocol_whitelist",
                "file",
                "-print_format",
                "json",
                "-show_format",
                "-show_streams",
                "-i",
                Ffmpeg.url(clip));
        return parse(clip, Child.outputOf(command, clip + " can't be read as a clip", LONGEST));
    }

    /** What ffprobe's answer means. */
    static ClipFacts parse(Path clip, String json) throws VideoException {
        try {
            JsonNode all = JSON.readTree(json);
            for (JsonNode stream : all.path("streams")) {
                boolean isCover =
                        stream.path("disposition").path("attached_pic").asInt() == 1;
                if (stream.path("codec_type").asText().equals("video") && !isCover) {
                    return of(all, stream);
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new VideoException(clip + " can't be read as a clip: what ffprobe tells of it makes no sense", e);
        }
        throw new VideoException(clip + " holds no moving pictures: name a clip, or a folder of frames");
    }

    private static ClipFacts of(JsonNode all, JsonNode stream) {
        Optional<FrameRate> least = rate(stream.path("r_frame_rate"));
        Optional<FrameRate> mean = rate(stream.path("avg_frame_rate"));
        boolean isVaried = least.isPresent() && mean.isPresent() && !mean.get().isAlike(least.get());
        FrameRate rate = (isVaried ? mean : least.or(() -> mean)).orElse(new FrameRate(25, 1));
        boolean hasSound = false;
        for (JsonNode other : all.path("streams")) {
            hasSound |= other.path("codec_type").asText().equals("audio");
        }
        String matrix = stream.path("color_space").asText("unknown");
        return new ClipFacts(
                stream.path("index").asInt(),
                stream.path("width").asInt(),
                stream.path("height").asInt(),
                rate,
                isVaried,
                hasSound,
                Set.of("smpte2084", "arib-std-b67")
                        .contains(stream.path("color_transfer").asText()),
                !matrix.equals("unknown") && !matrix.equals("reserved"),
                frames(all, stream, rate),
                stream.has("duration") || stream.has("nb_frames"));
    }

    private static Optional<FrameRate> rate(JsonNode text) {
        try {
            return Optional.of(FrameRate.parse(text.asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // 0/0 where none is known, 90000/1 where it is none
        }
    }

    private static OptionalLong frames(JsonNode all, JsonNode stream, FrameRate rate) {
        double seconds = stream.path("duration")
                .asDouble(all.path("format").path("duration").asDouble());
        long told = stream.path("nb_frames").asLong();
        if (seconds > 0 && seconds < 1e8) {
            return OptionalLong.of(Math.max(1, Math.round(seconds * rate.value())));
        }
        return told > 0 ? OptionalLong.of(told) : OptionalLong.empty();
    }

    /** Whether a clip of so many frames has clearly fewer than it claims to have. */
    boolean isCutShortAt(long count) {
        long claimed = isCountItsOwn ? frames.orElse(0) : 0;
        return claimed - count > Math.max(LEAST_LACK, claimed / LACK_SHARE);
    }

    /** How ffmpeg makes frames of it: equally long, of square pixels, in the colours that players show. */
    String filters() {
        boolean isTakenForHigh = !hasMatrix && Math.min(width, height) >= HIGH_DEFINITION;
        return "setpts=PTS-STARTPTS,fps=" + rate + ",scale=w='max(1,trunc(iw*sar+0.5))':h=ih:"
                + (isTakenForHigh ? "in_color_matrix=bt709:" : "")
                + "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp,setsar=1";
    }
}
