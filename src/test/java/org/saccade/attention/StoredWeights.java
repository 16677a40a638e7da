package org.saccade.attention;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.saccade.explore.Npz;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/** Weights in NumPy's format, under the names that the model has. */
record StoredWeights(Npz arrays) implements StateDict {
    @Override
    public String source() {
        return arrays.toString();
    }

    @Override
    public Set<String> names() {
        return arrays.names();
    }

    @Override
    public List<Long> shape(String name) {
        return Arrays.stream(arrays.shape(name)).mapToObj(size -> (long) size).toList();
    }

    @Override
    public Tensor tensor(String name) {
        float[] values = arrays.floats(name);
        ByteBuffer data = ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        data.asFloatBuffer().put(values);
        return new Tensor(shape(name), data);
    }
}
