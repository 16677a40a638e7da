package org.saccade.heatmap;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.saccade.attention.AttentionMap;

/** What the numbers of a drawn map are. */
public enum MapUnit {
    /** As the model gives them: shares of a query's attention. */
    ATTENTION,
    /** Times the number of patches: 1 is what an even spread gives each, so that pictures of any size compare. */
    UNIFORM;

    /**
     * The unit of a name on the command line.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static MapUnit named(String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unit is "
                        + Arrays.stream(values()).map(MapUnit::toString).collect(Collectors.joining(" or "))
                        + ", not '" + name + "'"));
    }

    /** A map in this unit. */
    public AttentionMap of(AttentionMap map) {
        if (this == ATTENTION) {
            return map;
        }
        float[] times = map.values().clone();
        for (int i = 0; i < times.length; i++) {
            times[i] *= times.length;
        }
        return new AttentionMap(map.rows(), map.columns(), times);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == ATTENTION ? "attention" : "uniform";
    }
}
