package org.saccade.attention;

import org.saccade.vit.VitConfig;

/** How exactly an {@link Exploration} keeps the tokens that it computes from. */
public enum Keep {
    /** As they were: float32. */
    FULL(4),
    /** In half the memory: float16. */
    HALF(2);

    private final int bytes;

    Keep(int bytes) {
        this.bytes = bytes;
    }

    /**
     * What an exploration keeps in native memory: tokens x width x layers x bytes. To this come query, key and value of
     * the layers that are being looked at, {@link Exploration#LAYERS_AT_HAND} at most.
     *
     * @param patches of the picture
     */
    public long bytes(VitConfig config, int patches) {
        return (1L + patches) * config.dim() * config.depth() * bytes;
    }
}
