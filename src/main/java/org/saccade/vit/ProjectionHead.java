package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * DINO's projection head ({@code DINOHead} of its {@code vision_transformer.py}), which training needs and throws away:
 * three layers with GELU between them, an L2 normalisation, and a last layer whose rows have length {@code weight_g},
 * which stays 1. Its parameters have the names of a DINO training checkpoint, without {@code head.}.
 */
public final class ProjectionHead extends StateDictBlock {
    /** What PyTorch divides by at least. */
    private static final float SMALLEST_LENGTH = 1e-12f;

    private final List<Linear> layers = new ArrayList<>();
    private final Parameter direction;
    private final ProjectionSizes sizes;

    /** @param sizes how wide its layers are */
    public ProjectionHead(ProjectionSizes sizes) {
        this.sizes = sizes;
        layers.add(addModule("mlp.0", linear(sizes.hidden())));
        layers.add(addModule("mlp.2", linear(sizes.hidden())));
        layers.add(addModule("mlp.4", linear(sizes.bottleneck())));
        direction = addParameter(Parameter.builder()
                .setName("last_layer.weight_v")
                .setType(Parameter.Type.WEIGHT)
                .build());
    }

    /**
     * A head with a checkpoint's values, frozen.
     *
     * @param manager owns the parameters
     * @throws CheckpointException if a parameter is missing or not finite
     */
    public static ProjectionHead load(ProjectionSizes sizes, StateDict checkpoint, NDManager manager)
            throws CheckpointException {
        ProjectionHead head = new ProjectionHead(sizes);
        StateDictLoading.fill(head, parameterShapes(sizes).keySet(), checkpoint, manager);
        head.initialize(manager, DataType.FLOAT32, new Shape(1, sizes.inputs()));
        return head;
    }

    private static Linear linear(int units) {
        return Linear.builder().setUnits(units).build();
    }

    /** The parameters' names and shapes. */
    public static Map<String, List<Long>> parameterShapes(ProjectionSizes sizes) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long hidden = sizes.hidden();
        long bottleneck = sizes.bottleneck();
        shapes.put("mlp.0.weight", List.of(hidden, (long) sizes.inputs()));
        shapes.put("mlp.0.bias", List.of(hidden));
        shapes.put("mlp.2.weight", List.of(hidden, hidden));
        shapes.put("mlp.2.bias", List.of(hidden));
        shapes.put("mlp.4.weight", List.of(bottleneck, hidden));
        shapes.put("mlp.4.bias", List.of(bottleneck));
        shapes.put("last_layer.weight_v", List.of((long) sizes.outputs(), bottleneck));
        return shapes;
    }

    /** (batch, inputs) to (batch, outputs): cosines of the last layer's rows with what enters it. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).forward(parameters, new NDList(x), training).singletonOrThrow();
            x = i + 1 < layers.size() ? Activation.gelu(x) : x;
        }
        NDArray rows = parameters.getValue(direction, x.getDevice(), training);
        return new NDList(unit(x).matMul(unit(rows).transpose()));
    }

    private static NDArray unit(NDArray rows) {
        NDArray length = rows.square().sum(new int[] {1}, true).sqrt();
        return rows.div(Numbers.atLeast(length, SMALLEST_LENGTH));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), sizes.outputs())};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        direction.setShape(new Shape(sizes.outputs(), sizes.bottleneck()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        long batch = inputShapes[0].get(0);
        layers.get(0).initialize(manager, dataType, new Shape(batch, sizes.inputs()));
        layers.get(1).initialize(manager, dataType, new Shape(batch, sizes.hidden()));
        layers.get(2).initialize(manager, dataType, new Shape(batch, sizes.hidden()));
    }
}
