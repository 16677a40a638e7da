package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.util.Pair;
import java.util.Set;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/** Fills a model with the values of a checkpoint: each parameter by its path, with no table between them. */
final class StateDictLoading {
    private StateDictLoading() {}

    /** Checks that a checkpoint has every parameter of an architecture in its shape; nothing is read. */
    static void requireShapes(VitConfig config, StateDict checkpoint) throws CheckpointException {
        ParameterCheck check = ParameterCheck.of(config, checkpoint);
        if (!check.isComplete()) {
            throw new CheckpointException(
                    checkpoint.source() + ": " + check.wrong().get(0));
        }
    }

    /** Gives every parameter of a model that was not initialised its values, and freezes it. */
    static void fill(StateDictBlock model, Set<String> expected, StateDict checkpoint, NDManager manager)
            throws CheckpointException {
        ParameterList parameters = model.getParameters();
        if (!Set.copyOf(parameters.keys()).equals(expected)) {
            throw new IllegalStateException("the model's parameters aren't those of its configuration");
        }
        for (Pair<String, Parameter> entry : parameters) {
            entry.getValue().setArray(copy(checkpoint.tensor(entry.getKey()), manager));
            entry.getValue().freeze(true);
        }
    }

    /** Copies into memory of the engine's own: a mapped file may change or shrink while the model lives. */
    private static NDArray copy(Tensor tensor, NDManager manager) {
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
        try (NDArray mapped = manager.create(tensor.data(), shape, DataType.FLOAT32)) {
            return mapped.duplicate();
        }
    }
}
