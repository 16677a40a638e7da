package org.saccade.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.explore.LayerAttention;
import org.saccade.vit.RunListener;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;

/**
 * A run that can be asked: any row of any layer's attention, and the features of its tokens. It keeps the tokens that
 * entered each block ({@link Keep#bytes} tells how much that is) and never an N x N matrix. It owns native memory until
 * it is closed. Any thread may use it; one computes at a time, and closing waits for what is being computed, which
 * takes a chunk of rows at most. Closed, it throws {@link IllegalStateException} at every question.
 */
public final class Exploration implements AutoCloseable {
    /** Of how many layers query, key and value are held at a time. */
    public static final int LAYERS_AT_HAND = 2;

    private final VisionTransformer model;
    private final NDManager manager;
    private final List<NDArray> entering;
    private final int rows;
    private final int columns;
    /** The layer that was longest not asked first. */
    private final Map<Integer, NDArray> atHand = new LinkedHashMap<>();

    private boolean closed;

    /**
     * @param manager owns the tokens; closed with this
     * @param entering what enters each block, (1, tokens, dim)
     */
    Exploration(VisionTransformer model, NDManager manager, List<NDArray> entering, int rows, int columns) {
        this.model = model;
        this.manager = manager;
        this.entering = entering;
        this.rows = rows;
        this.columns = columns;
    }

    /** The model's shape: layers, heads, width. */
    public VitConfig config() {
        return model.config();
    }

    /** Patches down. */
    public int rows() {
        return rows;
    }

    /** Patches across. */
    public int columns() {
        return columns;
    }

    /** CLS and the patches. */
    public int tokens() {
        return 1 + rows * columns;
    }

    /**
     * A layer's attention, computed as it is asked for.
     *
     * @param layer from 0
     */
    public LayerAttention layer(int layer) {
        requireLayer(layer);
        return new Layer(layer);
    }

    private final class Layer implements LayerAttention {
        private final int index;

        Layer(int index) {
            this.index = index;
        }

        @Override
        public int heads() {
            return config().heads();
        }

        @Override
        public int tokens() {
            return Exploration.this.tokens();
        }

        @Override
        public float[] rows(int from, int to) {
            if (from < 0 || from >= to || to > tokens()) {
                throw new IndexOutOfBoundsException(
                        "tokens " + from + " to " + to + " of " + tokens() + " are no rows");
            }
            return attention(index, from, to);
        }
    }

    /** (heads, queries, tokens) of some of a layer's queries. */
    private synchronized float[] attention(int layer, int from, int to) {
        requireOpen();
        NDArray split = atHand(layer);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray query = split.get(new NDIndex("0, 0, :, {}:{}", from, to));
            NDArray key = split.get(new NDIndex("1, 0"));
            double scale = 1 / Math.sqrt((double) config().dim() / config().heads());
            return query.matMul(key.transpose(0, 2, 1)).mul(scale).softmax(-1).toFloatArray();
        }
    }

    /**
     * The features of every token.
     *
     * @param layer from 0; for {@link Facet#NORMED} the last
     * @return (tokens, width), row-major; of query, key and value the heads side by side
     */
    public synchronized float[] features(Facet facet, int layer) {
        requireLayer(layer);
        requireOpen();
        if (facet == Facet.NORMED && layer != config().depth() - 1) {
            throw new IllegalArgumentException("only the last layer's tokens go through the final LayerNorm");
        }
        if (facet != Facet.TOKEN && facet != Facet.NORMED) {
            return ofHeads(facet, layer);
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray leaving =
                    layer + 1 < entering.size() ? full(layer + 1) : model.leaving(layer, full(layer), RunListener.NONE);
            return (facet == Facet.NORMED ? model.normalized(leaving) : leaving).toFloatArray();
        }
    }

    private float[] ofHeads(Facet facet, int layer) {
        int part =
                switch (facet) {
                    case QUERY -> 0;
                    case KEY -> 1;
                    default -> 2;
                };
        NDArray split = atHand(layer);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return split.get(new NDIndex("{}, 0", part)).transpose(1, 0, 2).toFloatArray();
        }
    }

    /** What enters a block, as float32. */
    private NDArray full(int block) {
        return entering.get(block).toType(DataType.FLOAT32, false);
    }

    /** Query, key and value of a layer; of another one it may take a moment. */
    private NDArray atHand(int layer) {
        NDArray held = atHand.remove(layer);
        if (held == null) {
            if (atHand.size() == LAYERS_AT_HAND) {
                int oldest = atHand.keySet().iterator().next();
                atHand.remove(oldest).close();
            }
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                held = model.queryKeyValue(layer, full(layer));
                NDScope.unregister(held);
            }
        }
        atHand.put(layer, held);
        return held;
    }

    private void requireLayer(int layer) {
        if (layer < 0 || layer >= config().depth()) {
            throw new IndexOutOfBoundsException("there are " + config().depth() + " layers, and no layer " + layer);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the exploration is closed");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            manager.close();
        }
    }
}
