package org.saccade.explore;

/**
 * One layer's attention, computed as it is asked for: no N x N matrix is ever held. {@link TokenLayout} tells
 * what each token is. Every row sums to 1 over all tokens. An answer is as
 * large as its question: long ones are asked a chunk at a time, as {@link QueryAttention} does. Every question throws
 * {@link IndexOutOfBoundsException} if a token isn't there.
 */
public interface LayerAttention {
    /** How many heads the layer has. */
    int heads();

    /** How many tokens there are: CLS, registers and what else comes before the patches, and the patches. */
    int tokens();

    /**
     * What a range of query tokens looks at.
     *
     * @param from the first query token, from 0
     * @param to the query token after the last
     * @return (heads, to - from, tokens) attention weights in [0, 1], row-major
     */
    float[] rows(int from, int to);

    /**
     * What some query tokens look at.
     *
     * @param queries in any order
     * @return (heads, queries.length, tokens) attention weights in [0, 1], row-major
     */
    default float[] rows(int[] queries) {
        int tokens = tokens();
        float[] rows = new float[heads() * queries.length * tokens];
        for (int i = 0; i < queries.length; i++) {
            float[] row = rows(queries[i], queries[i] + 1);
            for (int head = 0; head < heads(); head++) {
                System.arraycopy(row, head * tokens, rows, (head * queries.length + i) * tokens, tokens);
            }
        }
        return rows;
    }

    /**
     * What a range of query tokens gives to some key tokens: a part of the keys' columns.
     *
     * @param keys the tokens that are looked at, in any order
     * @param from the first query token, from 0
     * @param to the query token after the last
     * @return (heads, to - from, keys.length) attention weights in [0, 1], row-major
     */
    default float[] columns(int[] keys, int from, int to) {
        int tokens = tokens();
        float[] rows = rows(from, to);
        float[] columns = new float[rows.length / tokens * keys.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows[i / keys.length * tokens + keys[i % keys.length]];
        }
        return columns;
    }
}
