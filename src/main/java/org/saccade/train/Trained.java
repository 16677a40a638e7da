package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A parameter that training moves.
 *
 * @param name in the checkpoint
 * @param value requires its gradient
 * @param decays whether it is drawn towards 0
 */
record Trained(String name, NDArray value, boolean decays) {
    /**
     * All parameters of a block.
     *
     * @param prefix put before their names
     * @param decays of a name without the prefix
     */
    static List<Trained> of(String prefix, Block block, Predicate<String> decays) {
        List<Trained> all = new ArrayList<>();
        for (Pair<String, Parameter> parameter : block.getParameters()) {
            NDArray value = parameter.getValue().getArray();
            boolean isMatrix = value.getShape().dimension() > 1;
            all.add(new Trained(prefix + parameter.getKey(), value, isMatrix && decays.test(parameter.getKey())));
        }
        return all;
    }

    /** What was computed since {@link #forget}. */
    NDArray gradient() {
        return value.getGradient();
    }

    /** Sets the gradient to 0. */
    void forget() {
        if (value.hasGradient()) {
            try (NDArray gradient = value.getGradient()) {
                gradient.subi(gradient);
            }
        }
    }
}
