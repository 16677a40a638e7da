package org.saccade.ui.play;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.Keep;
import org.saccade.attention.RunOptions;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.export.MaskOutline;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.Selection;
import org.saccade.vit.RunListener;

/** One map of each frame, and how they are drawn: between the same limits, once all are there. For one thread. */
final class PlayedMaps {
    private final PlayRequest request;
    private final Look look;
    private final List<AttentionMap> maps = new ArrayList<>();
    /** The values of the lowest and the highest colour: of all frames once they are settled, before that of those so far. */
    private ValueRange range;

    PlayedMaps(PlayRequest request) {
        this.request = request;
        boolean hasMass = request.selection().kind().parts().contains(Part.MASS);
        Look suited = hasMass ? request.look() : request.look().withUnit(MapUnit.ATTENTION);
        look = suited.withScale(Scale.PER_MAP);
    }

    /** How they are drawn. */
    Look look() {
        return look;
    }

    /** What the colours of all of them stand for. */
    ColourScale scale() {
        int patches = maps.stream().mapToInt(map -> map.values().length).sum();
        return new ColourScale(look.colormap(), range, 0, 0, patches, look.transfer());
    }

    /** The width of the widest frame, in pixels. */
    int widest() {
        return patch() * maps.stream().mapToInt(AttentionMap::columns).max().orElseThrow();
    }

    /** The height of the highest frame, in pixels. */
    int highest() {
        return patch() * maps.stream().mapToInt(AttentionMap::rows).max().orElseThrow();
    }

    private int patch() {
        return request.model().session().config().patch();
    }

    /** How many there are. */
    int count() {
        return maps.size();
    }

    /** What they hold, in bytes. */
    long bytes() {
        return maps.stream()
                .mapToLong(map -> (long) Float.BYTES * map.values().length)
                .sum();
    }

    /**
     * Runs the model on the next frame.
     *
     * @throws AttentionException in one line, if it can't be asked so
     * @throws IllegalArgumentException in one line, if the frame has no such patch
     */
    void add(ModelInput frame, RunListener listener) throws AttentionException {
        List<AttentionMap> all = ask(frame, listener);
        maps.add(look.unit().of(all.get(Math.min(request.map(), all.size() - 1))));
        ValueRange own = look.ranges(List.of(maps.get(maps.size() - 1))).get(0);
        range = range == null
                ? own
                : new ValueRange(Math.min(range.minimum(), own.minimum()), Math.max(range.maximum(), own.maximum()));
    }

    private List<AttentionMap> ask(ModelInput frame, RunListener listener) throws AttentionException {
        AttentionSession session = request.model().session();
        Selection selection = request.selection();
        if (selection.isPlain()) {
            return Inspection.ofPlain(session.run(frame, RunOptions.DEFAULT, listener), selection, session.depth())
                    .parts()
                    .get(0)
                    .all();
        }
        try (Exploration run = session.explore(frame, RunOptions.DEFAULT, Keep.FULL, listener)) {
            WorkListener asking = new WorkListener() {
                @Override
                public boolean cancelled() {
                    return listener.cancelled();
                }
            };
            return Inspection.of(run, selection, asking).parts().get(0).all();
        }
    }

    /** All are there: their limits are those of all of them together, and stay. */
    void settle() {
        range = look.withScale(Scale.SHARED).ranges(maps).get(0);
    }

    /** A frame's map as the look shows it, over the frame. */
    PlayedFrame draw(int index, ModelInput frame) {
        AttentionMap map = maps.get(index);
        BufferedImage picture = frame.pixels();
        int width = frame.width();
        int height = frame.height();
        int[] below = picture.getRGB(0, 0, width, height, null, 0, width);
        int[] argb = new int[width * height];
        HeatmapRenderer renderer = new HeatmapRenderer(look);
        renderer.render(map, range, width, height, argb);
        renderer.overlay(map, range, below, width, height, argb);
        OptionalDouble share = request.selection().mask();
        if (share.isPresent()) {
            new MaskOutline(new PatchGrid(map.rows(), map.columns()), argb, width)
                    .draw(InspectedMaps.mask(map, share.getAsDouble()), MaskOutline.WHITE);
        }
        return new PlayedFrame(index, width, height, argb, ColourScale.of(map, look, range), look);
    }
}
