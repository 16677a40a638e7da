package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import java.util.Optional;

/**
 * The gradient of softmax(q kᵀ / sqrt(width)) v, by the plain algorithm, some queries at a time: the attention of a chunk
 * of queries and its gradient exist for a moment, those of all queries never.
 */
final class AttentionGradient {
    /** Numbers in one array of a chunk: 4 MB of them, or a single query's. Larger ones are slower to get from the system. */
    private static final long CHUNK = 1L << 20;

    /** Arrays of a chunk that exist at the same time, at most. */
    private static final int ARRAYS = 7;

    /** Looks at a chunk. */
    @FunctionalInterface
    interface Visitor {
        /**
         * The chunk of the queries from {@code from} to {@code to}.
         *
         * @param gradient (heads, to - from, tokens), with respect to the attention
         * @param product the same, times the attention
         */
        void visit(int from, int to, NDArray gradient, NDArray product);
    }

    /** (heads, tokens, width) each. */
    record QueryKeyValue(NDArray query, NDArray key, NDArray value) {}

    private final QueryKeyValue of;
    private final NDArray upstream;
    private final double scale;

    /** @param upstream the gradient with respect to what attention gives, (heads, tokens, width) */
    AttentionGradient(QueryKeyValue of, NDArray upstream) {
        this.of = of;
        this.upstream = upstream;
        scale = 1 / Math.sqrt((double) of.query.getShape().get(2));
    }

    /** How many bytes the arrays of a chunk take at most. */
    static long bytes(int heads, long tokens) {
        return tokens * heads * chunk(heads, tokens) * ARRAYS * Float.BYTES;
    }

    private static long chunk(int heads, long tokens) {
        return Math.max(1, Math.min(tokens, CHUNK / (heads * tokens)));
    }

    /**
     * Goes through all queries.
     *
     * @param visitor sees each chunk, in order
     * @param pause called before each chunk; what it throws ends the work
     * @param isWanted whether the gradients are
     * @return with respect to query, key and value; empty if they aren't wanted
     */
    Optional<QueryKeyValue> visit(Visitor visitor, Runnable pause, boolean isWanted) {
        NDManager manager = of.query.getManager();
        int tokens = Math.toIntExact(of.query.getShape().get(1));
        int step = Math.toIntExact(chunk(Math.toIntExact(of.query.getShape().get(0)), tokens));
        NDList queries = new NDList();
        NDArray key = manager.zeros(of.key.getShape());
        NDArray value = manager.zeros(of.value.getShape());
        for (int from = 0; from < tokens; from += step) {
            pause.run();
            int to = Math.min(tokens, from + step);
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDIndex range = new NDIndex(":, {}:{}", from, to);
                NDArray some = Numbers.times(of.query.get(range), scale);
                NDArray attention = some.matMul(of.key.transpose(0, 2, 1)).softmax(-1);
                NDArray arriving = upstream.get(range);
                NDArray gradient = arriving.matMul(of.value.transpose(0, 2, 1));
                NDArray product = gradient.mul(attention);
                visitor.visit(from, to, gradient, product);
                if (isWanted) {
                    NDArray scores = product.subi(attention.mul(product.sum(new int[] {-1}, true)));
                    NDArray query = Numbers.times(scores.matMul(of.key), scale);
                    key.addi(scores.transpose(0, 2, 1).matMul(some));
                    value.addi(attention.transpose(0, 2, 1).matMul(arriving));
                    NDScope.unregister(query);
                    queries.add(query);
                }
            }
        }
        return isWanted ? Optional.of(new QueryKeyValue(NDArrays.concat(queries, 1), key, value)) : Optional.empty();
    }
}
