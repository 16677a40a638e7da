package org.saccade.attention;

import org.saccade.vit.LayerTensors;
import org.saccade.vit.VitConfig;

/**
 * How many bytes of native memory an {@link Exploration} holds at most between two questions; known before the run. A
 * question adds a few times the size of its answer while it is computed.
 *
 * @param entering the tokens that entered each block: tokens x width x layers, 4 bytes each or, in half precision, 2
 * @param atHand query, key and value of the layers at hand: tokens x width x 3 x 4 bytes x 2 layers
 * @param last what leaves the last block, held once it was asked for: tokens x width x 4 bytes
 */
public record ExplorationBytes(long entering, long atHand, long last) {
    /**
     * The bound of a run.
     *
     * @param patches of the picture
     */
    public static ExplorationBytes of(VitConfig config, int patches, Keep keep) {
        long values = (1L + patches) * config.dim();
        int layersAtHand = Math.min(config.depth(), LayerTensors.LAYERS_AT_HAND);
        return new ExplorationBytes(
                values * config.depth() * keep.bytes(), values * 3 * Float.BYTES * layersAtHand, values * Float.BYTES);
    }

    /** All of it. */
    public long total() {
        return entering + atHand + last;
    }
}
