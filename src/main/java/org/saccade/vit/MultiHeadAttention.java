package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Multi-head self-attention (Vaswani et al., 2017, section 3.2.2) with DINO's parameters: {@code qkv} makes query, key
 * and value in one product, {@code proj} mixes the heads' outputs.
 */
public final class MultiHeadAttention extends StateDictBlock {
    /**
     * Queries that attend in one call: enough to keep the kernel busy, few enough that a run on a large picture can be
     * cancelled within a second.
     */
    private static final int QUERIES = 2048;

    private final int dim;
    private final int heads;
    private final boolean hasBias;
    private final float dropped;
    private final Linear qkv;
    private final Linear proj;
    private final ScaledDotProductAttention kernel;

    MultiHeadAttention(VitConfig config, ScaledDotProductAttention kernel) {
        dim = config.dim();
        heads = config.heads();
        this.kernel = kernel;
        hasBias = config.parts().qkvBias();
        dropped = config.parts().drop().values();
        qkv = addModule(
                "qkv", Linear.builder().setUnits(3L * dim).optBias(hasBias).build());
        proj = addModule("proj", Linear.builder().setUnits(dim).build());
    }

    /** (batch, tokens, dim) to (batch, tokens, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(attend(parameters, inputs.singletonOrThrow(), Rotation.NONE, training, () -> {}));
    }

    /**
     * Every token attends to every token.
     *
     * @param tokens (batch, tokens, dim)
     * @param rotation turns queries and keys
     * @param pause called between parts of the work; what it throws ends the run
     * @return (batch, tokens, dim)
     */
    NDArray attend(ParameterStore parameters, NDArray tokens, Rotation rotation, boolean training, Runnable pause) {
        NDArray split =
                splitHeads(qkv.forward(parameters, new NDList(tokens), training).singletonOrThrow(), 3);
        NDArray query = rotation.turned(split.get(0));
        NDArray key = rotation.turned(split.get(1));
        return merge(parameters, mix(parameters, new NDList(query, key, split.get(2)), training, pause), training);
    }

    /**
     * As {@link #attend} without a rotation, but CLS attends to itself alone, so that its value is what it reads.
     *
     * @param tokens (batch, tokens, dim), CLS first
     * @return (batch, tokens, dim)
     */
    NDArray attendWithoutCls(ParameterStore parameters, NDArray tokens, boolean training) {
        NDArray split =
                splitHeads(qkv.forward(parameters, new NDList(tokens), training).singletonOrThrow(), 3);
        NDArray value = split.get(2);
        NDArray queries = split.get(0).get(new NDIndex(":, :, 1:"));
        NDArray mixed = mix(parameters, new NDList(queries, split.get(1), value), training, () -> {});
        return merge(parameters, NDArrays.concat(new NDList(value.get(new NDIndex(":, :, 0:1")), mixed), 2), training);
    }

    /**
     * What CLS alone reads.
     *
     * @param tokens (batch, tokens, dim), CLS first
     * @return what it reads, (batch, 1, dim), and its attention, (batch, heads, 1, tokens), each row a distribution
     */
    NDList attendByCls(ParameterStore parameters, NDArray tokens, boolean training) {
        NDArray attention =
                clsAttention(parameters, tokens, Rotation.NONE, training).expandDims(2);
        NDArray weight = parameters.getValue(qkv.getDirectParameters().get("weight"), tokens.getDevice(), training);
        NDArray bias = hasBias
                ? parameters.getValue(qkv.getDirectParameters().get("bias"), tokens.getDevice(), training)
                : null;
        NDArray value = splitHeads(linear(tokens, weight, bias, 2 * dim), 1).get(0);
        return new NDList(merge(parameters, attention.matMul(value), training), attention);
    }

    /**
     * What the heads make of their values.
     *
     * @param queryKeyValue (batch, heads, tokens, dim / heads) each, query and key turned
     * @param pause called between parts of the work; what it throws ends the run
     * @return (batch, heads, tokens, dim / heads)
     */
    NDArray mix(ParameterStore parameters, NDList queryKeyValue, boolean training, Runnable pause) {
        NDArray query = queryKeyValue.get(0);
        long count = query.getShape().get(2);
        NDList attended = new NDList();
        for (long from = 0; from < count; from += QUERIES) {
            pause.run();
            NDArray queries = query.get(new NDIndex(":, :, {}:{}", from, Math.min(count, from + QUERIES)));
            attended.add(kernel.attend(parameters, queries, queryKeyValue.get(1), queryKeyValue.get(2), training));
        }
        return attended.size() == 1 ? attended.head() : NDArrays.concat(attended, 2);
    }

    /** (batch, heads, tokens, dim / heads) of {@link #mix} to (batch, tokens, dim). */
    NDArray merge(ParameterStore parameters, NDArray mixed, boolean training) {
        Shape shape = mixed.getShape();
        NDArray merged = mixed.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(2), dim);
        NDArray projected =
                proj.forward(parameters, new NDList(merged), training).singletonOrThrow();
        return Dropping.values(projected, dropped, training);
    }

    /**
     * Query, key and value of every token, as they are before any rotation.
     *
     * @param tokens (batch, tokens, dim)
     * @return (3, batch, heads, tokens, dim / heads)
     */
    NDArray queryKeyValue(ParameterStore parameters, NDArray tokens) {
        return splitHeads(qkv.forward(parameters, new NDList(tokens), false).singletonOrThrow(), 3);
    }

    /**
     * The attention of the first token, CLS, to every token. Only its query is made, and no value at all.
     *
     * @param tokens (batch, tokens, dim)
     * @param rotation turns the keys; CLS, which is no patch, is never turned
     * @return (batch, heads, tokens), each row a distribution
     */
    NDArray clsAttention(ParameterStore parameters, NDArray tokens, Rotation rotation, boolean training) {
        NDArray weight = parameters.getValue(qkv.getDirectParameters().get("weight"), tokens.getDevice(), training);
        NDArray bias = hasBias
                ? parameters.getValue(qkv.getDirectParameters().get("bias"), tokens.getDevice(), training)
                : null;
        NDArray cls = tokens.get(new NDIndex(":, 0:1"));
        NDArray query = splitHeads(linear(cls, weight, bias, 0), 1).get(0);
        NDArray key =
                rotation.turned(splitHeads(linear(tokens, weight, bias, dim), 1).get(0));
        double scale = 1 / Math.sqrt((double) dim / heads);
        return Numbers.times(query.matMul(key.transpose(0, 1, 3, 2)), scale)
                .softmax(-1)
                .squeeze(2);
    }

    /** The product with the dim rows of the qkv matrix that start at {@code row}; {@code bias} may be null. */
    private NDArray linear(NDArray tokens, NDArray weight, NDArray bias, int row) {
        NDIndex rows = new NDIndex("{}:{}", row, row + dim);
        return Linear.linear(tokens, weight.get(rows), bias == null ? null : bias.get(rows))
                .singletonOrThrow();
    }

    /** (batch, tokens, parts * dim) to (parts, batch, heads, tokens, dim / heads), without copying. */
    private NDArray splitHeads(NDArray tokens, int parts) {
        Shape shape = tokens.getShape();
        return tokens.reshape(shape.get(0), shape.get(1), parts, heads, dim / heads)
                .transpose(2, 0, 3, 1, 4);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        qkv.initialize(manager, dataType, inputShapes);
        proj.initialize(manager, dataType, inputShapes);
    }
}
