package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a model computes of the normalised tokens: logits, an embedding, or a pooled vector; {@link HeadKind} says which. */
final class TokenHead extends StateDictBlock {
    private final VitConfig config;
    private final Optional<Linear> head;
    private final Optional<Linear> distillationHead;
    private final Optional<AttentionPooling> pooling;

    TokenHead(VitConfig config) {
        this.config = config;
        HeadKind kind = config.parts().head();
        boolean isPooling = kind == HeadKind.POOLING;
        head = kind == HeadKind.NONE || isPooling
                ? Optional.empty()
                : Optional.of(addModule("head", linear(kind != HeadKind.PROJECTION)));
        distillationHead =
                kind == HeadKind.DISTILLED ? Optional.of(addModule("head_dist", linear(true))) : Optional.empty();
        pooling = isPooling ? Optional.of(addModule("attn_pool", new AttentionPooling(config))) : Optional.empty();
    }

    private Linear linear(boolean hasBias) {
        return Linear.builder()
                .setUnits(config.parts().classes())
                .optBias(hasBias)
                .build();
    }

    /** The pooling, of a model that pools by attention. */
    AttentionPooling pooling() {
        return pooling.orElseThrow();
    }

    /** (batch, tokens, dim), normalised, to (batch, classes), or (batch, dim) of pooling. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        if (pooling.isPresent()) {
            return pooling.get().forward(parameters, inputs, training);
        }
        NDArray tokens = inputs.singletonOrThrow();
        NDArray output = of(head, 0, parameters, tokens, training);
        return new NDList(
                distillationHead.isEmpty()
                        ? output
                        : output.add(of(distillationHead, 1, parameters, tokens, training))
                                .div(2));
    }

    /**
     * What a class's logit weighs.
     *
     * @throws IllegalStateException if the head gives no classes
     * @throws IndexOutOfBoundsException if there is no such class
     */
    ClassDirection direction(int output) {
        Objects.checkIndex(output, config.parts().classes());
        return switch (config.parts().head()) {
            case LINEAR -> new ClassDirection(List.of(row(head, output, 1)), Optional.empty(), Optional.empty());
            case DISTILLED ->
                new ClassDirection(
                        List.of(row(head, output, 2)), Optional.of(row(distillationHead, output, 2)), Optional.empty());
            default -> throw new IllegalStateException("the model has no classes");
        };
    }

    private static float[] row(Optional<Linear> layer, int output, int divisor) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray weight =
                    layer.orElseThrow().getDirectParameters().get("weight").getArray();
            return weight.get(output).div(divisor).toFloatArray();
        }
    }

    private static NDArray of(
            Optional<Linear> layer, int token, ParameterStore parameters, NDArray tokens, boolean training) {
        NDArray one = tokens.get(new NDIndex(":, {}", token));
        return layer.orElseThrow(() -> new IllegalStateException("the model has no head"))
                .forward(parameters, new NDList(one), training)
                .singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long width = pooling.isPresent() ? config.dim() : config.parts().classes();
        return new Shape[] {new Shape(inputShapes[0].get(0), width)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape token = new Shape(inputShapes[0].get(0), config.dim());
        head.ifPresent(layer -> layer.initialize(manager, dataType, token));
        distillationHead.ifPresent(layer -> layer.initialize(manager, dataType, token));
        pooling.ifPresent(pool -> pool.initialize(manager, dataType, inputShapes));
    }
}
