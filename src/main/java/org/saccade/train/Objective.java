package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.saccade.train.data.Batch;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** What a model learns: a loss of a batch, and what else changes with a step. Its arrays live as long as its manager. */
interface Objective {
    /**
     * A batch's loss.
     *
     * @param number what is made smaller
     * @param right how many pictures' classes had the largest logit; empty without classes
     * @param parts that it is the weighed sum of, in the order of {@link #parts}
     */
    record Loss(NDArray number, OptionalInt right, List<NDArray> parts) {
        Loss(NDArray number, OptionalInt right) {
            this(number, right, List.of());
        }
    }

    /** The names of the numbers that the loss is the weighed sum of; none if it is one number. */
    default List<String> parts() {
        return List.of();
    }

    /** The parameters that the loss moves. */
    List<Trained> parameters();

    /**
     * Called before each step.
     *
     * @param step from 0
     * @return whether the optimizer is to forget what it has seen, because another part of the training begins
     */
    default boolean begins(long step) {
        return false;
    }

    /**
     * Computes the loss of a batch, by parameters that require gradients.
     *
     * @param step from 0
     * @param owner of what is computed
     */
    Loss loss(Batch batch, long step, NDManager owner);

    /** Shortens gradients that are too long. */
    GradientClipping clipping();

    /** Whether a parameter is moved in a step. */
    default boolean moves(Trained parameter, Batch batch) {
        return true;
    }

    /** Weight decay in a step. */
    double decay(long step);

    /** Changes what follows the parameters, once they have moved. */
    default void moved(long step) {}

    /** What belongs to the training's state beside the parameters, by name in the checkpoint. */
    default Map<String, NDArray> followers() {
        return Map.of();
    }

    /** Takes what belongs to the objective itself from a checkpoint. */
    default void restore(StateDict state) throws CheckpointException {
        for (Trained parameter : parameters()) {
            parameter.value().setRequiresGradient(false);
            NativeArrays.fill(parameter.value(), state, parameter.name());
            parameter.value().setRequiresGradient(true);
        }
        for (Map.Entry<String, NDArray> follower : followers().entrySet()) {
            NativeArrays.fill(follower.getValue(), state, follower.getKey());
        }
    }

    /** The architecture of what is learnt. */
    VitConfig architecture();

    /** A copy of the model as it would be looked at now. */
    StateDict model();
}
