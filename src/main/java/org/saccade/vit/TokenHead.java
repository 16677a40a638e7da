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
    private final Optional<Linear> preLogits;
    private final Optional<Linear> head;
    private final Optional<Linear> distillationHead;
    private final Optional<AttentionPooling> pooling;

    TokenHead(VitConfig config) {
        this.config = config;
        HeadKind kind = config.parts().head();
        boolean isPooling = kind == HeadKind.POOLING;
        int hidden = config.parts().preLogits();
        preLogits = hidden == 0
                ? Optional.empty()
                : Optional.of(addModule(
                        "pre_logits.fc", Linear.builder().setUnits(hidden).build()));
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
        NDArray output = of(head, hidden(parameters, feature(tokens), training), parameters, training);
        if (distillationHead.isEmpty()) {
            return new NDList(output);
        }
        NDArray other = of(distillationHead, tokens.get(new NDIndex(":, 1")), parameters, training);
        return new NDList(Numbers.over(output.add(other), 2));
    }

    /** What the logits are made of: (batch, dim), CLS or the mean of the patches. */
    private NDArray feature(NDArray tokens) {
        return config.parts().head() == HeadKind.MEAN
                ? tokens.get(new NDIndex(":, {}:", config.parts().prefix())).mean(new int[] {1})
                : tokens.get(new NDIndex(":, 0"));
    }

    private NDArray hidden(ParameterStore parameters, NDArray feature, boolean training) {
        return preLogits.isEmpty()
                ? feature
                : of(preLogits, feature, parameters, training).tanh();
    }

    /**
     * What a class's logit weighs; of a head of two layers, its gradient at the tokens that are given.
     *
     * @param normalized (1, tokens, dim)
     * @throws IllegalStateException if the head gives no classes
     * @throws IndexOutOfBoundsException if there is no such class
     */
    ClassDirection direction(int output, NDArray normalized) {
        Objects.checkIndex(output, config.parts().classes());
        return switch (config.parts().head()) {
            case LINEAR ->
                new ClassDirection(List.of(gradient(output, normalized)), Optional.empty(), Optional.empty());
            case MEAN ->
                new ClassDirection(
                        List.of(new float[config.dim()]), Optional.empty(), Optional.of(gradient(output, normalized)));
            case DISTILLED ->
                new ClassDirection(
                        List.of(row(head, output, 2)), Optional.of(row(distillationHead, output, 2)), Optional.empty());
            default -> throw new IllegalStateException("the model has no classes");
        };
    }

    /** Of a logit, with respect to what the head is made of: (dim). */
    private float[] gradient(int output, NDArray normalized) {
        if (preLogits.isEmpty()) {
            return row(head, output, 1);
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(normalized.getManager(), false);
            NDArray hidden = hidden(parameters, feature(normalized), false);
            NDArray slope = hidden.square().neg().add(1).mul(weight(head).get(output));
            return slope.matMul(weight(preLogits)).toFloatArray();
        }
    }

    private static float[] row(Optional<Linear> layer, int output, int divisor) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return Numbers.over(weight(layer).get(output), divisor).toFloatArray();
        }
    }

    private static NDArray weight(Optional<Linear> layer) {
        return layer.orElseThrow().getDirectParameters().get("weight").getArray();
    }

    private static NDArray of(Optional<Linear> layer, NDArray feature, ParameterStore parameters, boolean training) {
        return layer.orElseThrow(() -> new IllegalStateException("the model has no head"))
                .forward(parameters, new NDList(feature), training)
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
        preLogits.ifPresent(layer -> layer.initialize(manager, dataType, token));
        int hidden = config.parts().preLogits();
        Shape feature = new Shape(inputShapes[0].get(0), hidden == 0 ? config.dim() : hidden);
        head.ifPresent(layer -> layer.initialize(manager, dataType, feature));
        distillationHead.ifPresent(layer -> layer.initialize(manager, dataType, token));
        pooling.ifPresent(pool -> pool.initialize(manager, dataType, inputShapes));
    }
}
