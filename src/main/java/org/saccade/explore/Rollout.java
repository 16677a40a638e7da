package org.saccade.explore;

import java.util.Arrays;
import java.util.List;

/**
 * Attention rollout: how tokens mix through the layers, R = M of the last layer times ... times M of the first. M is a
 * layer's fused attention F, its smallest entries discarded, as alpha F + (1 - alpha) I with each row divided by its
 * sum; a row without a sum becomes the identity's. Only vectors are carried from layer to layer, so that memory is O(N)
 * plus a chunk of rows. With registers, these take part like any token. Sources: arXiv 2005.00928;
 * vit-explain/vit_rollout.py, with each row divided by its own sum.
 */
public final class Rollout {
    /** Passes over a layer's rows that discarding usually takes: two to find the entries, one to use the rest. */
    private static final int PASSES = 3;

    private final List<? extends LayerAttention> layers;
    private final RolloutOptions options;
    private final int chunk;

    /** @param layers all of the model's layers, the first first */
    public Rollout(List<? extends LayerAttention> layers, RolloutOptions options) {
        this(layers, options, 0);
    }

    /** @param chunk how many rows at a time, or 0 for as many as fit into 16 MB */
    Rollout(List<? extends LayerAttention> layers, RolloutOptions options, int chunk) {
        if (layers.isEmpty() || options.endLayer() > layers.size()) {
            throw new IllegalArgumentException(
                    "there are " + layers.size() + " layers, not " + Math.max(1, options.endLayer()));
        }
        this.layers = layers;
        this.options = options;
        this.chunk = chunk;
    }

    /**
     * Where each token's content after the last layer came from: rows of R.
     *
     * @return (tokens.length, N); each row sums to 1
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public double[][] rows(int[] tokens, WorkListener listener) {
        return down(units(tokens), listener);
    }

    /**
     * The same of a region: the mean of its tokens' rows.
     *
     * @param tokens at least one; repeats count once
     * @return (N), sums to 1
     */
    public double[] regionRow(int[] tokens, WorkListener listener) {
        return down(new double[][] {indicator(tokens, true)}, listener)[0];
    }

    /**
     * Where each token's content went: columns of R, which is something else than a row and doesn't sum to 1.
     *
     * @return (tokens.length, N), each in [0, 1]
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public double[][] columns(int[] tokens, WorkListener listener) {
        return up(units(tokens), listener);
    }

    /**
     * The same of a region: the sum of its tokens' columns, how much of each token came out of the region.
     *
     * @param tokens at least one; repeats count once
     * @return (N), each in [0, 1]
     */
    public double[] regionColumn(int[] tokens, WorkListener listener) {
        return up(new double[][] {indicator(tokens, false)}, listener)[0];
    }

    private double[][] units(int[] tokens) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("a query needs at least one token");
        }
        return Arrays.stream(tokens)
                .mapToObj(token -> indicator(new int[] {token}, false))
                .toArray(double[][]::new);
    }

    private double[] indicator(int[] tokens, boolean isMean) {
        int[] distinct = QueryAttention.distinct(tokens);
        double[] indicator = new double[layers.get(0).tokens()];
        for (int token : distinct) {
            indicator[token] = isMean ? 1.0 / distinct.length : 1;
        }
        return indicator;
    }

    /** Row vectors times M, from the last layer down. */
    private double[][] down(double[][] vectors, WorkListener listener) {
        Progress progress = progress(listener);
        double[][] current = vectors;
        for (int layer = options.endLayer() - 1; layer >= options.firstLayer(); layer--) {
            double[][] before = current;
            double[][] after = new double[vectors.length][vectors[0].length];
            forEachRow(layer, progress, (row, start, token, sum) -> {
                for (int v = 0; v < after.length; v++) {
                    addTo(after[v], before[v][token] / sum, row, start);
                }
            });
            current = after;
            progress.reach(done(options.endLayer() - layer));
        }
        return current;
    }

    /** M times column vectors, from the first layer up. */
    private double[][] up(double[][] vectors, WorkListener listener) {
        Progress progress = progress(listener);
        double[][] current = vectors;
        for (int layer = options.firstLayer(); layer < options.endLayer(); layer++) {
            double[][] before = current;
            double[][] after = new double[vectors.length][vectors[0].length];
            forEachRow(layer, progress, (row, start, token, sum) -> {
                for (int v = 0; v < after.length; v++) {
                    after[v][token] = dot(before[v], row, start) / sum;
                }
            });
            current = after;
            progress.reach(done(layer + 1 - options.firstLayer()));
        }
        return current;
    }

    private static void addTo(double[] target, double weight, double[] rows, int start) {
        if (weight != 0) {
            for (int i = 0; i < target.length; i++) {
                target[i] += weight * rows[start + i];
            }
        }
    }

    private static double dot(double[] vector, double[] rows, int start) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * rows[start + i];
        }
        return sum;
    }

    /** Takes one row of M before it is divided by its sum. */
    @FunctionalInterface
    private interface RowVisitor {
        void row(double[] rows, int start, int token, double sum);
    }

    private void forEachRow(int layer, Progress progress, RowVisitor visitor) {
        LayerAttention attention = layers.get(layer);
        FusedRows fused =
                new FusedRows(attention, options.fusion(), chunk == 0 ? RowChunks.of(attention) : new RowChunks(chunk));
        int tokens = fused.tokens();
        long count = (long) ((double) ((long) tokens * tokens) * options.discardRatio());
        Discard discard = Discard.smallest(fused, count, progress);
        fused.forEach(progress, (rows, from) -> {
            discard.from(rows, from);
            for (int start = 0; start < rows.length; start += tokens) {
                int token = from + start / tokens;
                visitor.row(rows, start, token, mixWithResidual(rows, start, token, tokens));
            }
        });
    }

    /** alpha F + (1 - alpha) I in one row; returns its sum, which is never 0. */
    private double mixWithResidual(double[] rows, int start, int token, int tokens) {
        for (int i = start; i < start + tokens; i++) {
            rows[i] *= options.alpha();
        }
        rows[start + token] += 1 - options.alpha();
        double sum = 0;
        for (int i = start; i < start + tokens; i++) {
            sum += rows[i];
        }
        if (sum == 0) {
            rows[start + token] = 1;
            return 1;
        }
        return sum;
    }

    private Progress progress(WorkListener listener) {
        return new Progress(listener, done(Math.max(0, options.endLayer() - options.firstLayer())));
    }

    private long done(int layersDone) {
        return (options.discardRatio() == 0 ? 1L : PASSES)
                * layersDone
                * layers.get(0).tokens();
    }
}
