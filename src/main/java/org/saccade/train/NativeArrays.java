package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/** The engine's arrays, and tensors that outlive them. */
final class NativeArrays {
    private NativeArrays() {}

    /** A copy outside the Java heap. */
    static Tensor copy(NDArray array) {
        List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
        ByteBuffer data = ByteBuffer.allocateDirect(Math.toIntExact(Tensor.elements(shape) * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        data.asFloatBuffer().put(array.toFloatArray());
        return new Tensor(shape, data);
    }

    /** Whether all of a tensor's values are numbers, and not infinite. */
    static boolean isFinite(Tensor tensor) {
        FloatBuffer values =
                tensor.data().duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
        while (values.hasRemaining()) {
            if (!Float.isFinite(values.get())) {
                return false;
            }
        }
        return true;
    }

    /** Copies of several, by name. */
    static Map<String, Tensor> copies(Map<String, NDArray> arrays) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, copy(array)));
        return copies;
    }

    /**
     * Gives an array the values of a tensor.
     *
     * @throws CheckpointException if there is none of that name, it has another shape, or holds what is no number
     */
    static void fill(NDArray array, StateDict state, String name) throws CheckpointException {
        Tensor tensor = state.tensor(name);
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
        if (!shape.equals(array.getShape())) {
            throw new CheckpointException(
                    "%s: %s has shape %s, expected %s".formatted(state.source(), name, shape, array.getShape()));
        }
        if (!isFinite(tensor)) {
            throw new CheckpointException("%s: %s holds what is no number: train anew".formatted(state.source(), name));
        }
        try (NDArray values = array.getManager().create(tensor.data(), shape, DataType.FLOAT32)) {
            array.subi(array).addi(values);
        }
    }
}
