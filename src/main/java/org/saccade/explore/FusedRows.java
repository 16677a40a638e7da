package org.saccade.explore;

/**
 * One layer's attention with its heads fused, a few rows at a time.
 *
 * @param chunks how many rows at a time
 */
record FusedRows(LayerAttention layer, HeadFusion fusion, RowChunks chunks) {
    /** Takes one chunk of fused rows. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one chunk of fused rows.
         *
         * @param fused (rows, tokens) fused attention weights, row-major; the visitor's own
         * @param from the first row's query token
         */
        void chunk(double[] fused, int from);
    }

    int tokens() {
        return layer.tokens();
    }

    /** Goes through all rows in ascending order. */
    void forEach(Progress progress, Visitor visitor) {
        int tokens = tokens();
        chunks.forEach(
                layer,
                0,
                tokens,
                progress,
                (values, from, to) -> visitor.chunk(fusion.fuse(values, (to - from) * tokens), from));
    }
}
