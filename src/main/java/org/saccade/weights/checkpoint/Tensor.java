package org.saccade.weights.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A float32 tensor outside the Java heap, contiguous and row-major.
 *
 * @param shape the size of each dimension, outermost first; empty for a scalar
 * @param data a direct buffer in native byte order, positioned at the first element, four bytes an element; it may be a
 *     read-only view of a mapped file
 */
public record Tensor(List<Long> shape, ByteBuffer data) {
    /** @throws IllegalArgumentException if the buffer is of another kind or length */
    public Tensor {
        shape = List.copyOf(shape);
        long bytes = Float.BYTES * elements(shape);
        if (!data.isDirect() || data.order() != ByteOrder.nativeOrder() || data.remaining() != bytes) {
            throw new IllegalArgumentException(
                    "shape " + shape + " takes a direct, native-order buffer of " + bytes + " bytes, got " + data);
        }
    }

    /** How many elements a tensor of this shape has; an {@link ArithmeticException} if that overflows a long. */
    public static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
