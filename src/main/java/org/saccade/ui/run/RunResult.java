package org.saccade.ui.run;

import java.util.ArrayList;
import java.util.List;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.image.ModelInput;

/**
 * What a pass gave.
 *
 * @param input the picture as the model saw it
 * @param heads the heads' attention
 * @param maps what is chosen from: the mean, then the heads
 * @param coarse whether a finer pass follows
 */
public record RunResult(ModelInput input, AttentionMaps heads, List<AttentionMap> maps, boolean coarse) {
    public static RunResult of(ModelInput input, AttentionMaps heads, boolean coarse) {
        List<AttentionMap> maps = new ArrayList<>();
        maps.add(heads.mean());
        maps.addAll(heads.heads());
        return new RunResult(input, heads, List.copyOf(maps), coarse);
    }

    /** The name of a map. */
    public static String label(int index) {
        return index == 0 ? "Mean" : "Head " + index;
    }
}
