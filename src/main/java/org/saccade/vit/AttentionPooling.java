package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/**
 * SigLIP's pooling: a learned probe attends to all patches, and a residual MLP follows (Zhai et al., "Scaling vision
 * transformers", 2022). Its attention stands in for that of the CLS token, which the model hasn't.
 */
final class AttentionPooling extends StateDictBlock {
    private final int dim;
    private final int heads;
    private final Parameter latent;
    private final Linear q;
    private final Linear kv;
    private final Linear proj;
    private final LayerNorm norm;
    private final Mlp mlp;

    AttentionPooling(VitConfig config) {
        dim = config.dim();
        heads = config.heads();
        latent = addParameter(Parameter.builder()
                .setName("latent")
                .setType(Parameter.Type.OTHER)
                .optInitializer(new NormalInitializer(0.02f))
                .build());
        q = addModule("q", Linear.builder().setUnits(dim).build());
        kv = addModule("kv", Linear.builder().setUnits(2L * dim).build());
        proj = addModule("proj", Linear.builder().setUnits(dim).build());
        norm = addModule("norm", TransformerBlock.layerNorm(config));
        mlp = addModule("mlp", new Mlp(config));
    }

    /**
     * The attention of the probe to every token.
     *
     * @param tokens (batch, tokens, dim), normalised
     * @return (batch, heads, tokens), each row a distribution
     */
    NDArray attention(ParameterStore parameters, NDArray tokens, boolean training) {
        return probed(parameters, keysAndValues(parameters, tokens, training).get(0), training)
                .squeeze(2);
    }

    /** (batch, heads, 1, tokens) of keys (batch, heads, tokens, dim / heads). */
    private NDArray probed(ParameterStore parameters, NDArray keys, boolean training) {
        NDArray probe = parameters.getValue(latent, keys.getDevice(), training);
        NDArray query = q.forward(parameters, new NDList(probe), training)
                .singletonOrThrow()
                .reshape(1, heads, 1, dim / heads);
        double scale = 1 / Math.sqrt((double) dim / heads);
        // in this order, so that the result belongs to the tokens' manager, not to that of the weights
        NDArray scores = keys.matMul(query.transpose(0, 1, 3, 2)).transpose(0, 1, 3, 2);
        return Numbers.times(scores, scale).softmax(-1);
    }

    /** (2, batch, heads, tokens, dim / heads), without copying. */
    private NDArray keysAndValues(ParameterStore parameters, NDArray tokens, boolean training) {
        Shape shape = tokens.getShape();
        return kv.forward(parameters, new NDList(tokens), training)
                .singletonOrThrow()
                .reshape(shape.get(0), shape.get(1), 2, heads, dim / heads)
                .transpose(2, 0, 3, 1, 4);
    }

    /** (batch, tokens, dim), normalised, to (batch, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray tokens = inputs.singletonOrThrow();
        NDArray both = keysAndValues(parameters, tokens, training);
        NDArray mixed = probed(parameters, both.get(0), training)
                .matMul(both.get(1))
                .transpose(0, 2, 1, 3)
                .reshape(tokens.getShape().get(0), 1, dim);
        NDArray pooled = proj.forward(parameters, new NDList(mixed), training).singletonOrThrow();
        NDArray normalized =
                norm.forward(parameters, new NDList(pooled), training).singletonOrThrow();
        return new NDList(
                pooled.add(mlp.transform(parameters, normalized, training)).squeeze(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), dim)};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        latent.setShape(new Shape(1, 1, dim));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape one = new Shape(inputShapes[0].get(0), 1, dim);
        q.initialize(manager, dataType, one);
        kv.initialize(manager, dataType, inputShapes);
        proj.initialize(manager, dataType, one);
        norm.initialize(manager, dataType, one);
        mlp.initialize(manager, dataType, one);
    }
}
