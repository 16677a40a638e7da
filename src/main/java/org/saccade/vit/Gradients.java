package org.saccade.vit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.function.Function;
import java.util.function.Supplier;

/** DJL collects gradients for one thread at a time: all of the program's do so here. */
public final class Gradients {
    private static final Object COLLECTING = new Object();

    private Gradients() {}

    /**
     * Computes a number and its gradients, which are added to what {@link NDArray#getGradient} of each array holds
     * that requires one. All that is computed on the way is freed.
     *
     * @param make computes, of arrays that require gradients
     * @param number the one number in what was made
     * @param afterwards makes the result; what was made still lives
     */
    public static <M, T> T of(Supplier<M> make, Function<M, NDArray> number, Function<M, T> afterwards) {
        synchronized (COLLECTING) {
            try (NDScope scope = new NDScope();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                M made = make.get();
                collector.backward(number.apply(made));
                return afterwards.apply(made);
            }
        }
    }
}
