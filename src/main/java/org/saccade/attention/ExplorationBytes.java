package org.saccade.attention;

import org.saccade.vit.LayerTensors;
import org.saccade.vit.VitConfig;

/**
 * How many bytes of native memory an {@link Exploration} holds at most between two questions; known before the run. A
 * question adds a few times the size of its answer while it is computed.
 *
 * @param entering the tokens that entered each block: tokens x width x layers, 4 bytes each or, in half precision, 2
 * @param atHand query, key and value of the layers at hand: tokens x width x 3 x 4 bytes x 2 layers; with
 *     RoPE also what turns them: patches x 2 x head width x 4 bytes
 * @param last what leaves the last block, held once it was asked for: tokens x width x 4 bytes
 */
public record ExplorationBytes(long entering, long atHand, long last) {
    /**
     * The bound of a run.
     *
     * @param patches of the picture
     */
    public static ExplorationBytes of(VitConfig config, int patches, Keep keep) {
        long values = ((long) config.parts().prefix() + patches) * config.dim();
        // cosine and sine of each patch for half of a head, twice
        long angles = config.parts().rope() ? 2L * Float.BYTES * patches * (config.dim() / config.heads()) : 0;
        int layersAtHand = Math.min(config.depth(), LayerTensors.LAYERS_AT_HAND);
        return new ExplorationBytes(
                values * config.depth() * keep.bytes(),
                values * 3 * Float.BYTES * layersAtHand + angles,
                values * Float.BYTES);
    }

    /** All of it. */
    public long total() {
        return entering + atHand + last;
    }
}
