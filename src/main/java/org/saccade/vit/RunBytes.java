package org.saccade.vit;

/** How many bytes of native memory a plain run takes at most beside the model; known before the run. */
public final class RunBytes {
    /** Arrays of a token's width at the same time: the stream, its normed copy, query, key and value twice, results. */
    private static final int OF_WIDTH = 16;
    /** The same of the width inside the MLP; a gated one has both halves at once. */
    private static final int OF_HIDDEN = 5;

    private RunBytes() {}

    /**
     * The bound of a run.
     *
     * @param patches of the picture
     */
    public static long of(VitConfig config, long patches) {
        long tokens = config.parts().prefix() + patches;
        long pixels = 3L * config.patch() * config.patch() * patches;
        long each = OF_WIDTH * (long) config.dim() + OF_HIDDEN * (long) config.hidden();
        return (tokens * each + 3 * pixels) * Float.BYTES;
    }
}
