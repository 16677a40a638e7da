package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a run leaves of every layer, to be computed with afterwards: the tokens that entered each block, and query, key
 * and value of the layers that were asked last. Never an N x N matrix. Layers are counted from 0. It owns native memory
 * until it is closed, and must be closed before the model. One thread at a time; closed, it must not be asked.
 */
public final class LayerTensors implements AutoCloseable {
    /** Of how many layers query, key and value are held at a time. */
    public static final int LAYERS_AT_HAND = 2;

    private static final int QUERY = 0;
    private static final int KEY = 1;

    private final VisionTransformer model;
    private final NDManager manager;
    /** Of each block (1, tokens, dim), in the precision that was asked for. */
    private final List<NDArray> entering;

    private final Rotation rotation;
    /** (3, 1, heads, tokens, dim / heads) of some layers; the one that was longest not asked first. Query and key are turned. */
    private final Map<Integer, NDArray> atHand = new LinkedHashMap<>();
    /** What leaves the last block, once it was asked for; else null. */
    private NDArray last;

    private LayerTensors(VisionTransformer model, NDManager manager, List<NDArray> entering, Rotation rotation) {
        this.model = model;
        this.manager = manager;
        this.entering = entering;
        this.rotation = rotation;
    }

    /**
     * Runs the model up to its last block.
     *
     * @param image (1, 3, height, width), normalised; both sides multiples of the patch. Closed by this; its manager
     *     will be closed with what is returned
     * @param precision what the tokens are kept in: float32 or float16
     * @throws CancellationException when {@code listener} asks for it
     */
    public static LayerTensors of(
            VisionTransformer model,
            NDArray image,
            PositionInterpolation interpolation,
            DataType precision,
            RunListener listener) {
        NDManager manager = image.getManager();
        Rotation rotation = model.rotation(image);
        List<NDArray> entering = model.enteringTokens(
                image, interpolation, rotation, tokens -> tokens.toType(precision, false), listener);
        image.close();
        return new LayerTensors(model, manager, entering, rotation);
    }

