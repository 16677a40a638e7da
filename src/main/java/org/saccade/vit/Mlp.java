package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** The two-layer perceptron of a block: {@code fc1}, a smooth step, {@code fc2}. */
public final class Mlp extends FeedForward {
    private final MlpKind kind;
    private final float dropped;
    private final Linear fc1;
    private final Linear fc2;

    Mlp(VitConfig config) {
        kind = config.parts().mlp();
        dropped = config.parts().drop().values();
        fc1 = addModule("fc1", Linear.builder().setUnits(config.hidden()).build());
        fc2 = addModule("fc2", Linear.builder().setUnits(config.dim()).build());
    }

    /** (batch, tokens, dim) to (batch, tokens, dim). */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray hidden = fc1.forward(parameters, inputs, training).singletonOrThrow();
        NDArray kept = Dropping.values(activated(hidden), dropped, training);
        NDArray output = fc2.forward(parameters, new NDList(kept), training).singletonOrThrow();
        return new NDList(Dropping.values(output, dropped, training));
    }

    private NDArray activated(NDArray x) {
        return switch (kind) {
            case GELU -> Activation.gelu(x);
            case GELU_TANH -> geluByTanh(x);
            case QUICK_GELU -> x.mul(Activation.sigmoid(Numbers.times(x, 1.702f)));
            case SWIGLU -> throw new IllegalStateException("SwiGLU has a gate, and a block of its own");
        };
    }

    /** GELU's approximation (Hendrycks and Gimpel, 2016), which models trained with it need. */
    private static NDArray geluByTanh(NDArray x) {
        NDArray cubed = Numbers.times(x.pow(Numbers.with(x, 3)), 0.044715f);
        NDArray inner = Numbers.times(cubed.add(x), Math.sqrt(2 / Math.PI));
        return Numbers.times(inner.tanh().add(1).mul(x), 0.5f);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        fc1.initialize(manager, dataType, inputShapes);
        fc2.initialize(manager, dataType, fc1.getOutputShapes(inputShapes));
    }
}
