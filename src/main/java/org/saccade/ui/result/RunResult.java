package org.saccade.ui.result;

import java.util.ArrayList;
import java.util.List;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.common.Texts;

/** What a pass gave. One is equal only to itself. */
public final class RunResult {
    /**
     * What is told of a map beside its picture.
     *
     * @param entropy in bits
     * @param topTenthShare of the mass, held by the tenth of the patches that gets most; in [0, 1]
     */
    public record Facts(double entropy, double topTenthShare) {}

    private final ModelInput input;
    private final AttentionMaps heads;
    private final List<AttentionMap> maps;
    private final List<Facts> facts;
    private final Origin origin;

    /**
     * How a result came about.
     *
     * @param options how the picture became the input
     * @param coarse whether a finer pass follows
     * @param model what ran
     * @param pictureWidth the picture's full width in pixels
     * @param pictureHeight the picture's full height in pixels
     */
    public record Origin(
            InputOptions options, boolean coarse, LoadedModel model, int pictureWidth, int pictureHeight) {}

    /** What the model made of an input. */
    public RunResult(ModelInput input, AttentionMaps heads, Origin origin) {
        this.input = input;
        this.heads = heads;
        this.origin = origin;
        List<AttentionMap> all = new ArrayList<>();
        all.add(heads.mean());
        all.addAll(heads.heads());
        maps = List.copyOf(all);
        facts = maps.stream()
                .map(map -> new Facts(map.entropy(), map.topTenthShare()))
                .toList();
    }

    /** The picture as the model saw it. */
    public ModelInput input() {
        return input;
    }

    /** The heads' attention. */
    public AttentionMaps heads() {
        return heads;
    }

    /** What is chosen from: the mean, then the heads. */
    public List<AttentionMap> maps() {
        return maps;
    }

    /** Of each map, in their order; worked out once, away from the JavaFX Application Thread. */
    public List<Facts> facts() {
        return facts;
    }

    /** Whether a finer pass follows. */
    public boolean coarse() {
        return origin.coarse;
    }

    /** How the picture became the input. */
    public InputOptions options() {
        return origin.options;
    }

    /** What ran; it may have been closed since, its facts stay. */
    public LoadedModel model() {
        return origin.model;
    }

    /** The picture's full width in pixels, as it is seen. */
    public int pictureWidth() {
        return origin.pictureWidth;
    }

    /** The picture's full height in pixels. */
    public int pictureHeight() {
        return origin.pictureHeight;
    }

    /** How much memory it holds, in bytes. */
    public long bytes() {
        long values = 0;
        for (AttentionMap map : maps) {
            values += map.values().length;
        }
        return Integer.BYTES * (long) input.width() * input.height() + Float.BYTES * values;
    }

    /** The name of a map. */
    public static String label(int index) {
        return index == 0 ? Texts.of("map.mean") : Texts.of("map.head", index);
    }
}
