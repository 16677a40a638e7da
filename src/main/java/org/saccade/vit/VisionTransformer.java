package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * A Vision Transformer (Dosovitskiy et al., 2021), put together from the parts that its family has: tokens before the
 * patches, positions for any grid, blocks, a final LayerNorm, perhaps a head. Its parameters' paths are the keys of a
 * DINO state_dict, and of timm's where DINO has no such part.
 */
public final class VisionTransformer extends StateDictBlock {
    private final VitConfig config;
    private final TokenEmbedding embedding;
    private final Optional<RotaryPositions> rotary;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm norm;
    private final TokenHead head;

    /**
     * A model without values: {@link #initialize} draws random ones, {@link #load} takes them from a checkpoint.
     *
     * @param manager owns the attention kernel; must live as long as the model
     */
    public VisionTransformer(VitConfig config, NDManager manager) {
        this.config = config;
        ScaledDotProductAttention kernel = new ScaledDotProductAttention(manager);
        embedding = addModule("", new TokenEmbedding(config));
        rotary = config.parts().rope()
                ? Optional.of(addModule("rope_embed", new RotaryPositions(config)))
                : Optional.empty();
        for (int i = 0; i < config.depth(); i++) {
            blocks.add(addModule("blocks." + i, new TransformerBlock(config, i, kernel)));
        }
        norm = addModule("norm", TransformerBlock.layerNorm(config));
        head = addModule("", new TokenHead(config));
    }

    /**
     * A model with a checkpoint's values, frozen.
     *
     * @param manager owns the parameters; close it to free the model
     * @throws CheckpointException if a parameter is missing, misshapen or not finite, naming it and both shapes
     */
    public static VisionTransformer load(VitConfig config, StateDict checkpoint, NDManager manager)
            throws CheckpointException {
        requireShapes(config, checkpoint);
        VisionTransformer model = new VisionTransformer(config, manager);
        StateDictLoading.fill(model, config.parameterShapes().keySet(), checkpoint, manager);
        long height = (long) config.grid().rows() * config.patch();
        long width = (long) config.grid().columns() * config.patch();
        model.initialize(manager, DataType.FLOAT32, new Shape(1, 3, height, width));
        return model;
    }

    /**
     * Checks that a checkpoint has every parameter of an architecture in its shape; no value is read.
     *
     * @throws CheckpointException naming the first that is missing or misshapen, and both shapes
     */
    public static void requireShapes(VitConfig config, StateDict checkpoint) throws CheckpointException {
        StateDictLoading.requireShapes(config, checkpoint);
    }

    /** The shape of this model. */
    public VitConfig config() {
        return config;
    }

