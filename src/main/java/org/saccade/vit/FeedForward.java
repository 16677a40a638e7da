package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** The part of a block that takes each token by itself: under {@code mlp}, whatever it computes. */
abstract class FeedForward extends StateDictBlock {
    /** The one that a model has. */
    static FeedForward of(VitConfig config) {
        return config.parts().mlp() == MlpKind.SWIGLU ? new SwiGlu(config) : new Mlp(config);
    }

    /** (batch, tokens, dim) to the same. */
    final NDArray transform(ParameterStore parameters, NDArray tokens, boolean training) {
        return forward(parameters, new NDList(tokens), training).singletonOrThrow();
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
