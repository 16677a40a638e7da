package org.saccade.weights.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of the model: a stored tensor, or what is made of stored ones when it is asked for. Its shape is known
 * without reading anything.
 */
interface Parameter {
    /** The shape, or the parts' shapes one after the other if they don't fit together. */
    List<Long> shape();

    /** Whether reading it is a view of the mapped file, and takes no memory of its own. */
    default boolean isInPlace() {
        return false;
    }

    /** The values as float32; nothing is checked of them. */
    Tensor read() throws CheckpointException;

    /** Several of one shape, joined along their first dimension: query, key and value where a file keeps them apart. */
    record Joined(List<Parameter> parts) implements Parameter {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Long> shape() {
            List<Long> first = parts.get(0).shape();
            if (first.isEmpty() || parts.stream().anyMatch(part -> !part.shape().equals(first))) {
                return parts.stream().flatMap(part -> part.shape().stream()).toList();
            }
            List<Long> shape = new ArrayList<>(first);
            shape.set(0, shape.get(0) * parts.size());
            return shape;
        }

        @Override
        public Tensor read() throws CheckpointException {
            ByteBuffer joined = StoredTensor.floats(Tensor.elements(shape()));
            for (Parameter part : parts) {
                joined.put(part.read().data());
            }
            return new Tensor(shape(), joined.flip());
        }
    }

    /** Zeros: a bias that a file leaves out between two others. */
    record Zeros(List<Long> shape) implements Parameter {
        @Override
        public Tensor read() throws CheckpointException {
            return new Tensor(shape, StoredTensor.floats(Tensor.elements(shape)));
        }
    }

    /** One of fewer dimensions, with dimensions of size 1 before them until it has three: a token, a position table. */
    record ThreeDimensional(Parameter of) implements Parameter {
        @Override
        public List<Long> shape() {
            int missing = Math.max(0, 3 - of.shape().size());
            List<Long> shape = new ArrayList<>(Collections.nCopies(missing, 1L));
            shape.addAll(of.shape());
            return shape;
        }

        @Override
        public boolean isInPlace() {
            return of.isInPlace();
        }

        @Override
        public Tensor read() throws CheckpointException {
            return new Tensor(shape(), of.read().data());
        }
    }

    /**
     * DINOv3's bias of query, key and value as it is applied: times a mask that is 1, 0, 1 by thirds. A mask that was
     * never filled (NaN), or is not there, is taken for that one.
     */
    record MaskedBias(Parameter bias, Optional<StoredTensor> mask) implements Parameter {
        @Override
        public List<Long> shape() {
            List<Long> shape = bias.shape();
            boolean fits = mask.isEmpty() || mask.get().shape().equals(shape);
            return fits ? shape : new Joined(List.of(bias, mask.get())).shape();
        }

        /** Whether the thirds are taken for the mask. */
        boolean isAssumed() throws CheckpointException {
            return mask.isEmpty() || hasNaN(mask.get().read().data().asFloatBuffer());
        }

        private static boolean hasNaN(FloatBuffer values) {
            while (values.hasRemaining()) {
                if (Float.isNaN(values.get())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Tensor read() throws CheckpointException {
            FloatBuffer values = bias.read().data().asFloatBuffer();
            boolean thirds = isAssumed();
            FloatBuffer factors = thirds ? values : mask.get().read().data().asFloatBuffer();
            int length = values.remaining();
            ByteBuffer masked = StoredTensor.floats(length);
            for (int i = 0; i < length; i++) {
                float factor = !thirds ? factors.get(i) : i >= length / 3 && i < length / 3 * 2 ? 0 : 1;
                masked.putFloat(factor == 0 ? 0 : values.get(i) * factor); // never -0
            }
            return new Tensor(bias.shape(), masked.flip());
        }
    }

    /**
     * The periods of DINOv3's rotary positions: base ^ (2i / (w / 2)) for i from 0 to w / 4 - 1, w the width of a head;
     * computed in double, rounded once.
     */
    record RopePeriods(int headWidth, double base) implements Parameter {
        @Override
        public List<Long> shape() {
            return List.of((long) headWidth / 4);
        }

        @Override
        public Tensor read() throws CheckpointException {
            ByteBuffer periods = StoredTensor.floats(headWidth / 4);
            for (int i = 0; i < headWidth / 4; i++) {
                periods.putFloat((float) Math.pow(base, 2.0 * i / (headWidth / 2.0)));
            }
            return new Tensor(shape(), periods.flip());
        }
    }
}
