package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * How much each token matters to a class (Chefer, Gur and Wolf, "Generic attention-model explainability", ICCV 2021,
 * rules 5 and 6): with A the attention of a block and G the gradient of the class's logit with respect to it, E is the
 * mean over heads of max(0, G A), and R, at first the identity, becomes R + E R from the first block to the last.
 *
 * <p>Only rows of R are computed. A row is r + r E from the last block to the first, the order in which gradients go
 * back, so that no more than one block's activations and a few queries' attention are held at a time. No row is
 * normalised.
 */
final class ClassRelevance {
    /** Looks at the gradient with respect to attention, (heads, queries, tokens), of a block's queries from {@code from} on. */
    @FunctionalInterface
    interface GradientVisitor {
        GradientVisitor NONE = (block, from, gradient) -> {};

        void visit(int block, int from, NDArray gradient);
    }

    private final VisionTransformer model;
    private final VitConfig config;
    private final Rotation rotation;
    private final ClassDirection direction;
    private final RunListener listener;
    private final GradientVisitor visitor;

    ClassRelevance(
            VisionTransformer model,
            Rotation rotation,
            ClassDirection direction,
            RunListener listener,
            GradientVisitor visitor) {
        this.model = model;
        this.config = model.config();
        this.rotation = rotation;
        this.direction = direction;
        this.listener = listener;
        this.visitor = visitor;
    }

    /**
     * The rows of the CLS token and, if there is one, of the distillation token.
     *
     * @param entering what enters each block, (1, tokens, dim), float32; left as it is
     * @param owner of what is computed on the way, all of which is freed
     * @return (1 or 2, tokens), none negative
     * @throws java.util.concurrent.CancellationException when the listener asks for it
     */
    float[][] rows(IntFunction<NDArray> entering, NDManager owner) {
        try (NDManager own = owner.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            long tokens = entering.apply(0).getShape().get(1);
            NDArray rows = asking(tokens, entering.apply(0).getDataType(), own);
            Optional<NDArray> upstream = Optional.empty();
            listener.blockDone(0, config.depth());
            for (int block = config.depth() - 1; block >= 0; block--) {
                NDArray added = own.zeros(rows.getShape());
                upstream = back(block, entering.apply(block), upstream, rows, added, own);
                rows.addi(added);
                listener.blockDone(config.depth() - block, config.depth());
            }
            float[] values = rows.toFloatArray();
            float[][] result = new float[(int) rows.getShape().get(0)][(int) tokens];
            for (int i = 0; i < result.length; i++) {
                System.arraycopy(values, i * (int) tokens, result[i], 0, (int) tokens);
            }
            return result;
        }
    }

    /** The rows of what the head looks at: CLS, and perhaps distillation; or the mean of the patches'. */
    private NDArray asking(long tokens, DataType type, NDManager owner) {
        if (config.parts().head() != HeadKind.MEAN) {
            return owner.eye(config.parts().distillation() ? 2 : 1, Math.toIntExact(tokens), 0, type);
        }
        int prefix = config.parts().prefix();
        NDArray row = owner.full(new Shape(1, tokens), 1f / (tokens - prefix), type);
        row.set(new NDIndex(":, 0:{}", prefix), 0);
        return row;
    }

    /** Goes back through a block, adds r E, and gives the gradient of what enters it; none is wanted of the first block's. */
    private Optional<NDArray> back(
            int block, NDArray entering, Optional<NDArray> upstream, NDArray rows, NDArray added, NDManager owner) {
        try (NDManager own = owner.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(own, false);
            NDList parts = turned(block, parameters, copy(entering, own));
            NDArray mixed = model.block(block).mix(parameters, parts, this::pause);
            NDList arriving = backToMixed(block, parameters, copy(entering, own), copy(mixed, own), upstream);
            AttentionGradient attention = new AttentionGradient(
                    new AttentionGradient.QueryKeyValue(
                            parts.get(0).squeeze(0),
                            parts.get(1).squeeze(0),
                            parts.get(2).squeeze(0)),
                    arriving.get(1).squeeze(0));
            Optional<AttentionGradient.QueryKeyValue> gradients = attention.visit(
                    (from, to, gradient, product) -> {
                        visitor.visit(block, from, gradient);
                        NDArray some = Numbers.atLeast(product, 0).mean(new int[] {0});
                        added.addi(rows.get(new NDIndex(":, {}:{}", from, to)).matMul(some));
                    },
                    this::pause,
                    block > 0);
            upstream.ifPresent(NDArray::close);
            return gradients.map(of -> {
                NDArray gradient = arriving.get(0).add(backToEntering(block, parameters, copy(entering, own), of));
                gradient.attach(owner);
                NDScope.unregister(gradient);
                return gradient;
            });
        }
    }

