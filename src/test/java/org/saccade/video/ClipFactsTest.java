package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ffprobe 5.1 said of clips, and what becomes of it. */
class ClipFactsTest {
    private static final Path CLIP = Path.of("clip.mp4");

    private static ClipFacts parse(String stream, String others) throws VideoException {
        return ClipFacts.parse(
                CLIP,
                "{\"streams\": [" + others
                        + "{\"index\": 1, \"codec_type\": \"video\", \"width\": 320, \"height\": 180, " + stream
                        + "}], \"format\": {\"duration\": \"4.0\"}}");
    }

    @Test
    void anEvenRateIsTheClips() throws VideoException {
        ClipFacts facts = parse(
                "\"r_frame_rate\": \"30000/1001\", \"avg_frame_rate\": \"2997/100\", \"duration\": \"2.002000\","
                        + " \"nb_frames\": \"60\"",
                "");
        assertEquals("30000/1001", facts.rate().toString());
        assertFalse(facts.isRateVaried());
        assertFalse(facts.hasSound());
        assertEquals(60, facts.frames().orElseThrow());
        assertEquals(1, facts.stream());
    }

    @Test
    void framesOfUnequalLengthAreTakenAtTheirMeanRate() throws VideoException {
        ClipFacts facts = parse("\"r_frame_rate\": \"120/1\", \"avg_frame_rate\": \"25/2\"", "");
        assertEquals("25/2", facts.rate().toString());
        assertTrue(facts.isRateVaried());
        assertEquals(50, facts.frames().orElseThrow());
        assertTrue(facts.filters().contains("fps=25/2,"));
    }

    @Test
    void soundIsSeen() throws VideoException {
        assertTrue(parse(
                        "\"r_frame_rate\": \"25/1\", \"avg_frame_rate\": \"25/1\"",
                        "{\"index\": 0, \"codec_type\": \"audio\"},")
                .hasSound());
    }

    @Test
    void aCoverIsNoClip() {
        String cover =
                "{\"streams\": [{\"index\": 0, \"codec_type\": \"video\", \"disposition\": {\"attached_pic\": 1}},"
                        + "{\"index\": 1, \"codec_type\": \"audio\"}]}";
        assertTrue(assertThrows(VideoException.class, () -> ClipFacts.parse(CLIP, cover))
                .getMessage()
                .contains("no moving pictures"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"streams\": 3}", "null", "{\"streams\": [{\"codec_type\": 7}]}"})
    void whatMakesNoSenseIsRefused(String json) {
        assertThrows(VideoException.class, () -> ClipFacts.parse(CLIP, json));
    }

    @Test
    void aLargeClipThatSaysNothingHasTheColoursOfHighDefinition() throws VideoException {
        String large = "{\"streams\": [{\"index\": 0, \"codec_type\": \"video\", \"width\": 1920, \"height\": 1080,"
                + " \"r_frame_rate\": \"25/1\", \"avg_frame_rate\": \"25/1\"%s}]}";
        assertTrue(ClipFacts.parse(CLIP, large.formatted("")).filters().contains("in_color_matrix=bt709"));
        String told = large.formatted(", \"color_space\": \"smpte170m\"");
        assertFalse(ClipFacts.parse(CLIP, told).filters().contains("in_color_matrix"));
    }

    @Test
    void aHighDynamicRangeIsSeen() throws VideoException {
        assertTrue(
                parse("\"r_frame_rate\": \"25/1\", \"avg_frame_rate\": \"25/1\", \"color_transfer\": \"smpte2084\"", "")
                        .isHighRange());
    }
}
