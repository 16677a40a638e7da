package org.saccade.explore;

/**
 * Goes through the rows of a layer's attention in ascending order, a few at a time.
 *
 * @param size how many query tokens at a time, at least 1
 */
record RowChunks(int size) {
    /** 16 MB of attention weights at a time. */
    private static final int VALUES = 1 << 22;

    /** Takes one chunk of rows. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one chunk of rows.
         *
         * @param values (heads, to - from, tokens) attention weights, row-major
         * @param from the first query token
         * @param to the query token after the last
         */
        void chunk(float[] values, int from, int to);
    }

    /** Asks for one chunk of rows, or of what is needed of them. */
    @FunctionalInterface
    interface Question {
        /**
         * Asks for one chunk.
         *
         * @param from the first row
         * @param to the row after the last
         */
        void chunk(int from, int to);
    }

    /** As many rows at a time as fit into 16 MB, at least one. */
    static RowChunks of(LayerAttention layer) {
        return new RowChunks(Math.max(1, VALUES / layer.heads() / layer.tokens()));
    }

    /**
     * Goes through a range of rows.
     *
     * @param progress is asked before each chunk, and told the number of rows after it
     */
    void forEach(LayerAttention layer, int from, int to, Progress progress, Visitor visitor) {
        forEach(from, to, progress, (start, end) -> visitor.chunk(layer.rows(start, end), start, end));
    }

    /** The same for a visitor that asks the layer itself. */
    void forEach(int from, int to, Progress progress, Question question) {
        for (int start = from; start < to; start += size) {
            int end = Math.min(to, start + size);
            progress.check();
            question.chunk(start, end);
            progress.advance(end - start);
        }
    }
}