    private void pause() {
        VisionTransformer.throwIfCancelled(listener);
    }

    private static NDArray copy(NDArray array, NDManager owner) {
        NDArray copy = array.duplicate();
        copy.attach(owner);
        return copy;
    }

    /** (1, heads, tokens, width) of query, key and value, the first two turned. */
    private NDList turned(int block, ParameterStore parameters, NDArray entering) {
        NDArray split = model.block(block).queryKeyValue(parameters, entering);
        return new NDList(rotation.turned(split.get(0)), rotation.turned(split.get(1)), split.get(2));
    }

    /** The gradients with respect to what enters the block, past its attention, and to what its heads give. */
    private NDList backToMixed(
            int block, ParameterStore parameters, NDArray entering, NDArray mixed, Optional<NDArray> upstream) {
        return gradients(new NDList(entering, mixed), () -> {
            NDArray leaving = model.block(block).afterMixing(parameters, entering, mixed, this::pause);
            Optional<NDArray> later =
                    upstream.map(gradient -> leaving.mul(gradient).sum());
            Optional<NDArray> here = direction.looksAt(config.depth() - 1 - block)
                    ? Optional.of(logit(block, leaving))
                    : Optional.empty();
            return later.isPresent() && here.isPresent()
                    ? later.get().add(here.get())
                    : later.or(() -> here).orElseThrow();
        });
    }

    /** The part of the logit that a block's tokens make. */
    private NDArray logit(int block, NDArray leaving) {
        NDArray tokens = model.normalized(leaving);
        NDScope.register(tokens);
        int back = config.depth() - 1 - block;
        NDArray logit = product(tokens.get(new NDIndex(":, 0")), direction.cls().get(back));
        if (back == 0 && direction.distillation().isPresent()) {
            logit = logit.add(product(
                    tokens.get(new NDIndex(":, 1")), direction.distillation().get()));
        }
        if (back == 0 && direction.mean().isPresent()) {
            NDArray patches =
                    tokens.get(new NDIndex(":, {}:", config.parts().prefix())).mean(new int[] {1});
            logit = logit.add(product(patches, direction.mean().get()));
        }
        return logit;
    }

    private static NDArray product(NDArray token, float[] vector) {
        return token.mul(token.getManager().create(vector, new Shape(1, vector.length)))
                .sum();
    }

    /** The gradient with respect to what enters the block, through query, key and value. */
    private NDArray backToEntering(
            int block, ParameterStore parameters, NDArray entering, AttentionGradient.QueryKeyValue arriving) {
        return gradients(new NDList(entering), () -> {
                    NDList parts = turned(block, parameters, entering);
                    return parts.get(0)
                            .mul(arriving.query())
                            .sum()
                            .add(parts.get(1).mul(arriving.key()).sum())
                            .add(parts.get(2).mul(arriving.value()).sum());
                })
                .head();
    }

    /** Of a number that is computed of some arrays, the gradient with respect to each; all else is freed at once. */
    private static NDList gradients(NDList of, Supplier<NDArray> number) {
        NDList gradients = Gradients.of(
                () -> {
                    of.forEach(each -> each.setRequiresGradient(true));
                    return number.get();
                },
                made -> made,
                made -> {
                    NDList found = new NDList();
                    of.forEach(each -> found.add(each.getGradient()));
                    found.forEach(NDScope::unregister);
                    return found;
                });
        gradients.forEach(NDScope::register);
        return gradients;
    }
}
