package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A pre-norm transformer block (Dosovitskiy et al., 2021, equations 2 and 3): x + attn(norm1(x)), then x +
 * mlp(norm2(x)).
 */
public final class TransformerBlock extends StateDictBlock {
    private final LayerNorm norm1;
    private final MultiHeadAttention attn;
    private final LayerNorm norm2;
    private final Mlp mlp;

    TransformerBlock(VitConfig config, ScaledDotProductAttention kernel) {
        norm1 = addModule("norm1", layerNorm());
        attn = addModule("attn", new MultiHeadAttention(config, kernel));
        norm2 = addModule("norm2", layerNorm());
        mlp = addModule("mlp", new Mlp(config));
    }

    /** LayerNorm over the width of a token with the eps of DINO's and timm's models. */
    static LayerNorm layerNorm() {
        return LayerNorm.builder().axis(2).optEpsilon(1e-6f).build();
    }

    /** (batch, tokens, dim) to (batch, tokens, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(transform(parameters, inputs.singletonOrThrow(), training, () -> {}));
    }

    /**
     * Runs the block.
     *
     * @param tokens (batch, tokens, dim)
     * @param pause called between parts of the work; what it throws ends the run
     * @return (batch, tokens, dim)
     */
    NDArray transform(ParameterStore parameters, NDArray tokens, boolean training, Runnable pause) {
        NDArray attended =
                tokens.add(attn.attend(parameters, normalize(parameters, tokens, training), training, pause));
        pause.run();
        NDList normalized = norm2.forward(parameters, new NDList(attended), training);
        return attended.add(mlp.forward(parameters, normalized, training).singletonOrThrow());
    }

    /**
     * The attention of the CLS token to every token in this block.
     *
     * @param tokens (batch, tokens, dim), as they enter the block
     * @return (batch, heads, tokens)
     */
    NDArray clsAttention(ParameterStore parameters, NDArray tokens, boolean training) {
        return attn.clsAttention(parameters, normalize(parameters, tokens, training), training);
    }

    /**
     * Query, key and value of every token in this block.
     *
     * @param tokens (batch, tokens, dim), as they enter the block
     * @return (3, batch, heads, tokens, dim / heads)
     */
    NDArray queryKeyValue(ParameterStore parameters, NDArray tokens) {
        return attn.queryKeyValue(parameters, normalize(parameters, tokens, false));
    }

    private NDArray normalize(ParameterStore parameters, NDArray tokens, boolean training) {
        return norm1.forward(parameters, new NDList(tokens), training).singletonOrThrow();
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
    }
}
