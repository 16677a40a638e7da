package org.saccade.attention;

import java.util.List;

/**
 * What a run gives: the last block's attention from the CLS token to every patch, one map a head; of a model without CLS
 * the attention of its pooling.
 *
 * @param heads the heads' maps in the model's order, all of one size
 */
public record AttentionMaps(List<AttentionMap> heads) {
    public AttentionMaps {
        heads = List.copyOf(heads);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("attention has at least one head");
        }
        for (AttentionMap head : heads) {
            if (head.rows() != heads.get(0).rows()
                    || head.columns() != heads.get(0).columns()) {
                throw new IllegalArgumentException("the heads' maps are of different sizes");
            }
        }
    }

    /** Patches down. */
    public int rows() {
        return heads.get(0).rows();
    }

    /** Patches across. */
    public int columns() {
        return heads.get(0).columns();
    }

    /**
     * The mean of the heads, in the arithmetic of NumPy's {@code mean(0)} on float32: heads added in order, then
     * divided
     * by their number.
     */
    public AttentionMap mean() {
        float[] mean = new float[rows() * columns()];
        for (AttentionMap head : heads) {
            float[] values = head.values();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= heads.size();
        }
        return new AttentionMap(rows(), columns(), mean);
    }
}