    /**
     * Whether the tokens that entered each block, and with them all attention, are numbers. Attention that is none makes
     * tokens of the next block that are none; of the last block, which has no next, query and key must be small enough
     * for any product of theirs.
     */
    public boolean areFinite() {
        int layer = entering.size() - 1;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            for (NDArray tokens : entering) {
                if (!Float.isFinite(largest(tokens))) {
                    return false;
                }
            }
            double width = (double) model.config().dim() / model.config().heads();
            return width * largest(part(layer, QUERY)) * largest(part(layer, KEY)) <= Float.MAX_VALUE;
        }
    }

    /** The largest absolute value; NaN if any is. */
    private static float largest(NDArray array) {
        float maximum = array.max().toType(DataType.FLOAT32, false).getFloat();
        float minimum = array.min().toType(DataType.FLOAT32, false).getFloat();
        return Math.max(Math.abs(maximum), Math.abs(minimum));
    }

    /** (heads, to - from, tokens): what a range of queries looks at in a layer. */
    public float[] rows(int layer, int from, int to) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return attention(layer, range(from, to)).toFloatArray();
        }
    }

    /** (heads, queries.length, tokens): what some queries look at in a layer. */
    public float[] rows(int layer, int[] queries) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return attention(layer, new NDIndex(":, {}", indices(queries))).toFloatArray();
        }
    }

    /** (heads, to - from, keys.length): what a range of queries gives to some keys in a layer. */
    public float[] columns(int layer, int[] keys, int from, int to) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return attention(layer, range(from, to))
                    .get(new NDIndex(":, :, {}", indices(keys)))
                    .toFloatArray();
        }
    }

    private static NDIndex range(int from, int to) {
        return new NDIndex(":, {}:{}", from, to);
    }

    private NDArray indices(int[] tokens) {
        return manager.create(Arrays.stream(tokens).asLongStream().toArray());
    }

    /** (heads, queries, tokens) of the queries at an index of (heads, tokens, width). */
    private NDArray attention(int layer, NDIndex queries) {
        double scale =
                1 / Math.sqrt((double) model.config().dim() / model.config().heads());
        NDArray query = Numbers.times(part(layer, QUERY).get(queries), scale);
        return query.matMul(part(layer, KEY).transpose(0, 2, 1)).softmax(-1);
    }

    /**
     * Query, key or value of every token, as they are before any rotation: what a patch is like has nothing to do with
     * where it lies.
     *
     * @param part 0, 1 or 2
     * @return (tokens, dim), heads side by side
     */
    public float[] queryKeyOrValue(int layer, int part) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray asked = rotation == Rotation.NONE
                    ? part(layer, part)
                    : freed(model.queryKeyValue(layer, full(layer))).get(new NDIndex("{}, 0", part));
            return asked.transpose(1, 0, 2).toFloatArray();
        }
    }

    /**
     * (heads, patches): the last layer's attention from CLS, or the pooling's, to the last bit that of a run that keeps
     * nothing.
     *
     * @throws CancellationException when {@code listener} asks for it
     */
    public float[] clsAttention(RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return model.lastAttention(full(entering.size() - 1), rotation, listener);
        }
    }

    /**
     * What the model's head computes: logits, an embedding, or a pooled vector.
     *
     * @throws IllegalStateException if it has none
     * @throws CancellationException when {@code listener} asks for it
     */
    public float[] output(RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return model.output(freed(model.normalized(last(listener))));
        }
    }

    /**
     * What a linear head that is no part of the model computes.
     *
     * @return (classes)
     * @throws CancellationException when {@code listener} asks for it
     */
    public float[] output(LinearHead separate, RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int depth = entering.size();
            NDIndex cls = new NDIndex(":, 0");
            List<float[]> vectors = new ArrayList<>();
            for (int layer = depth - separate.layout().blocks(); layer < depth - 1; layer++) {
                vectors.add(freed(model.normalized(full(layer + 1))).get(cls).toFloatArray());
            }
            NDArray tokens = freed(model.normalized(last(listener)));
            vectors.add(tokens.get(cls).toFloatArray());
            if (separate.layout().hasMean()) {
                NDIndex patches = new NDIndex(":, {}:", model.config().parts().prefix());
                vectors.add(tokens.get(patches).mean(new int[] {1}).toFloatArray());
            }
            return separate.logits(vectors);
        }
    }

    /**
     * How much each token matters to a class, by gradients; needs {@link RelevanceBytes} more while it goes on. Rows of
     * the relevance of Chefer, Gur and Wolf (ICCV 2021), not normalised.
     *
     * @param separate the head whose class it is; empty for the model's own
     * @param output the class, from 0
     * @return (1 or 2, tokens): the row of CLS and, of a model that has one, of the distillation token; none negative
     * @throws CancellationException when {@code listener}, who is told of each block, asks for it
     * @throws IllegalStateException if the model itself is asked and has no classes
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public float[][] relevance(Optional<LinearHead> separate, int output, RunListener listener) {
        return relevance(separate, output, listener, ClassRelevance.GradientVisitor.NONE);
    }

    float[][] relevance(
            Optional<LinearHead> separate, int output, RunListener listener, ClassRelevance.GradientVisitor visitor) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ClassDirection direction = separate.isPresent()
                    ? separate.get().direction(output)
                    : model.direction(output, freed(model.normalized(last(listener))));
            return new ClassRelevance(model, rotation, direction, listener, visitor).rows(this::full, manager);
        }
    }

    /**
     * What leaves a block. That of the last block is computed when it is first asked for, and then kept.
     *
     * @return (tokens, dim)
     * @throws CancellationException when {@code listener} asks for it
     */
    public float[] leaving(int layer, RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return (layer + 1 < entering.size() ? full(layer + 1) : last(listener)).toFloatArray();
        }
    }

    /**
     * What leaves the last block, after the final LayerNorm.
     *
     * @return (tokens, dim)
     * @throws CancellationException when {@code listener} asks for it
     */
    public float[] normalized(RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return freed(model.normalized(last(listener))).toFloatArray();
        }
    }

    private NDArray last(RunListener listener) {
        if (last == null) {
            int layer = entering.size() - 1;
            last = model.leaving(layer, full(layer), rotation, listener);
        }
        return last;
    }

    /** An array that the model made and this run doesn't keep, to be freed with the scope. */
    private static NDArray freed(NDArray array) {
        NDScope.register(array);
        return array;
    }

    /** What enters a block, as float32. */
    private NDArray full(int layer) {
        return entering.get(layer).toType(DataType.FLOAT32, false);
    }

    /** (heads, tokens, dim / heads) of query, key or value. */
    private NDArray part(int layer, int part) {
        return atHand(layer).get(new NDIndex("{}, 0", part));
    }

    /** Query, key and value of a layer; of another one than before it may take a moment. */
    private NDArray atHand(int layer) {
        NDArray held = atHand.remove(layer);
        if (held == null) {
            if (atHand.size() == LAYERS_AT_HAND) {
                int oldest = atHand.keySet().iterator().next();
                atHand.remove(oldest).close();
            }
            held = turned(model.queryKeyValue(layer, full(layer)));
        }
        atHand.put(layer, held);
        return held;
    }

    private NDArray turned(NDArray queryKeyValue) {
        if (rotation == Rotation.NONE) {
            return queryKeyValue;
        }
        NDArray turned = NDArrays.stack(new NDList(
                rotation.turned(queryKeyValue.get(QUERY)),
                rotation.turned(queryKeyValue.get(KEY)),
                queryKeyValue.get(2)));
        NDScope.unregister(turned);
        queryKeyValue.close();
        return turned;
    }

    @Override
    public void close() {
        manager.close();
    }
}
