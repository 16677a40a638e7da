package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A picture becomes tokens: those that belong to no patch (CLS, distillation token, registers), then the patches row by
 * row, each with its position where the model has a table of them.
 */
final class TokenEmbedding extends StateDictBlock {
    private final VitConfig config;
    /** The tokens before the patches, in their order. */
    private final List<Prefix> prefix = new ArrayList<>();

    private final Optional<PositionEmbedding> positions;
    private final PatchEmbedding patchEmbedding;
    private final Optional<LayerNorm> preNorm;

    /** A parameter and how many tokens it holds. */
    private record Prefix(Parameter parameter, int tokens) {}

    TokenEmbedding(VitConfig config) {
        this.config = config;
        VitParts parts = config.parts();
        addPrefix(parts.cls(), "cls_token", 1);
        addPrefix(parts.distillation(), "dist_token", 1);
        addPrefix(parts.registers() > 0, "register_tokens", parts.registers());
        positions = parts.rope() ? Optional.empty() : Optional.of(addModule("", new PositionEmbedding(config)));
        patchEmbedding = addModule("patch_embed", new PatchEmbedding(config));
        preNorm = parts.preNorm()
                ? Optional.of(addModule("norm_pre", TransformerBlock.layerNorm(config)))
                : Optional.empty();
    }

    private void addPrefix(boolean isThere, String name, int tokens) {
        if (isThere) {
            Parameter parameter = addParameter(Parameter.builder()
                    .setName(name)
                    .setType(Parameter.Type.OTHER)
                    .optInitializer(new NormalInitializer(0.02f))
                    .build());
            prefix.add(new Prefix(parameter, tokens));
        }
    }

    /** (batch, 3, height, width) of a picture to be seen, not trained on, to (batch, tokens, dim). */
    NDArray tokens(ParameterStore parameters, NDArray image, PositionInterpolation interpolation) {
        NDArray tokens = withoutPositions(parameters, image, false);
        NDArray placed = positions.isEmpty()
                ? tokens
                : tokens.add(positions
                        .get()
                        .kept(
                                parameters,
                                image.getManager(),
                                config.patchesAlong(image.getShape().get(2)),
                                config.patchesAlong(image.getShape().get(3)),
                                interpolation));
        return normalized(parameters, placed, false);
    }

    /** (batch, 3, height, width) to (batch, tokens, dim), positions as the model's authors stretch them. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray image = inputs.singletonOrThrow();
        NDArray tokens = withoutPositions(parameters, image, training);
        NDArray placed = positions.isEmpty()
                ? tokens
                : tokens.add(positions
                        .get()
                        .of(
                                parameters,
                                image.getManager(),
                                config.patchesAlong(image.getShape().get(2)),
                                config.patchesAlong(image.getShape().get(3)),
                                config.parts().interpolation(),
                                training));
        NDArray kept = Dropping.values(placed, config.parts().drop().values(), training);
        return new NDList(normalized(parameters, kept, training));
    }

    /**
     * Tokens of some of a picture's patches, each with the position that it has in the whole.
     *
     * @param patches (batch, 3, height, width), the chosen patches laid side by side, row by row
     * @param places (batch, patches) int64, where each lies in the whole, row by row
     * @param rows of patches of the whole
     * @param columns of patches of the whole
     * @return (batch, tokens, dim), those that belong to no patch first
     */
    NDArray some(
            ParameterStore parameters,
            NDArray patches,
            NDArray places,
            int rows,
            int columns,
            PositionInterpolation interpolation,
            boolean training) {
        NDArray tokens = withoutPositions(parameters, patches, training);
        NDArray table = positions
                .orElseThrow()
                .of(parameters, patches.getManager(), rows, columns, interpolation, training)
                .squeeze(0);
        long batch = patches.getShape().get(0);
        int prefixed = config.parts().prefix();
        NDArray before = patches.getManager().arange(prefixed).toType(DataType.INT64, false);
        NDArray all = NDArrays.concat(
                new NDList(before.broadcast(new Shape(batch, prefixed)), places.add((long) prefixed)), 1);
        NDArray placed =
                tokens.add(Embedding.embedding(all, table, SparseFormat.DENSE).singletonOrThrow());
        return normalized(
                parameters, Dropping.values(placed, config.parts().drop().values(), training), training);
    }

    private NDArray withoutPositions(ParameterStore parameters, NDArray image, boolean training) {
        NDArray patches =
                patchEmbedding.forward(parameters, new NDList(image), training).singletonOrThrow();
        long batch = image.getShape().get(0);
        NDList all = new NDList();
        for (Prefix token : prefix) {
            NDArray value = parameters.getValue(token.parameter, image.getDevice(), training);
            NDArray repeated = value.broadcast(new Shape(batch, token.tokens, config.dim()));
            // Else all that is made of it would belong to the manager of the weights.
            repeated.attach(image.getManager());
            all.add(repeated);
        }
        all.add(patches);
        return all.size() == 1 ? patches : NDArrays.concat(all, 1);
    }

    private NDArray normalized(ParameterStore parameters, NDArray tokens, boolean training) {
        return preNorm.isEmpty()
                ? tokens
                : preNorm.get()
                        .forward(parameters, new NDList(tokens), training)
                        .singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape patches = patchEmbedding.getOutputShapes(inputShapes)[0];
        return new Shape[] {
            new Shape(patches.get(0), patches.get(1) + config.parts().prefix(), patches.get(2))
        };
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        prefix.forEach(token -> token.parameter.setShape(new Shape(1, token.tokens, config.dim())));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] tokens = getOutputShapes(inputShapes);
        patchEmbedding.initialize(manager, dataType, inputShapes);
        positions.ifPresent(table -> table.initialize(manager, dataType, tokens));
        preNorm.ifPresent(norm -> norm.initialize(manager, dataType, tokens));
    }
}
