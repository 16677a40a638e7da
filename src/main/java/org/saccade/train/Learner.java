package org.saccade.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.saccade.train.data.Batch;
import org.saccade.vit.Gradients;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/** Takes steps: a batch's loss, its gradients, and the parameters moved by them. */
final class Learner {
    private final NDManager manager;
    private final Objective objective;
    private final AdamW optimizer;
    private final Schedule rate;
    private final long seed;

    /**
     * What a step gave.
     *
     * @param loss before the parameters moved
     * @param accuracy share of the pictures whose class had the largest logit; empty without classes
     * @param rate that they moved at
     * @param length of all gradients as one vector
     * @param parts that the loss is the weighed sum of
     */
    record Result(double loss, OptionalDouble accuracy, double rate, double length, List<LossPart> parts) {}

    /**
     * @param manager owns the optimizer's arrays
     * @param rate the learning rate of each step
     * @param seed of what is left out at random
     */
    Learner(NDManager manager, Objective objective, AdamBetas betas, Schedule rate, long seed) {
        this.manager = manager;
        this.objective = objective;
        this.rate = rate;
        this.seed = seed;
        optimizer = new AdamW(objective.parameters(), betas, manager);
    }

    /**
     * Takes a step.
     *
     * @throws DivergedException if the loss or a gradient is no number; the parameters haven't moved then
     */
    Result step(Batch batch) throws DivergedException {
        long step = batch.step();
        if (objective.begins(step)) {
            optimizer.forget();
        }
        objective.parameters().forEach(Trained::forget);
        // what is random in a step is a function of the seed and the step, so that a resumed training goes the same way
        Engine.getInstance().setRandomSeed(Long.hashCode(seed * 0x9E3779B97F4A7C15L + step));
        try (NDManager own = manager.newSubManager()) {
            Result result = Gradients.of(
                    () -> objective.loss(batch, step, own),
                    Objective.Loss::number,
                    loss -> new Result(
                            loss.number().getFloat(), share(loss.right(), batch), rate.at(step), 0, parts(loss)));
            if (!Double.isFinite(result.loss)) {
                throw new DivergedException("the loss of step " + (step + 1) + " is no number");
            }
            double length = objective.clipping().apply(objective.parameters());
            if (!Double.isFinite(length)) {
                throw new DivergedException("a gradient of step " + (step + 1) + " is no number");
            }
            optimizer.step(result.rate, objective.decay(step), parameter -> objective.moves(parameter, batch));
            objective.moved(step);
            return new Result(result.loss, result.accuracy, result.rate, length, result.parts);
        }
    }

    private List<LossPart> parts(Objective.Loss loss) {
        List<LossPart> parts = new ArrayList<>();
        for (String name : objective.parts()) {
            parts.add(new LossPart(name, loss.parts().get(parts.size()).getFloat()));
        }
        return parts;
    }

    private static OptionalDouble share(OptionalInt right, Batch batch) {
        return right.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) right.getAsInt() / batch.size());
    }

    /** What is learnt. */
    Objective objective() {
        return objective;
    }

    /** Copies of all that a training needs to go on. */
    Map<String, Tensor> state() {
        try (NDManager own = manager.newSubManager()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            objective.parameters().forEach(parameter -> arrays.put(parameter.name(), parameter.value()));
            arrays.putAll(objective.followers());
            arrays.putAll(optimizer.state(own));
            return NativeArrays.copies(arrays);
        }
    }

    /** @throws CheckpointException if something is missing, or of another shape */
    void restore(StateDict state) throws CheckpointException {
        objective.restore(state);
        optimizer.restore(state);
    }
}
