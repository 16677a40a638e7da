package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;

/**
 * A pre-norm transformer block (Dosovitskiy et al., 2021, equations 2 and 3): x + attn(norm1(x)), then x +
 * mlp(norm2(x)); with LayerScale, what is added is scaled channel by channel.
 */
public final class TransformerBlock extends StateDictBlock {
    private final LayerNorm norm1;
    private final MultiHeadAttention attn;
    private final LayerNorm norm2;
    private final FeedForward mlp;
    private final Optional<LayerScale> ls1;
    private final Optional<LayerScale> ls2;
    private final float dropped;

    /** @param index of the block, from 0 */
    TransformerBlock(VitConfig config, int index, ScaledDotProductAttention kernel) {
        dropped = config.parts().drop().path(index, config.depth());
        norm1 = addModule("norm1", layerNorm(config));
        attn = addModule("attn", new MultiHeadAttention(config, kernel));
        ls1 = addLayerScale("ls1", config);
        norm2 = addModule("norm2", layerNorm(config));
        mlp = addModule("mlp", FeedForward.of(config));
        ls2 = addLayerScale("ls2", config);
    }

    private Optional<LayerScale> addLayerScale(String name, VitConfig config) {
        return config.parts().layerScale() ? Optional.of(addModule(name, new LayerScale(config))) : Optional.empty();
    }

    /** LayerNorm over the width of a token with the model's eps. */
    static LayerNorm layerNorm(VitConfig config) {
        return LayerNorm.builder().axis(2).optEpsilon(config.parts().eps()).build();
    }

    /** (batch, tokens, dim) to (batch, tokens, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(transform(parameters, inputs.singletonOrThrow(), Rotation.NONE, training, () -> {}));
    }

    /**
     * Runs the block.
     *
     * @param tokens (batch, tokens, dim)
     * @param rotation turns queries and keys
     * @param pause called between parts of the work; what it throws ends the run
     * @return (batch, tokens, dim)
     */
    NDArray transform(ParameterStore parameters, NDArray tokens, Rotation rotation, boolean training, Runnable pause) {
        NDArray normalized = normalize(norm1, parameters, tokens, training);
        NDArray mixed = attn.attend(parameters, normalized, rotation, training, pause);
        return finish(parameters, tokens, mixed, training, pause);
    }

    /**
     * Runs the block while CLS reads no other token.
     *
     * @param tokens (batch, tokens, dim), CLS first
     * @return (batch, tokens, dim)
     */
    NDArray transformWithoutCls(ParameterStore parameters, NDArray tokens, boolean training) {
        NDArray normalized = normalize(norm1, parameters, tokens, training);
        return finish(parameters, tokens, attn.attendWithoutCls(parameters, normalized, training), training, () -> {});
    }

    /**
     * Runs the block for CLS alone.
     *
     * @param tokens (batch, tokens, dim), CLS first
     * @return CLS as it leaves, (batch, 1, dim), and its attention, (batch, heads, 1, tokens)
     */
    NDList transformCls(ParameterStore parameters, NDArray tokens, boolean training) {
        NDList read = attn.attendByCls(parameters, normalize(norm1, parameters, tokens, training), training);
        NDArray cls = tokens.get(new NDIndex(":, 0:1"));
        return new NDList(finish(parameters, cls, read.get(0), training, () -> {}), read.get(1));
    }

    private NDArray finish(ParameterStore parameters, NDArray tokens, NDArray mixed, boolean training, Runnable pause) {
        NDArray attended = tokens.add(added(ls1, parameters, mixed, training));
        pause.run();
        NDArray changed = mlp.transform(parameters, normalize(norm2, parameters, attended, training), training);
        return attended.add(added(ls2, parameters, changed, training));
    }

    private NDArray added(Optional<LayerScale> scale, ParameterStore parameters, NDArray branch, boolean training) {
        NDArray scaled = scale.isPresent() ? scale.get().scaled(parameters, branch, training) : branch;
        return Dropping.paths(scaled, dropped, training);
    }

    /**
     * The attention of the CLS token to every token in this block.
     *
     * @param tokens (batch, tokens, dim), as they enter the block
     * @param rotation turns the keys
     * @return (batch, heads, tokens)
     */
    NDArray clsAttention(ParameterStore parameters, NDArray tokens, Rotation rotation, boolean training) {
        return attn.clsAttention(parameters, normalize(norm1, parameters, tokens, training), rotation, training);
    }

    /**
     * Query, key and value of every token in this block, as they are before any rotation.
     *
     * @param tokens (batch, tokens, dim), as they enter the block
     * @return (3, batch, heads, tokens, dim / heads)
     */
    NDArray queryKeyValue(ParameterStore parameters, NDArray tokens) {
        return attn.queryKeyValue(parameters, normalize(norm1, parameters, tokens, false));
    }

    /**
     * What the heads make of their values.
     *
     * @param queryKeyValue (batch, heads, tokens, dim / heads) each, query and key turned
     * @return (batch, heads, tokens, dim / heads)
     */
    NDArray mix(ParameterStore parameters, NDList queryKeyValue, Runnable pause) {
        return attn.mix(parameters, queryKeyValue, false, pause);
    }

    /**
     * The rest of the block.
     *
     * @param tokens (batch, tokens, dim), as they enter the block
     * @param mixed what {@link #mix} gives
     * @return (batch, tokens, dim), as they leave it
     */
    NDArray afterMixing(ParameterStore parameters, NDArray tokens, NDArray mixed, Runnable pause) {
        return finish(parameters, tokens, attn.merge(parameters, mixed, false), false, pause);
    }

    private static NDArray normalize(LayerNorm norm, ParameterStore parameters, NDArray tokens, boolean training) {
        return norm.forward(parameters, new NDList(tokens), training).singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        norm1.initialize(manager, dataType, inputShapes);
        attn.initialize(manager, dataType, inputShapes);
        norm2.initialize(manager, dataType, inputShapes);
        mlp.initialize(manager, dataType, inputShapes);
        ls1.ifPresent(scale -> scale.initialize(manager, dataType, inputShapes));
        ls2.ifPresent(scale -> scale.initialize(manager, dataType, inputShapes));
    }
}