    /** The features of every token, CLS first: (batch, 3, height, width) to (batch, tokens, dim), normalised. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray image = inputs.singletonOrThrow();
        NDArray tokens = embedding.forward(parameters, inputs, training).singletonOrThrow();
        NDArray transformed = transform(parameters, tokens, blocks, rotation(image), training, RunListener.NONE);
        return norm.forward(parameters, new NDList(transformed), training);
    }

    /**
     * The last block's attention from the CLS token to every patch, for pictures seen, not trained on; of a model that
     * pools by attention, the pooling's.
     *
     * @param image (batch, 3, height, width), normalised; both sides multiples of the patch
     * @return (batch, heads, rows, columns); a head's values and what it gives to the tokens before the patches sum to
     *     1. It belongs to the manager of {@code image}
     * @throws CancellationException when {@code listener} asks for it
     */
    public NDArray clsAttention(NDArray image, PositionInterpolation interpolation, RunListener listener) {
        // Slices of weights would stay with the model's manager: the scope frees all but the result.
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray attention = attendToLast(image, interpolation, listener);
            NDScope.unregister(attention);
            listener.blockDone(config.depth(), config.depth());
            return attention;
        }
    }

    private NDArray attendToLast(NDArray image, PositionInterpolation interpolation, RunListener listener) {
        ParameterStore parameters = new ParameterStore(image.getManager(), false);
        Rotation rotation = rotation(image);
        NDArray tokens = embedding.tokens(parameters, image, interpolation);
        listener.blockDone(0, config.depth());
        int last = config.depth() - 1;
        NDArray entering = transform(parameters, tokens, blocks.subList(0, last), rotation, false, listener);
        NDArray attention = lastAttention(parameters, entering, rotation, listener);
        Shape shape = image.getShape();
        return attention.reshape(
                shape.get(0), config.heads(), config.patchesAlong(shape.get(2)), config.patchesAlong(shape.get(3)));
    }

    /** (batch, tokens, dim) as they enter the last block to (batch, heads, patches). */
    private NDArray lastAttention(
            ParameterStore parameters, NDArray entering, Rotation rotation, RunListener listener) {
        int last = config.depth() - 1;
        if (config.parts().head() == HeadKind.POOLING) {
            NDArray leaving =
                    blocks.get(last).transform(parameters, entering, rotation, false, () -> throwIfCancelled(listener));
            NDArray normalized =
                    norm.forward(parameters, new NDList(leaving), false).singletonOrThrow();
            return head.pooling().attention(parameters, normalized, false);
        }
        NDArray attention = blocks.get(last).clsAttention(parameters, entering, rotation, false);
        return attention.get(new NDIndex(":, :, {}:", config.parts().prefix()));
    }

    /** What turns queries and keys of a picture's patches; its memory is the manager's of {@code image}. */
    Rotation rotation(NDArray image) {
        return rotary.isEmpty()
                ? Rotation.NONE
                : rotary.get()
                        .of(
                                image.getManager(),
                                config.patchesAlong(image.getShape().get(2)),
                                config.patchesAlong(image.getShape().get(3)));
    }

    /**
     * What {@link #clsAttention} gives, by the same arithmetic.
     *
     * @param entering (1, tokens, dim), what enters the last block
     * @return (heads, patches), row-major
     * @throws CancellationException when {@code listener} asks for it
     */
    float[] lastAttention(NDArray entering, Rotation rotation, RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return lastAttention(new ParameterStore(entering.getManager(), false), entering, rotation, listener)
                    .toFloatArray();
        }
    }

    /**
     * What the head computes of the last block's tokens.
     *
     * @param normalized (1, tokens, dim), after the final LayerNorm
     * @return (classes) logits or an embedding, (dim) of pooling
     * @throws IllegalStateException if the model has no head
     */
    float[] output(NDArray normalized) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(normalized.getManager(), false);
            return head.forward(parameters, new NDList(normalized), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /**
     * What the logit of one of the head's classes weighs.
     *
     * @param normalized (1, tokens, dim), after the final LayerNorm; a head of several layers weighs it by these tokens
     * @throws IllegalStateException if the model has no classes
     * @throws IndexOutOfBoundsException if there is no such class
     */
    ClassDirection direction(int output, NDArray normalized) {
        return head.direction(output, normalized);
    }

    /**
     * The head's logits, for pictures that are trained on.
     *
     * @param image (batch, 3, height, width), normalised
     * @return (batch, classes), of the manager of {@code image}
     * @throws IllegalStateException if the model has no head
     */
    public NDArray logits(ParameterStore parameters, NDArray image, boolean training) {
        NDList tokens = forward(parameters, new NDList(image), training);
        return head.forward(parameters, tokens, training).singletonOrThrow();
    }

    /** What makes tokens of pictures. */
    TokenEmbedding embedding() {
        return embedding;
    }

    /** The final LayerNorm. */
    LayerNorm norm() {
        return norm;
    }

    /** A block, from 0. */
    TransformerBlock block(int index) {
        return blocks.get(index);
    }

    /**
     * The tokens as they enter each block: all that the attention of any layer and query can be computed from.
     *
     * @param image (1, 3, height, width), normalised; both sides multiples of the patch
     * @param rotation {@link #rotation} of the same picture
     * @param keep makes what is kept of (1, tokens, dim) float32 tokens as soon as they are there: themselves, or
     *     another array in their place
     * @return what is kept of each block; it belongs to the manager of {@code image}
     * @throws CancellationException when {@code listener} asks for it
     */
    List<NDArray> enteringTokens(
            NDArray image,
            PositionInterpolation interpolation,
            Rotation rotation,
            UnaryOperator<NDArray> keep,
            RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(image.getManager(), false);
            List<NDArray> kept = new ArrayList<>();
            NDArray entering = embedding.tokens(parameters, image, interpolation);
            kept.add(keep.apply(entering));
            listener.blockDone(0, config.depth());
            for (int i = 0; i < config.depth() - 1; i++) {
                NDArray next = leaving(i, entering, rotation, listener);
                closeUnlessKept(entering, kept.get(i));
                entering = next;
                kept.add(keep.apply(entering));
                listener.blockDone(i + 1, config.depth());
            }
            closeUnlessKept(entering, kept.get(config.depth() - 1));
            kept.forEach(NDScope::unregister);
            listener.blockDone(config.depth(), config.depth());
            return kept;
        }
    }

    private static void closeUnlessKept(NDArray tokens, NDArray kept) {
        if (tokens != kept) {
            tokens.close();
        }
    }

    /**
     * What leaves a block.
     *
     * @param block from 0
     * @param entering (1, tokens, dim), what enters it
     * @param rotation {@link #rotation} of the picture
     * @return (1, tokens, dim), of the same manager
     * @throws CancellationException when {@code listener} asks for it
     */
    NDArray leaving(int block, NDArray entering, Rotation rotation, RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(entering.getManager(), false);
            NDArray leaving = blocks.get(block)
                    .transform(parameters, entering, rotation, false, () -> throwIfCancelled(listener));
            NDScope.unregister(leaving);
            throwIfCancelled(listener);
            return leaving;
        }
    }

    /**
     * Query, key and value of a block, as they are before any rotation.
     *
     * @param block from 0
     * @param entering (1, tokens, dim), what enters it
     * @return (3, 1, heads, tokens, dim / heads), of the same manager
     */
    NDArray queryKeyValue(int block, NDArray entering) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray split = blocks.get(block).queryKeyValue(new ParameterStore(entering.getManager(), false), entering);
            NDScope.unregister(split);
            return split;
        }
    }

    /** The final LayerNorm of what leaves the last block: (1, tokens, dim) to the same, of the same manager. */
    NDArray normalized(NDArray leaving) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(leaving.getManager(), false);
            NDArray normalized =
                    norm.forward(parameters, new NDList(leaving), false).singletonOrThrow();
            NDScope.unregister(normalized);
            return normalized;
        }
    }

    /** Runs tokens through some blocks; what a block makes on the way is freed when it is done. */
    private NDArray transform(
            ParameterStore parameters,
            NDArray tokens,
            List<TransformerBlock> some,
            Rotation rotation,
            boolean training,
            RunListener listener) {
        NDArray current = tokens;
        for (int i = 0; i < some.size(); i++) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray next = some.get(i)
                        .transform(parameters, current, rotation, training, () -> throwIfCancelled(listener));
                NDScope.unregister(next);
                current.close();
                current = next;
            }
            listener.blockDone(i + 1, config.depth());
        }
        throwIfCancelled(listener);
        return current;
    }

    static void throwIfCancelled(RunListener listener) {
        if (listener.cancelled()) {
            throw new CancellationException("the run was cancelled");
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return embedding.getOutputShapes(inputShapes);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] tokens = getOutputShapes(inputShapes);
        embedding.initialize(manager, dataType, inputShapes);
        rotary.ifPresent(positions -> positions.initialize(manager, dataType, tokens));
        for (TransformerBlock block : blocks) {
            block.initialize(manager, dataType, tokens);
        }
        norm.initialize(manager, dataType, tokens);
        head.initialize(manager, dataType, tokens);
    }
}
