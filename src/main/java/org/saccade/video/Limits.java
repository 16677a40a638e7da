package org.saccade.video;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.ValueRange;

/**
 * The values that take the lowest and the highest colour, found of frames one after another: of each map only its smallest
 * and largest value, and the smallest above zero, are kept.
 */
final class Limits {
    private final Look look;
    private final FrameScale scale;
    private final List<Extremes> all = new ArrayList<>();

    /** @param look tells the contrast and how values are spread */
    Limits(Look look, FrameScale scale) {
        this.look = look.withScale(scale == FrameScale.SHARED ? Scale.SHARED : Scale.PER_MAP);
        this.scale = scale;
    }

    /** A map's. */
    private static final class Extremes {
        private float smallest = Float.POSITIVE_INFINITY;
        private float smallestAboveZero = Float.POSITIVE_INFINITY;
        private float largest = Float.NEGATIVE_INFINITY;

        void add(float[] values) {
            for (float value : values) {
                smallest = Math.min(smallest, value);
                largest = Math.max(largest, value);
                smallestAboveZero = value > 0 ? Math.min(smallestAboveZero, value) : smallestAboveZero;
            }
        }

        /** A map that has the same limits as all that were added, whichever way values are spread. */
        AttentionMap map() {
            float between = smallestAboveZero == Float.POSITIVE_INFINITY ? largest : smallestAboveZero;
            return new AttentionMap(1, 3, new float[] {smallest, between, largest});
        }
    }

    /** Takes the maps of another frame, in the look's unit. */
    void add(List<AttentionMap> maps) {
        while (all.size() < maps.size()) {
            all.add(new Extremes());
        }
        for (int i = 0; i < maps.size(); i++) {
            all.get(i).add(maps.get(i).values());
        }
    }

    /** Goes through the maps of all frames, in the look's unit. */
    interface EachFrame {
        void forEach(Visitor visitor) throws IOException;
    }

    /** Takes the maps of a frame. */
    interface Visitor {
        void visit(List<AttentionMap> maps) throws IOException;
    }

    /**
     * The range of each map.
     *
     * @param frames gone through twice where percentiles are wanted
     */
    List<ValueRange> ranges(EachFrame frames) throws IOException {
        if (look.contrast().kind() != Contrast.Kind.PERCENTILES) {
            return look.ranges(all.stream().map(Extremes::map).toList());
        }
        boolean isShared = scale == FrameScale.SHARED;
        List<float[]> ends = StreamedQuantiles.of(
                isShared ? 1 : all.size(),
                taker -> frames.forEach(maps -> {
                    for (int i = 0; i < maps.size(); i++) {
                        taker.accept(isShared ? 0 : i, maps.get(i).values());
                    }
                }),
                look.contrast().low() / 100,
                look.contrast().high() / 100);
        return isShared
                ? Collections.nCopies(all.size(), range(ends.get(0), all))
                : IntStream.range(0, all.size())
                        .mapToObj(i -> range(ends.get(i), List.of(all.get(i))))
                        .toList();
    }

    /** @param of the maps that the percentiles are of */
    private ValueRange range(float[] percentiles, List<Extremes> of) {
        return look.transfer()
                .above(
                        new ValueRange(percentiles[0], percentiles[1]),
                        of.stream().map(Extremes::map).toList());
    }

    /** The range of each map of one frame by itself. */
    static List<ValueRange> ofFrame(Look look, List<AttentionMap> maps) {
        return look.withScale(Scale.PER_MAP).ranges(maps);
    }
}
