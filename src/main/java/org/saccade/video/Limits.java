package org.saccade.video;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
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
     * @param frames gone through again where percentiles are wanted
     */
    List<ValueRange> ranges(EachFrame frames) throws IOException {
        if (look.contrast().kind() != Contrast.Kind.PERCENTILES) {
            return look.ranges(all.stream().map(Extremes::map).toList());
        }
        int groups = scale == FrameScale.SHARED ? 1 : all.size();
        List<ValueRange> ranges = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            ranges.add(percentiles(frames, groups == 1 ? Optional.empty() : Optional.of(group)));
        }
        return groups == 1 ? Collections.nCopies(all.size(), ranges.get(0)) : ranges;
    }

    /** @param only of one map; of all where there is none */
    private ValueRange percentiles(EachFrame frames, Optional<Integer> only) throws IOException {
        float[] ends = StreamedQuantiles.of(
                taker -> frames.forEach(maps -> {
                    for (int i = 0; i < maps.size(); i++) {
                        if (only.isEmpty() || only.get() == i) {
                            taker.accept(maps.get(i).values());
                        }
                    }
                }),
                look.contrast().low() / 100,
                look.contrast().high() / 100);
        float low = ends[0];
        if (look.transfer() == Transfer.LOGARITHMIC && low <= 0 && ends[1] > 0) {
            low = ends[1];
            for (int i = 0; i < all.size(); i++) {
                low = only.isEmpty() || only.get() == i ? Math.min(low, all.get(i).smallestAboveZero) : low;
            }
        }
        return new ValueRange(low, ends[1]);
    }

    /** The range of each map of one frame by itself. */
    static List<ValueRange> ofFrame(Look look, List<AttentionMap> maps) {
        return look.withScale(Scale.PER_MAP).ranges(maps);
    }
}
