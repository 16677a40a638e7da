package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Cuts a picture into patches and maps each to a token: a convolution {@code proj} whose stride is the patch. */
public final class PatchEmbedding extends StateDictBlock {
    private final Conv2d proj;

    PatchEmbedding(VitConfig config) {
        Shape patch = new Shape(config.patch(), config.patch());
        proj = addModule(
                "proj",
                Conv2d.builder()
                        .setKernelShape(patch)
                        .setFilters(config.dim())
                        .optStride(patch)
                        .optBias(config.parts().patchBias())
                        .build());
    }

    /** (batch, 3, height, width) to (batch, patches, dim), patches row by row. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray grid = proj.forward(parameters, inputs, training).singletonOrThrow();
        Shape shape = grid.getShape();
        return new NDList(grid.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3))
                .transpose(0, 2, 1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape grid = proj.getOutputShapes(inputShapes)[0];
        return new Shape[] {new Shape(grid.get(0), grid.get(2) * grid.get(3), grid.get(1))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        proj.initialize(manager, dataType, inputShapes);
    }
}
