package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/**
 * Learned position embeddings: a table with a row for each patch of the grid that the model was trained on, after
 * those of the CLS token and the distillation token where they have one, stretched bicubically over any other grid.
 *
 * <p>DJL's interpolation takes no scale factors, so each axis is a small matrix of weights here, and gradients reach the
 * table.
 */
public final class PositionEmbedding extends StateDictBlock {
    private final TrainedGrid grid;
    private final int dim;
    /** How many rows come before the patches'. */
    private final int prefixRows;
    /** How many tokens after those have no row, and so no position. */
    private final int withoutRow;

    private final Parameter table;
    private final PositionCache cache = new PositionCache();

    PositionEmbedding(VitConfig config) {
        grid = config.grid();
        dim = config.dim();
        prefixRows = config.parts().prefixRows();
        withoutRow = config.parts().prefix() - prefixRows;
        table = addParameter(Parameter.builder()
                .setName("pos_embed")
                .setType(Parameter.Type.OTHER)
                .optInitializer(new NormalInitializer(0.02f))
                .build());
    }

    /**
     * The embeddings for a grid.
     *
     * @param rows patches down
     * @param columns patches across
     * @return (1, prefix + rows * columns, dim), zeros for a token without a position; for the trained grid of a model
     *     whose tokens all have one the table itself
     */
    NDArray of(
            ParameterStore parameters,
            NDManager manager,
            int rows,
            int columns,
            PositionInterpolation interpolation,
            boolean training) {
        NDArray trained = parameters.getValue(table, manager.getDevice(), training);
        if (isTableItself(rows, columns)) {
            return trained;
        }
        NDList parts = new NDList();
        if (prefixRows > 0) {
            parts.add(trained.get(new NDIndex(":, 0:{}", prefixRows)));
        }
        if (withoutRow > 0) {
            parts.add(manager.zeros(new Shape(1, withoutRow, dim)));
        }
        NDArray patches = trained.get(new NDIndex("0, {}:", prefixRows));
        parts.add(stretched(patches, rows, columns, manager, interpolation).reshape(1, (long) rows * columns, dim));
        return parts.size() == 1 ? parts.head() : NDArrays.concat(parts, 1);
    }

    private NDArray stretched(
            NDArray patches, int rows, int columns, NDManager manager, PositionInterpolation interpolation) {
        if (rows == grid.rows() && columns == grid.columns()) {
            return patches;
        }
        NDArray down = weights(manager, grid.rows(), rows, interpolation)
                .matMul(patches.reshape(grid.rows(), (long) grid.columns() * dim));
        return weights(manager, grid.columns(), columns, interpolation).matMul(down.reshape(rows, grid.columns(), dim));
    }

    private boolean isTableItself(int rows, int columns) {
        return rows == grid.rows() && columns == grid.columns() && withoutRow == 0;
    }

    /** As {@link #of}, for a model that is not being trained: the result is kept for the next picture of that size. */
    NDArray kept(
            ParameterStore parameters, NDManager manager, int rows, int columns, PositionInterpolation interpolation) {
        if (isTableItself(rows, columns)) {
            return table.getArray();
        }
        // Slices of the table would stay with the model's manager: the scope frees all but what the cache keeps.
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return cache.get(
                    new PositionCache.Key(rows, columns, interpolation),
                    table.getArray().getManager(),
                    manager,
                    () -> of(parameters, manager, rows, columns, interpolation, false));
        }
    }

    /** (wanted, trained): what each trained position along one axis gives to each wanted one. */
    private static NDArray weights(NDManager manager, int trained, int wanted, PositionInterpolation interpolation) {
        return manager.create(interpolation.weights(trained, wanted), new Shape(wanted, trained));
    }

    /** Adds the embeddings of the trained grid: (batch, prefix + patches, dim) to the same. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray tokens = inputs.singletonOrThrow();
        NDArray positions =
                of(parameters, tokens.getManager(), grid.rows(), grid.columns(), PositionInterpolation.SIZE, training);
        return new NDList(tokens.add(positions));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        table.setShape(new Shape(1, grid.patches() + prefixRows, dim));
    }
}
