package org.saccade.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer's attention out of an array.
 *
 * @param values (heads, tokens, tokens), row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredAttention(int heads, int tokens, float[] values) implements LayerAttention {
    /** All layers of an array (layers, heads, tokens, tokens). */
    static List<StoredAttention> layers(Npz golden) {
        int[] shape = golden.shape("attention");
        float[] all = golden.floats("attention");
        int size = all.length / shape[0];
        List<StoredAttention> layers = new ArrayList<>();
        for (int layer = 0; layer < shape[0]; layer++) {
            float[] values = new float[size];
            System.arraycopy(all, layer * size, values, 0, size);
            layers.add(new StoredAttention(shape[1], shape[2], values));
        }
        return layers;
    }

    @Override
    public float[] rows(int from, int to) {
        float[] rows = new float[heads * (to - from) * tokens];
        for (int head = 0; head < heads; head++) {
            System.arraycopy(
                    values, (head * tokens + from) * tokens, rows, head * (to - from) * tokens, (to - from) * tokens);
        }
        return rows;
    }
}
