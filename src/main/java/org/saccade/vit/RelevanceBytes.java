package org.saccade.vit;

/**
 * How many bytes of native memory the relevance of a class takes at most while it is computed, beside what a run keeps;
 * known before the run.
 *
 * @param tokens what is held of each token: of one block its activations and their gradients
 * @param attention what is held of the attention of some queries
 */
public record RelevanceBytes(long tokens, long attention) {
    /**
     * Arrays of a token's width at the same time: about thirty, those of a block before and after its attention, and
     * gradients; and half as many for what the allocator keeps (ViT-S/8 at 480 x 480 took 435 MB of these 515).
     */
    private static final int OF_WIDTH = 48;

    /** The same of the width inside the MLP. */
    private static final int OF_GELU = 10;
    /** GELU by tanh, QuickGELU and SwiGLU are put together from several steps, each of which is kept. */
    private static final int OF_OTHERS = 20;

    /**
     * The bound of a run.
     *
     * @param patches of the picture
     */
    public static RelevanceBytes of(VitConfig config, long patches) {
        long count = config.parts().prefix() + patches;
        long inside = config.parts().mlp() == MlpKind.GELU ? OF_GELU : OF_OTHERS;
        long each = OF_WIDTH * (long) config.dim() + inside * config.hidden();
        return new RelevanceBytes(count * each * Float.BYTES, AttentionGradient.bytes(config.heads(), count));
    }

    /** All of it. */
    public long total() {
        return tokens + attention;
    }
}
