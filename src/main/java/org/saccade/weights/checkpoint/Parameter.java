package org.saccade.weights.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of the model: one stored tensor, or several joined along their first dimension (query, key and value,
 * where a checkpoint keeps them apart).
 */
record Parameter(String name, List<StoredTensor> parts) {
    Parameter {
        parts = List.copyOf(parts);
    }

    /** The shape, or the parts' shapes one after the other if they can't be joined. */
    List<Long> shape() {
        if (parts.size() == 1) {
            return parts.get(0).shape();
        }
        List<Long> shape = new ArrayList<>(parts.get(0).shape());
        if (shape.isEmpty()
                || parts.stream()
                        .anyMatch(part -> !part.shape().equals(parts.get(0).shape()))) {
            return parts.stream().flatMap(part -> part.shape().stream()).toList();
        }
        shape.set(0, shape.get(0) * parts.size());
        return shape;
    }

    Tensor read() throws CheckpointException {
        if (parts.size() == 1) {
            return parts.get(0).read();
        }
        ByteBuffer joined = StoredTensor.floats(Tensor.elements(shape()));
        for (StoredTensor part : parts) {
            joined.put(part.read().data());
        }
        return new Tensor(shape(), joined.flip());
    }
}
