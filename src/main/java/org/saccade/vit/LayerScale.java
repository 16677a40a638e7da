package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;

/** Scales each channel of what a block adds (Touvron et al., "Going deeper with image transformers", 2021). */
final class LayerScale extends StateDictBlock {
    private final int dim;
    private final Parameter gamma;

    LayerScale(VitConfig config) {
        dim = config.dim();
        gamma = addParameter(Parameter.builder()
                .setName("gamma")
                .setType(Parameter.Type.OTHER)
                .optInitializer(new ConstantInitializer(1e-5f))
                .build());
    }

    /** (batch, tokens, dim) to the same. */
    NDArray scaled(ParameterStore parameters, NDArray added, boolean training) {
        return added.mul(parameters.getValue(gamma, added.getDevice(), training));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(scaled(parameters, inputs.singletonOrThrow(), training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        gamma.setShape(new Shape(dim));
    }
}
