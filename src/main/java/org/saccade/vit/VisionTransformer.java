package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * A Vision Transformer (Dosovitskiy et al., 2021) as DINO trains it (Caron et al., 2021): no classification head, a
 * final LayerNorm, position embeddings for any grid. Its parameters' paths are the keys of a DINO state_dict.
 */
public final class VisionTransformer extends StateDictBlock {
    private final VitConfig config;
    private final Parameter clsToken;
    private final PositionEmbedding positions;
    private final PatchEmbedding patchEmbedding;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * A model without values: {@link #initialize} draws random ones, {@link #load} takes them from a checkpoint.
     *
     * @param manager owns the attention kernel; must live as long as the model
     */
    public VisionTransformer(VitConfig config, NDManager manager) {
        this.config = config;
        ScaledDotProductAttention kernel = new ScaledDotProductAttention(manager);
        clsToken = addParameter(Parameter.builder()
                .setName("cls_token")
                .setType(Parameter.Type.OTHER)
                .optInitializer(new NormalInitializer(0.02f))
                .build());
        positions = addModule("", new PositionEmbedding(config));
        patchEmbedding = addModule("patch_embed", new PatchEmbedding(config));
        for (int i = 0; i < config.depth(); i++) {
            blocks.add(addModule("blocks." + i, new TransformerBlock(config, kernel)));
        }
        norm = addModule("norm", TransformerBlock.layerNorm());
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
        StateDictLoading.fill(model, checkpoint, manager);
        long side = (long) config.grid() * config.patch();
        model.initialize(manager, DataType.FLOAT32, new Shape(1, 3, side, side));
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

    /** The features of every token, CLS first: (batch, 3, height, width) to (batch, 1 + patches, dim), normalised. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray image = inputs.singletonOrThrow();
        NDArray table = positions.of(
                parameters,
                image.getManager(),
                gridSide(image, 2),
                gridSide(image, 3),
                PositionInterpolation.DINO,
                training);
        NDArray tokens = embed(parameters, image, table, training);
        NDArray transformed = transform(parameters, tokens, blocks, training, RunListener.NONE);
        return norm.forward(parameters, new NDList(transformed), training);
    }

    /**
     * The last block's attention from the CLS token to every patch, for pictures seen, not trained on.
     *
     * @param image (batch, 3, height, width), normalised; both sides multiples of the patch
     * @return (batch, heads, rows, columns); a head's values and what it gives to the CLS token sum to 1. It
     *     belongs to the manager of {@code image}
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
        int rows = gridSide(image, 2);
        int columns = gridSide(image, 3);
        NDArray table = positions.kept(parameters, image.getManager(), rows, columns, interpolation);
        NDArray tokens = embed(parameters, image, table, false);
        listener.blockDone(0, config.depth());
        int last = config.depth() - 1;
        NDArray entering = transform(parameters, tokens, blocks.subList(0, last), false, listener);
        return lastClsAttention(parameters, entering).reshape(image.getShape().get(0), config.heads(), rows, columns);
    }

    /** (batch, tokens, dim) as they enter the last block to (batch, heads, patches). */
    private NDArray lastClsAttention(ParameterStore parameters, NDArray entering) {
        NDArray attention = blocks.get(config.depth() - 1).clsAttention(parameters, entering, false);
        return attention.get(new NDIndex(":, :, 1:"));
    }

    /**
     * The last block's attention from the CLS token to every patch, by the same arithmetic as {@link #clsAttention}.
     *
     * @param entering (1, tokens, dim), what enters the last block
     * @return (heads, patches), row-major
     */
    float[] lastClsAttention(NDArray entering) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return lastClsAttention(new ParameterStore(entering.getManager(), false), entering)
                    .toFloatArray();
        }
    }

    /**
     * The tokens as they enter each block: all that the attention of any layer and query can be computed from.
     *
     * @param image (1, 3, height, width), normalised; both sides multiples of the patch
     * @param keep makes what is kept of (1, 1 + patches, dim) float32 tokens as soon as they are there: themselves, or
     *     another array in their place
     * @return what is kept of each block; it belongs to the manager of {@code image}
     * @throws CancellationException when {@code listener} asks for it
     */
    List<NDArray> enteringTokens(
            NDArray image, PositionInterpolation interpolation, UnaryOperator<NDArray> keep, RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(image.getManager(), false);
            NDArray table = positions.kept(
                    parameters, image.getManager(), gridSide(image, 2), gridSide(image, 3), interpolation);
            List<NDArray> kept = new ArrayList<>();
            NDArray entering = embed(parameters, image, table, false);
            kept.add(keep.apply(entering));
            listener.blockDone(0, config.depth());
            for (int i = 0; i < config.depth() - 1; i++) {
                NDArray next = leaving(i, entering, listener);
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
     * @return (1, tokens, dim), of the same manager
     * @throws CancellationException when {@code listener} asks for it
     */
    NDArray leaving(int block, NDArray entering, RunListener listener) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            ParameterStore parameters = new ParameterStore(entering.getManager(), false);
            NDArray leaving =
                    blocks.get(block).transform(parameters, entering, false, () -> throwIfCancelled(listener));
            NDScope.unregister(leaving);
            throwIfCancelled(listener);
            return leaving;
        }
    }

    /**
     * Query, key and value of a block.
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

    private int gridSide(NDArray image, int dimension) {
        return Math.toIntExact(image.getShape().get(dimension) / config.patch());
    }

    /** (batch, 3, height, width) to (batch, 1 + patches, dim): patches, after the CLS token, with their positions. */
    private NDArray embed(ParameterStore parameters, NDArray image, NDArray table, boolean training) {
        NDArray patches =
                patchEmbedding.forward(parameters, new NDList(image), training).singletonOrThrow();
        long batch = image.getShape().get(0);
        NDArray cls =
                parameters.getValue(clsToken, image.getDevice(), training).broadcast(new Shape(batch, 1, config.dim()));
        // Else all that is made of it would belong to the manager of the weights.
        cls.attach(image.getManager());
        return NDArrays.concat(new NDList(cls, patches), 1).add(table);
    }

    /** Runs tokens through some blocks; what a block makes on the way is freed when it is done. */
    private NDArray transform(
            ParameterStore parameters,
            NDArray tokens,
            List<TransformerBlock> some,
            boolean training,
            RunListener listener) {
        NDArray current = tokens;
        for (int i = 0; i < some.size(); i++) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray next = some.get(i).transform(parameters, current, training, () -> throwIfCancelled(listener));
                NDScope.unregister(next);
                current.close();
                current = next;
            }
            listener.blockDone(i + 1, config.depth());
        }
        throwIfCancelled(listener);
        return current;
    }

    private static void throwIfCancelled(RunListener listener) {
        if (listener.cancelled()) {
            throw new CancellationException("the run was cancelled");
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape patches = patchEmbedding.getOutputShapes(inputShapes)[0];
        return new Shape[] {new Shape(patches.get(0), patches.get(1) + 1, patches.get(2))};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        clsToken.setShape(new Shape(1, 1, config.dim()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] tokens = getOutputShapes(inputShapes);
        patchEmbedding.initialize(manager, dataType, inputShapes);
        positions.initialize(manager, dataType, tokens);
        for (TransformerBlock block : blocks) {
            block.initialize(manager, dataType, tokens);
        }
        norm.initialize(manager, dataType, tokens);
    }
}
