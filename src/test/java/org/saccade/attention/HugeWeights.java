package org.saccade.attention;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/**
 * The micro model's weights with a parameter of huge values: finite, while their products may not be.
 *
 * @param count how many of the parameter's values, from the first, are huge
 */
record HugeWeights(StateDict formula, String parameter, float value, int count) implements StateDict {
    static HugeWeights of(String parameter, float value) {
        return new HugeWeights(new FormulaWeights(FormulaModels.MICRO, 7), parameter, value, Integer.MAX_VALUE);
    }

    /** The queries and keys of a block are huge, its values aren't. */
    static HugeWeights queriesAndKeys(int block, float value) {
        return new HugeWeights(
                new FormulaWeights(FormulaModels.MICRO, 7),
                "blocks." + block + ".attn.qkv.bias",
                value,
                2 * FormulaModels.MICRO.dim());
    }

    @Override
    public String source() {
        return "huge";
    }

    @Override
    public Set<String> names() {
        return formula.names();
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        return formula.shape(name);
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        Tensor tensor = formula.tensor(name);
        if (!name.equals(parameter)) {
            return tensor;
        }
        int size = tensor.data().remaining();
        ByteBuffer values = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        values.put(tensor.data().duplicate()).flip();
        for (int i = 0; i < Math.min(count, size / Float.BYTES); i++) {
            values.putFloat(i * Float.BYTES, value);
        }
        return new Tensor(tensor.shape(), values);
    }
}
