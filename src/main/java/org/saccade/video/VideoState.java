package org.saccade.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.saccade.attention.Caveat;
import org.saccade.file.WholeFile;
import org.saccade.heatmap.ValueRange;

/**
 * What {@code video.json} tells of a video: what its maps and frames depend on, so that it can be gone on with, how many
 * frames it has, and between which limits they are drawn. No times: two runs write the same bytes.
 */
final class VideoState {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String NOTE = "note";
    private static final String WRITTEN = "written";
    private static final long LARGEST = 1 << 24;

    private final ObjectNode values;

    private VideoState(ObjectNode values) {
        this.values = values;
    }

    /** That of a video of which nothing is done yet. */
    static VideoState begun(Map<String, Object> source, VideoSubject subject, VideoOptions options) {
        ObjectNode values = JSON.createObjectNode();
        values.put("program", "Saccade " + subject.version());
        Optional<Caveat> caveat = subject.weights().caveat();
        caveat.ifPresent(known -> values.put(NOTE, known.text()));
        values.set("source", textual(source));
        values.set("maps", textual(subject.asked()));
        Map<String, Object> drawing = new LinkedHashMap<>(options.drawing());
        caveat.ifPresent(known -> drawing.put("mark", known.word()));
        values.set("drawing", textual(drawing));
        values.put("rate", options.rate().toString());
        values.putArray(WRITTEN);
        return new VideoState(values);
    }

    /** Each value as text: a float of Java's and a double of JSON's must not differ when they are read back. */
    private static ObjectNode textual(Map<String, Object> map) {
        ObjectNode texts = JSON.createObjectNode();
        map.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    /**
     * Reads one.
     *
     * @return empty where there is none
     * @throws VideoException if it is something else or damaged
     */
    static Optional<VideoState> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            boolean isSmall = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
            JsonNode values = isSmall ? JSON.readTree(Files.readAllBytes(file)) : null;
            if (values instanceof ObjectNode object && isOurs(object)) {
                return Optional.of(new VideoState(object));
            }
            throw notOurs(file, null);
        } catch (JsonProcessingException e) {
            throw notOurs(file, e);
        }
    }

    private static boolean isOurs(ObjectNode values) {
        return values.path("program").asText().startsWith("Saccade ")
                && List.of("source", "maps", "drawing").stream()
                        .allMatch(part -> values.path(part).isObject())
                && values.path(WRITTEN).isArray();
    }

    private static VideoException notOurs(Path file, Exception cause) {
        return new VideoException(
                file + " is not what 'saccade video' writes, or is damaged, so that nothing here is touched:"
                        + " move it away, or name another folder with -o",
                cause);
    }

    void write(Path file) throws IOException {
        String text = JSON.writeValueAsString(values) + "\n";
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The options in which two differ.
     *
     * @param part "source", "maps" or "drawing"
     * @return of each its name with its value here and there, what both have first; none where they are the same
     */
    List<String> differences(VideoState other, String part) {
        JsonNode here = values.path(part);
        JsonNode there = other.values.path(part);
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode node : List.of(here, there)) {
            for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
                names.add(each.next());
            }
        }
        // one that both have says more than one that follows of it
        return names.stream()
                .filter(name -> !here.path(name).equals(there.path(name)))
                .sorted(Comparator.comparing(name -> !here.has(name) || !there.has(name)))
                .map(name -> name + " was " + here.path(name).asText("not given") + " and is "
                        + there.path(name).asText("not given"))
                .toList();
    }

    boolean hasRateOf(VideoState other) {
        return values.path("rate").equals(other.values.path("rate"));
    }

    /** How many frames there are; empty while they haven't all been read. */
    OptionalLong frames() {
        JsonNode frames = values.path("frames");
        return frames.canConvertToLong() && frames.asLong() > 0
                ? OptionalLong.of(frames.asLong())
                : OptionalLong.empty();
    }

    /** The folders and clips in its folder that are of the video: there now, or made next. */
    Set<String> written() {
        return new LinkedHashSet<>(texts(WRITTEN));
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        values.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    void setWritten(Collection<String> names) {
        names.forEach(values.putArray(WRITTEN)::add);
    }

    /** What was overlooked in reading. */
    List<String> warnings() {
        return texts("warnings");
    }

    /** The files of a finished video, as they are named in its folder; none while it isn't finished. */
    List<String> files() {
        return texts("files");
    }

    void setFrames(long count, List<String> warnings) {
        values.put("frames", count);
        setWarnings(warnings);
    }

    /** What is known before the frames are read; they set the rest. */
    void setWarnings(List<String> warnings) {
        warnings.forEach(values.putArray("warnings")::add);
    }

    void setLimits(List<String> names, List<ValueRange> ranges) {
        ArrayNode limits = values.putArray("limits");
        for (int i = 0; i < ranges.size(); i++) {
            ObjectNode limit = limits.addObject();
            limit.put("map", names.get(i));
            limit.put("lowest", ranges.get(i).minimum());
            limit.put("highest", ranges.get(i).maximum());
        }
    }

    void setFiles(List<String> files) {
        files.forEach(values.putArray("files")::add);
    }

    /** The drawing, the rate and what follows of them are those of another. */
    void drawAs(VideoState other) {
        values.set("drawing", other.values.get("drawing"));
        if (other.values.has(NOTE)) {
            values.set(NOTE, other.values.get(NOTE));
        }
        encodeAs(other);
        values.remove("limits");
    }

    /** The rate is that of another. */
    void encodeAs(VideoState other) {
        values.set("rate", other.values.get("rate"));
        values.remove("files");
    }
}
