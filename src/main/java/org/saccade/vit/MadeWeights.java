package org.saccade.vit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** Parameters that are computed when they are asked for; their names and shapes are known. */
abstract class MadeWeights implements StateDict {
    private final Map<String, List<Long>> shapes;

    /** @param shapes by name, in the order of the state_dict */
    MadeWeights(Map<String, List<Long>> shapes) {
        this.shapes = shapes;
    }

    @Override
    public final Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public final List<Long> shape(String name) throws CheckpointException {
        List<Long> shape = shapes.get(name);
        if (shape == null) {
            throw new CheckpointException("The " + source() + " have no parameter " + name);
        }
        return shape;
    }
}
