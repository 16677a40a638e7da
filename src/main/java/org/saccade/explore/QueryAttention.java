package org.saccade.explore;

import java.util.stream.IntStream;

/**
 * The attention of one query: a token, or a region of several. Each answer is an array of each head with a value of
 * each
 * token; {@link TokenLayout#patchMap} gives the part that is shown.
 */
public final class QueryAttention {
    private QueryAttention() {}

    /**
     * What the query looks at: its row of the attention, for a region the mean of its tokens' rows. Each head's row sums
     * to 1.
     *
     * @param tokens the query tokens, at least one; repeats count once
     * @return (heads, tokens) in [0, 1]
     * @throws IllegalArgumentException if there is no token
     */
    public static double[][] row(LayerAttention layer, int... tokens) {
        int[] queries = distinct(tokens);
        int count = layer.tokens();
        double[][] row = new double[layer.heads()][count];
        for (int query : queries) {
            float[] values = layer.rows(query, query + 1);
            for (int head = 0; head < row.length; head++) {
                for (int key = 0; key < count; key++) {
                    row[head][key] += values[head * count + key];
                }
            }
        }
        for (double[] head : row) {
            for (int key = 0; key < count; key++) {
                head[key] /= queries.length;
            }
        }
        return row;
    }

    /**
     * Who looks at the query: its column of the attention, for a region the sum of its tokens' columns, which is the
     * share of each token's mass that falls into the region. A column doesn't sum to 1. Needs all rows of the layer.
     *
     * @param tokens the tokens that are looked at, at least one; repeats count once
     * @return (heads, tokens) in [0, 1]
     * @throws IllegalArgumentException if there is no token
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static double[][] column(LayerAttention layer, int[] tokens, WorkListener listener) {
        int[] keys = distinct(tokens);
        int count = layer.tokens();
        double[][] column = new double[layer.heads()][count];
        Progress progress = new Progress(listener, count);
        RowChunks.of(layer).forEach(layer, 0, count, progress, (values, from, to) -> {
            for (int head = 0; head < column.length; head++) {
                for (int query = from; query < to; query++) {
                    int start = (head * (to - from) + query - from) * count;
                    for (int key : keys) {
                        column[head][query] += values[start + key];
                    }
                }
            }
        });
        return column;
    }

    /** In ascending order, repeats once. */
    static int[] distinct(int[] tokens) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("a query needs at least one token");
        }
        return IntStream.of(tokens).sorted().distinct().toArray();
    }
}
