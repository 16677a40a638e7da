package org.saccade.weights.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A tensor in a file: a view of a storage, which other tensors may share.
 *
 * @param storage where the elements lie
 * @param type what they are
 * @param shape the size of each dimension
 * @param strides how many elements of the storage lie between neighbours in each dimension
 * @param offset the storage's element at which the tensor begins
 */
record StoredTensor(FileRegion storage, ElementType type, List<Long> shape, List<Long> strides, long offset)
        implements Parameter {
    /** An expanded view may repeat its storage's elements; beyond this many times it is an attempt on our memory. */
    private static final long MOST_REPEATED = 16;

    StoredTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** A tensor that fills its storage, row-major. */
    static StoredTensor contiguous(FileRegion storage, ElementType type, List<Long> shape) {
        return new StoredTensor(storage, type, shape, rowMajor(shape), 0);
    }

    /** Some of its rows (of the first dimension), as a view; all of it if there are not as many. */
    StoredTensor rows(long from, long count) {
        if (shape.isEmpty() || from < 0 || count < 0 || from + count > shape.get(0)) {
            return this;
        }
        List<Long> fewer = new ArrayList<>(shape);
        fewer.set(0, count);
        return new StoredTensor(storage, type, fewer, strides, offset + from * strides.get(0));
    }

    /** The view with its dimensions in the opposite order: a matrix, transposed. */
    StoredTensor transposed() {
        List<Long> sizes = new ArrayList<>(shape);
        List<Long> steps = new ArrayList<>(strides);
        Collections.reverse(sizes);
        Collections.reverse(steps);
        return new StoredTensor(storage, type, sizes, steps, offset);
    }

    /** The strides of a contiguous tensor. */
    static List<Long> rowMajor(List<Long> shape) {
        List<Long> strides = new ArrayList<>();
        long stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides.add(0, stride);
            stride = Math.multiplyExact(stride, Math.max(1, shape.get(i)));
        }
        return strides;
    }

    /**
     * Checks that every element lies in the storage.
     *
     * @throws CheckpointException naming the file and the parameter, if not
     */
    void check(String name) throws CheckpointException {
        try {
            long available = storage.size() / type.bytes();
            long elements = Tensor.elements(shape);
            boolean fits = strides.size() == shape.size()
                    && offset >= 0
                    && shape.stream().allMatch(size -> size >= 0)
                    && strides.stream().allMatch(stride -> stride >= 0)
                    && elements <= Math.multiplyExact(available, MOST_REPEATED)
                    && (elements == 0 || last() < available);
            if (fits) {
                return;
            }
        } catch (ArithmeticException e) {
            // sizes that overflow don't fit either
        }
        throw new CheckpointException(
                "%s: %s (shape %s, strides %s, offset %d) reaches outside of its data: the file is damaged"
                        .formatted(storage.file(), name, shape, strides, offset));
    }

    private long last() {
        long last = offset;
        for (int i = 0; i < shape.size(); i++) {
            last = Math.addExact(last, Math.multiplyExact(shape.get(i) - 1, strides.get(i)));
        }
        return last;
    }

    @Override
    public boolean isInPlace() {
        return type == ElementType.FLOAT32 && strides.equals(rowMajor(shape)) && isLittleEndianMachine();
    }

    /** The tensor as float32; a contiguous one that is float32 already is a view of the mapped file. */
    @Override
    public Tensor read() throws CheckpointException {
        if (Tensor.elements(shape) == 0) {
            return new Tensor(shape, floats(0));
        }
        ByteBuffer data = storage.map(offset * type.bytes(), (last() - offset + 1) * type.bytes());
        if (isInPlace()) {
            return new Tensor(shape, data.order(ByteOrder.nativeOrder()));
        }
        ByteBuffer widened = floats(Tensor.elements(shape));
        gather(data, widened, 0, 0);
        return new Tensor(shape, widened.flip());
    }

    private void gather(ByteBuffer from, ByteBuffer to, int dimension, long element) {
        if (dimension == shape.size()) {
            to.putFloat(type.read(from, (int) element * type.bytes()));
            return;
        }
        for (long i = 0; i < shape.get(dimension); i++) {
            gather(from, to, dimension + 1, element + i * strides.get(dimension));
        }
    }

    static ByteBuffer floats(long elements) throws CheckpointException {
        if (elements > Integer.MAX_VALUE / Float.BYTES) {
            throw new CheckpointException("a parameter of " + elements + " elements: no Vision Transformer has one");
        }
        return ByteBuffer.allocateDirect((int) elements * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    private static boolean isLittleEndianMachine() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }
}
