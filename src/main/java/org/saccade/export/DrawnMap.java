package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;

/**
 * A map with what its drawing needs.
 *
 * @param head from 1, or 0 for the mean of the heads
 * @param heads how many heads there are
 * @param map the values
 * @param range the values of the lowest and highest colour
 */
record DrawnMap(int head, int heads, AttentionMap map, ValueRange range) {
    /** The heads in order, then their mean. */
    static List<DrawnMap> of(AttentionMaps maps, Look look) {
        List<AttentionMap> all = new ArrayList<>(maps.heads());
        all.add(maps.mean());
        List<ValueRange> ranges = look.ranges(all);
        int heads = maps.heads().size();
        List<DrawnMap> drawn = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            drawn.add(new DrawnMap(i < heads ? i + 1 : 0, heads, all.get(i), ranges.get(i)));
        }
        return drawn;
    }

    boolean isMean() {
        return head == 0;
    }

    /** The file that holds its colours, without .png, and its name in attention.json. */
    String fileStem() {
        return fileStem(head);
    }

    static String fileStem(int head) {
        return head == 0 ? "mean" : "head-" + head;
    }

    /** The file that holds its colours over the picture, without .png. */
    String overlayStem() {
        return overlayStem(head);
    }

    static String overlayStem(int head) {
        return head == 0 ? "overlay-mean" : "overlay-" + head;
    }

    /** For a label. */
    String label() {
        return isMean() ? "mean" : "head " + head;
    }

    /** For a sentence. */
    String longLabel() {
        return isMean() ? "mean of " + heads + (heads == 1 ? " head" : " heads") : "head " + head + " of " + heads;
    }
}
