package org.saccade.explore;

import java.util.Arrays;

/**
 * How far a head looks: the mean over all patch queries of the distance, in patches, of what each looks at. It is also
 * what
 * to show for CLS, which has no place. Sources: arXiv 2108.08810; probing-vits/mean-attention-distance-1k.ipynb.
 */
public final class MeanDistance {
    private MeanDistance() {}

    /**
     * Rows divided by their sum over the patches; those without mass on patches are left out.
     *
     * @return of each head, from 0 to the grid's diagonal; NaN if no patch gives anything to patches
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static double[] of(LayerAttention layer, TokenLayout layout, WorkListener listener) {
        return mean(layer, layout, true, listener);
    }

    /**
     * Rows as they are: what they give to the prefix counts as no distance. Times the patch size it is the number of
     * probing-vits.
     *
     * @return of each head, from 0 to the grid's diagonal
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static double[] raw(LayerAttention layer, TokenLayout layout, WorkListener listener) {
        return mean(layer, layout, false, listener);
    }

    private static double[] mean(
            LayerAttention layer, TokenLayout layout, boolean isRenormalised, WorkListener listener) {
        int tokens = layout.tokens();
        int prefix = layout.prefix();
        Distances distances = new Distances(layout.grid());
        double[] sums = new double[layer.heads()];
        int[] rows = new int[layer.heads()];
        Progress progress = new Progress(listener, layout.grid().patches());
        RowChunks.of(layer).forEach(layer, prefix, tokens, progress, (values, from, to) -> {
            double[] row = new double[tokens - prefix];
            for (int i = 0; i < values.length / tokens; i++) {
                double mass = patches(values, i * tokens + prefix, row);
                int head = i / (to - from);
                if (mass != 0 || !isRenormalised) {
                    double sum = distances.sum(row, 0, from + i % (to - from) - prefix);
                    sums[head] += isRenormalised ? sum / mass : sum;
                    rows[head]++;
                }
            }
        });
        Arrays.setAll(sums, head -> sums[head] / rows[head]);
        return sums;
    }

    /** Copies the patches' part of a row; returns its sum. */
    private static double patches(float[] values, int start, double[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] = values[start + i];
            sum += row[i];
        }
        return sum;
    }
}
