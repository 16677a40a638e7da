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
 * Learned position embeddings: a table with a row for the CLS token and one for each patch of the square grid that the
 * model was trained on, stretched bicubically over any other grid.
 *
 * <p>The arithmetic is that of PyTorch's {@code interpolate(mode="bicubic", align_corners=False)} without antialiasing:
 * Keys' kernel with A = -0.75, samples outside the grid clamped to its edge. DJL's interpolation takes no scale
 * factors,
 * so each axis is a small matrix of weights here, and gradients reach the table.
 */
public final class PositionEmbedding extends StateDictBlock {
    private final int side;
    private final int dim;
    private final Parameter table;
    private final PositionCache cache = new PositionCache();

    PositionEmbedding(VitConfig config) {
        side = config.grid();
        dim = config.dim();
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
     * @return (1, 1 + rows * columns, dim), row 0 the CLS token's; for the trained grid the table itself
     */
    NDArray of(
            ParameterStore parameters,
            NDManager manager,
            int rows,
            int columns,
            PositionInterpolation interpolation,
            boolean training) {
        NDArray trained = parameters.getValue(table, manager.getDevice(), training);
        if (rows == side && columns == side) {
            return trained;
        }
        NDArray cls = trained.get(new NDIndex(":, 0:1"));
        NDArray grid = trained.get(new NDIndex("0, 1:"));
        NDArray stretchedDown = weights(manager, rows, interpolation).matMul(grid.reshape(side, (long) side * dim));
        NDArray stretched = weights(manager, columns, interpolation).matMul(stretchedDown.reshape(rows, side, dim));
        return NDArrays.concat(new NDList(cls, stretched.reshape(1, (long) rows * columns, dim)), 1);
    }

    /** As {@link #of}, for a model that is not being trained: the result is kept for the next picture of that size. */
    NDArray kept(
            ParameterStore parameters, NDManager manager, int rows, int columns, PositionInterpolation interpolation) {
        if (rows == side && columns == side) {
            return table.getArray();
        }
        // Slices of the table would stay with the model's manager: the scope frees all but what the cache keeps.
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return cache.get(
                    new PositionCache.Key(rows, columns, interpolation),
                    table.getArray().getManager(),
                    () -> of(parameters, manager, rows, columns, interpolation, false));
        }
    }

    /** (wanted, side): what each trained position along one axis gives to each wanted one. */
    private NDArray weights(NDManager manager, int wanted, PositionInterpolation interpolation) {
        return manager.create(bicubicWeights(side, wanted, interpolation.step(side, wanted)), new Shape(wanted, side));
    }

    /** Row i holds the weights of the four trained positions around (i + 0.5) * step - 0.5. */
    static float[] bicubicWeights(int trained, int wanted, double step) {
        float[] weights = new float[wanted * trained];
        for (int i = 0; i < wanted; i++) {
            double position = (i + 0.5) * step - 0.5;
            int before = (int) Math.floor(position);
            for (int neighbour = before - 1; neighbour <= before + 2; neighbour++) {
                int clamped = Math.max(0, Math.min(trained - 1, neighbour));
                weights[i * trained + clamped] += (float) cubic(Math.abs(position - neighbour));
            }
        }
        return weights;
    }

    /** Keys' cubic convolution kernel ("Cubic convolution interpolation", 1981) at a distance in [0, 2]. */
    private static double cubic(double x) {
        double a = -0.75;
        return x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
    }

    /** Adds the embeddings of a square grid: (batch, 1 + patches, dim) to the same. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray tokens = inputs.singletonOrThrow();
        return new NDList(tokens.add(parameters.getValue(table, tokens.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        table.setShape(new Shape(1, (long) side * side + 1, dim));
    }
}
