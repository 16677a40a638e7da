package org.saccade.video;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.Caveat;
import org.saccade.export.MapSubject;
import org.saccade.export.Weights;
import org.saccade.heatmap.Transfer;
import org.saccade.heatmap.ValueRange;

/**
 * What a video shows, for the texts in its files.
 *
 * @param source the clip's or folder's name
 * @param model its name
 * @param weights where its parameters came from
 * @param maps what the maps are
 * @param asked the options that decide about the maps, in plain values for JSON, in order
 * @param command the line that makes the frames again
 * @param version of the program
 */
public record VideoSubject(
        String source,
        String model,
        Weights weights,
        MapSubject maps,
        Map<String, Object> asked,
        String command,
        String version) {
    public VideoSubject {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /** The text chunks of a frame. */
    Map<String, String> texts(long number, String map, ValueRange range, VideoOptions options) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", marked(source + ", frame " + number + ": " + map + ", " + model));
        weights.caveat().ifPresent(known -> texts.put("Warning", known.text()));
        texts.put("Description", description(range, options));
        texts.put("Software", "Saccade " + version);
        if (weights instanceof Weights.FromFile file) {
            texts.put("Source", file.file().getFileName() + ", SHA-256 " + file.sha256());
        }
        texts.put("Command", command);
        return texts;
    }

    /** A clip's title. */
    String title(String map) {
        return marked(source + ": " + map + ", " + model);
    }

    /** What is told of a clip beside its title. */
    String comment(VideoOptions options) {
        String warning = weights.caveat().map(known -> known.text() + ". ").orElse("");
        return warning + maps.what() + ", " + options.look().colormap() + "; Saccade " + version;
    }

    private String marked(String title) {
        Optional<Caveat> caveat = weights.caveat();
        return caveat.map(known -> known.word() + ", " + title).orElse(title);
    }

    private String description(ValueRange range, VideoOptions options) {
        return maps.what() + "; " + options.look().colormap() + " from " + range.minimum() + " to " + range.maximum()
                + " (" + maps.unit() + ")"
                + (options.look().transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : "") + ", scale "
                + options.scale();
    }
}
