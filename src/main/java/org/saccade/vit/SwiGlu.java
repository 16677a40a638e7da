package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A perceptron with a gate, {@code w3(silu(gate) * up)}: gate and up are the halves of {@code w12(x)} (Shazeer, "GLU
 * variants improve transformer", 2020).
 */
final class SwiGlu extends FeedForward {
    private final int hidden;
    private final Linear w12;
    private final Linear w3;

    SwiGlu(VitConfig config) {
        hidden = config.hidden();
        w12 = addModule("w12", Linear.builder().setUnits(2L * hidden).build());
        w3 = addModule("w3", Linear.builder().setUnits(config.dim()).build());
    }

    /** (batch, tokens, dim) to (batch, tokens, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray both = w12.forward(parameters, inputs, training).singletonOrThrow();
        NDArray gate = both.get(new NDIndex("..., :{}", hidden));
        NDArray up = both.get(new NDIndex("..., {}:", hidden));
        NDArray gated = gate.mul(Activation.sigmoid(gate)).mul(up);
        return w3.forward(parameters, new NDList(gated), training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        w12.initialize(manager, dataType, inputShapes);
        Shape input = inputShapes[0];
        w3.initialize(manager, dataType, input.slice(0, input.dimension() - 1).add(hidden));
    }
}
