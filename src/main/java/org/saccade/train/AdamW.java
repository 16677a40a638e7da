package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.saccade.vit.Numbers;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2), with PyTorch's arithmetic:
 * p is multiplied by 1 - rate * decay, and m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps) times the rate is taken away.
 *
 * <p>DJL has one too, but keeps its moments to itself, and a training that is resumed needs them.
 */
final class AdamW {
    private static final float EPS = 1e-8f;

    private final List<Trained> parameters;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> squares = new ArrayList<>();
    private final long[] steps;
    private final AdamBetas betas;

    /** @param owner of the moments */
    AdamW(List<Trained> parameters, AdamBetas betas, NDManager owner) {
        this.parameters = List.copyOf(parameters);
        this.betas = betas;
        steps = new long[parameters.size()];
        for (Trained parameter : parameters) {
            means.add(owner.zeros(parameter.value().getShape()));
            squares.add(owner.zeros(parameter.value().getShape()));
        }
    }

    /**
     * Moves the parameters against their gradients.
     *
     * @param rate the learning rate
     * @param decay of those that decay
     * @param moves which of them do; the moments of the others stay as they are
     */
    void step(double rate, double decay, Predicate<Trained> moves) {
        for (int i = 0; i < parameters.size(); i++) {
            if (moves.test(parameters.get(i))) {
                move(i, rate, parameters.get(i).decays() ? decay : 0);
            }
        }
    }

    private void move(int i, double rate, double decay) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray value = parameters.get(i).value();
            NDArray gradient = parameters.get(i).gradient();
            steps[i]++;
            NDArray mean = means.get(i).muli(betas.first()).addi(Numbers.times(gradient, 1 - betas.first()));
            NDArray square =
                    squares.get(i).muli(betas.second()).addi(gradient.square().muli(1 - betas.second()));
            double meanBias = 1 - Math.pow(betas.first(), (double) steps[i]);
            double squareBias = Math.sqrt(1 - Math.pow(betas.second(), (double) steps[i]));
            NDArray length = square.sqrt().divi(squareBias).addi(EPS);
            // a leaf that requires its gradient can't be changed in place while gradients are recorded; none are here
            value.setRequiresGradient(false);
            value.muli(1 - rate * decay).subi(mean.div(length).muli(rate / meanBias));
            value.setRequiresGradient(true);
        }
    }

    /** Starts as if no step had been taken. */
    void forget() {
        means.forEach(mean -> mean.subi(mean));
        squares.forEach(square -> square.subi(square));
        Arrays.fill(steps, 0);
    }

    /** The moments by name, and how often each parameter was moved. */
    Map<String, NDArray> state(NDManager owner) {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            state.put("adam.mean." + parameters.get(i).name(), means.get(i));
            state.put("adam.square." + parameters.get(i).name(), squares.get(i));
            state.put("adam.steps." + parameters.get(i).name(), owner.create(new float[] {steps[i]}));
        }
        return state;
    }

    /** @throws CheckpointException if a moment is missing, or of another shape */
    void restore(StateDict state) throws CheckpointException {
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            NativeArrays.fill(means.get(i), state, "adam.mean." + name);
            NativeArrays.fill(squares.get(i), state, "adam.square." + name);
            FloatBuffer count = state.tensor("adam.steps." + name).data().asFloatBuffer();
            float moved = count.get();
            if (!(moved >= 0 && moved <= 1e9f && count.limit() == 1)) {
                throw new CheckpointException(state.source() + ": adam.steps." + name + " is no number of steps");
            }
            steps[i] = (long) moved;
        }
    }
}
