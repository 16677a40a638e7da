package org.saccade.vit;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** The two-layer perceptron of a block: {@code fc1}, GELU in its exact form (with erf), {@code fc2}. */
public final class Mlp extends StateDictBlock {
    private final Linear fc1;
    private final Linear fc2;

    Mlp(VitConfig config) {
        fc1 = addModule(
                "fc1",
                Linear.builder()
                        .setUnits((long) VitConfig.MLP_RATIO * config.dim())
                        .build());
        fc2 = addModule("fc2", Linear.builder().setUnits(config.dim()).build());
    }

    /** (batch, tokens, dim) to (batch, tokens, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList hidden = Activation.gelu(fc1.forward(parameters, inputs, training));
        return fc2.forward(parameters, hidden, training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        fc1.initialize(manager, dataType, inputShapes);
        fc2.initialize(manager, dataType, fc1.getOutputShapes(inputShapes));
    }
}
