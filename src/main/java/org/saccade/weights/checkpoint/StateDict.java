package org.saccade.weights.checkpoint;

import java.util.List;
import java.util.Set;

/** A model's parameters under the names of the DINO state_dict ({@code blocks.0.attn.qkv.weight}, …). */
public interface StateDict {
    /** What these parameters are, for messages: the checkpoint's path, or the name of the formula. */
    String source();

    /** The parameters' names, in the order of the file. */
    Set<String> names();

    /**
     * The shape of a parameter, known without reading its values.
     *
     * @throws CheckpointException if there is no parameter of that name
     */
    List<Long> shape(String name) throws CheckpointException;

    /**
     * The values of a parameter: half and bfloat16 are widened, strided views made contiguous. Every value is finite.
     *
     * @throws CheckpointException if there is no parameter of that name, or it holds a NaN or an infinity
     */
    Tensor tensor(String name) throws CheckpointException;
}
