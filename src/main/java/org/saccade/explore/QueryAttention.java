package org.saccade.explore;

import java.util.Arrays;
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
        return row(layer, tokens, WorkListener.NONE);
    }

    /**
     * The same for a region so large that it takes a while.
     *
     * @throws IllegalArgumentException if there is no token
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static double[][] row(LayerAttention layer, int[] tokens, WorkListener listener) {
        int[] queries = distinct(tokens);
        double[][] row = new double[layer.heads()][layer.tokens()];
        Progress progress = new Progress(listener, queries.length);
        RowChunks.of(layer)
                .forEach(
                        0,
                        queries.length,
                        progress,
                        (from, to) -> addRows(layer.rows(Arrays.copyOfRange(queries, from, to)), to - from, row));
        for (double[] head : row) {
            for (int key = 0; key < head.length; key++) {
                head[key] /= queries.length;
            }
        }
        return row;
    }

    /** Adds (heads, queries, tokens) to (heads, tokens). */
    private static void addRows(float[] values, int queries, double[][] sums) {
        for (int head = 0; head < sums.length; head++) {
            double[] sum = sums[head];
            for (int query = 0; query < queries; query++) {
                int start = (head * queries + query) * sum.length;
                for (int key = 0; key < sum.length; key++) {
                    sum[key] += values[start + key];
                }
            }
        }
    }

    /**
     * Who looks at the query: its column of the attention, for a region the sum of its tokens' columns, which is the
     * share of each token's mass that falls into the region. A column doesn't sum to 1. Goes through all rows of the
     * layer.
     *
     * @param tokens the tokens that are looked at, at least one; repeats count once
     * @return (heads, tokens) in [0, 1]
     * @throws IllegalArgumentException if there is no token
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static double[][] column(LayerAttention layer, int[] tokens, WorkListener listener) {
        int[] keys = distinct(tokens);
        double[][] column = new double[layer.heads()][layer.tokens()];
        Progress progress = new Progress(listener, layer.tokens());
        RowChunks.of(layer).forEach(0, layer.tokens(), progress, (from, to) -> {
            float[] values = layer.columns(keys, from, to);
            for (int i = 0; i < values.length; i++) {
                int query = i / keys.length;
                column[query / (to - from)][from + query % (to - from)] += values[i];
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
